/** Makes charts when they are first seen, and ends them all at once. */
export class LazyCharts {
  private readonly makers = new Map<Element, () => Destroyable>();
  private readonly made: Destroyable[] = [];
  private readonly observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) this.make(target);
    },
    { rootMargin: '200px' },
  );

  add(place: Element, maker: () => Destroyable): void {
    this.makers.set(place, maker);
    this.observer.observe(place);
  }

  destroy(): void {
    this.observer.disconnect();
    this.makers.clear();
    for (const chart of this.made) chart.destroy();
  }

  private make(place: Element): void {
    this.observer.unobserve(place);
    const maker = this.makers.get(place);
    this.makers.delete(place);
    if (maker !== undefined) this.made.push(maker());
  }
}

interface Destroyable {
  destroy(): void;
}
