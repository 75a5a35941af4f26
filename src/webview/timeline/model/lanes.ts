import type { InstanceHistory, Span, Timeline, Transition, VrrpState } from '../../../syslog/timeline.ts';
import { dateTime, duration } from '../../common/time/times.ts';
import type { Zone } from '../../common/time/zone.ts';

/** The lanes of one virtual router: what each node says of the same instance or sync group. */
export interface LaneGroup {
  readonly instance: string;
  readonly kind: InstanceHistory['kind'];
  readonly lanes: readonly InstanceHistory[];
}

/** The states in the order of the legend. */
export const STATES: readonly VrrpState[] = ['MASTER', 'BACKUP', 'FAULT', 'INIT', 'STOPPED', 'UNKNOWN'];

/** Instances first, then sync groups, each by name; nodes in the order of the timeline's list. */
export function groupLanes({ instances, nodes }: Timeline): readonly LaneGroup[] {
  const order = new Map(nodes.map(({ name }, index) => [name, index]));
  const groups = new Map<string, InstanceHistory[]>();
  for (const history of instances) {
    const key = `${history.kind === 'instance' ? 0 : 1} ${history.instance}`;
    const lanes = groups.get(key);
    if (lanes === undefined) groups.set(key, [history]);
    else lanes.push(history);
  }
  return [...groups.entries()].sort(([a], [b]) => byName(a, b)).flatMap(([, lanes]) => toGroup(lanes, order));
}

/** The states that occur, in the order of the legend. */
export function statesIn(groups: readonly LaneGroup[]): readonly VrrpState[] {
  const seen = new Set<VrrpState>();
  for (const { lanes } of groups) for (const { spans } of lanes) for (const { state } of spans) seen.add(state);
  return STATES.filter((state) => seen.has(state));
}

/** The transition that began a span: at its time and into its state, else the last one before it. */
export function transitionOf({ transitions }: InstanceHistory, span: Span): Transition | undefined {
  let low = 0;
  let high = transitions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((transitions[middle]?.time ?? 0) <= span.from) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1; at >= 0 && transitions[at]?.time === span.from; at -= 1) {
    if (transitions[at]?.to === span.state) return transitions[at];
  }
  return transitions[low - 1];
}

/** Lines of a tooltip: the first is its heading. */
export function describeSpan(lane: InstanceHistory, span: Span, count: number, zone: Zone): readonly string[] {
  const end = span.to === undefined ? 'no end in the log' : `until ${dateTime(span.to, zone)}`;
  const length = span.to === undefined ? [] : [duration(span.to - span.from)];
  const cause = transitionOf(lane, span)?.cause?.text;
  return [
    `${span.state} · ${lane.node} · ${lane.instance}`,
    `from ${dateTime(span.from, zone)}`,
    end,
    ...length,
    ...(cause === undefined ? [] : [cause]),
    ...(count > 1 ? [`and ${count - 1} more in this pixel: zoom in`] : []),
  ];
}

function toGroup(lanes: readonly InstanceHistory[], order: ReadonlyMap<string, number>): readonly LaneGroup[] {
  const [first] = lanes;
  if (first === undefined) return [];
  const place = ({ node }: InstanceHistory) => order.get(node) ?? order.size;
  const sorted = [...lanes].sort((a, b) => place(a) - place(b) || byName(a.node, b.node));
  return [{ instance: first.instance, kind: first.kind, lanes: sorted }];
}

/** `VI_2` before `VI_10`. */
const collator = new Intl.Collator('en', { numeric: true });

function byName(a: string, b: string): number {
  return collator.compare(a, b);
}
