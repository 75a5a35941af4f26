import { firstAfter, firstAtOrAfter } from '../../../search-sorted.ts';
import type { Lane, LaneChange, LaneSpan } from '../../../syslog/drawing/lanes.ts';
import { dateTime, duration } from '../../common/time/times.ts';
import type { Zone } from '../../common/time/zone.ts';

/** The change that began a span: at its time and into its state, else the last one before it. */
export function changeOf({ changes }: Lane, span: LaneSpan): LaneChange | undefined {
  const after = firstAfter(changes.length, (place) => changes[place]?.time ?? 0, span.from);
  for (let at = after - 1; at >= 0 && changes[at]?.time === span.from; at -= 1) {
    if (changes[at]?.to === span.state) return changes[at];
  }
  return changes[after - 1];
}

/** The span that a change began, if the state lasted at all. */
export function spanOf({ spans }: Lane, { time, to }: LaneChange): LaneSpan | undefined {
  const first = firstAtOrAfter(spans.length, (place) => spans[place]?.from ?? 0, time);
  for (let at = first; spans[at]?.from === time; at += 1) if (spans[at]?.state === to) return spans[at];
  return undefined;
}

/** Lines of a tooltip: the first is its heading, `line` is what the log says. */
export function describeSpan(
  lane: Lane,
  span: LaneSpan,
  count: number,
  zone: Zone,
  line: string | undefined,
): readonly string[] {
  const end = span.to === undefined ? 'no end in the log' : `until ${dateTime(span.to, zone)}`;
  const length = span.to === undefined ? [] : [duration(span.to - span.from)];
  const cause = changeOf(lane, span)?.cause?.text;
  return [
    [span.state, lane.node, lane.instance, lane.kind === 'real-server' ? lane.label : '']
      .filter((part) => part !== '')
      .join(' · '),
    `from ${dateTime(span.from, zone)}`,
    end,
    ...length,
    ...(cause === undefined ? [] : [cause]),
    ...(line === undefined ? [] : [line]),
    ...(count > 1 ? [`and ${count - 1} more in this pixel: zoom in`] : []),
  ];
}
