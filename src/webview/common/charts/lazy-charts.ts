/** Pixels; known before a chart is made. */
export const RATE_HEIGHT_PX = 116;

/** Makes charts when they are first seen, and ends them all at once. */
export class LazyCharts {
  private readonly makers = new Map<Element, Maker>();
  private readonly made: Destroyable[] = [];
  private isEnded = false;
  private readonly observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) void this.make(target);
    },
    { rootMargin: '200px' },
  );

  add(place: Element, maker: Maker): void {
    this.makers.set(place, maker);
    this.observer.observe(place);
  }

  destroy(): void {
    this.isEnded = true;
    this.observer.disconnect();
    this.makers.clear();
    for (const chart of this.made) chart.destroy();
  }

  private async make(place: Element): Promise<void> {
    this.observer.unobserve(place);
    const maker = this.makers.get(place);
    this.makers.delete(place);
    const chart = await maker?.();
    if (chart === undefined) return;
    if (this.isEnded) chart.destroy();
    else this.made.push(chart);
  }
}

/** At once, or when what it takes has been loaded; undefined where it is no longer wanted by then. */
type Maker = () => Destroyable | Promise<Destroyable | undefined>;

interface Destroyable {
  destroy(): void;
}
