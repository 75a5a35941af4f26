import { offsetIn } from './time-zone.ts';

/** The offsets from UTC that the stamps of a log print, such as `+02:00`: they tell in which zone it is read. */
export class PrintedOffsets {
  private readonly stretches = new Map<number, Stretch>();
  private last: Stretch | undefined;

  /** Both in milliseconds; `time` since 1970 UTC. */
  take(offset: number, time: number): void {
    if (this.last?.offset !== offset) {
      this.last = this.stretches.get(offset) ?? { offset, first: time, last: time };
      this.stretches.set(offset, this.last);
    }
    this.last.first = Math.min(this.last.first, time);
    this.last.last = Math.max(this.last.last, time);
  }

  /**
   * The zone whose clocks show what is printed: `UTC`, else the given one where it has these offsets, also those of
   * summer and winter, else the only offset. `UTC` where several have no zone, or none is printed.
   */
  zone(known: string): string {
    const all = [...this.stretches.values()];
    if (all.every(({ offset }) => offset === 0)) return 'UTC';
    const inKnown = offsetIn(known);
    if (all.every(({ offset, first, last }) => inKnown(first) === offset && inKnown(last) === offset)) return known;
    const [only] = all;
    return only === undefined || all.length > 1 ? 'UTC' : nameOf(only.offset);
  }
}

interface Stretch {
  readonly offset: number;
  first: number;
  last: number;
}

/** `+05:30` */
function nameOf(offset: number): string {
  const minutes = Math.abs(Math.round(offset / 60_000));
  const two = (part: number) => String(part).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
