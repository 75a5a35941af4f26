import { grouped } from '../../syslog/nodes/grouped.ts';
import { durationText } from '../../syslog/timeline/duration-text.ts';
import type { Clock } from '../../syslog/timeline/wall-clock.ts';
import type {
  Availability,
  Incident,
  InstanceHistory,
  Timeline,
  TimelineEvents,
  TimelineNode,
} from '../../syslog/timeline.ts';

/** What was read, how each virtual router did, and how it stands at the end. */
export function summaryLines(timeline: Timeline, clock: Clock, timeZone: string): readonly string[] {
  const { nodes, availability, events, inputs } = timeline;
  const other = inputs.reduce((sum, { unrecognised }) => sum + unrecognised, 0);
  const unknown = other === 0 ? '' : `, ${other} of them not understood`;
  const index = indexOf(timeline);
  return [
    `Nodes: ${nodes.map(nodeText).join(', ')}`,
    `Lines of keepalived: ${events.length}${unknown}${periodText(timeline, clock)}`,
    `Times: ${timeZone}`,
    ...availability.flatMap((one) => [
      availabilityText(one, nodes, index),
      ...mastersText(one, events, index),
      standingText(one, index),
    ]),
  ];
}

/** Nobody's times were changed; the reader may want to. */
export function clockLines({ nodes }: Timeline): readonly string[] {
  return nodes.flatMap(({ name, clockEstimate }) => {
    if (clockEstimate === undefined) return [];
    const { peer, offsetMs, uncertaintyMs, pairs } = clockEstimate;
    if (Math.abs(offsetMs) <= Math.max(uncertaintyMs, NOTICEABLE)) return [];
    const side = offsetMs < 0 ? 'ahead of' : 'behind';
    const seen = pairs === 1 ? 'one advert that both logged' : `${pairs} adverts that both logged`;
    return [
      `Clocks: that of ${name} seems to be ${durationText(Math.abs(offsetMs))} ${side} that of ${peer} (± ${durationText(uncertaintyMs)}, from ${seen}).`,
      `  Times are as logged; --clock-offset ${name}=${Math.round(offsetMs)} sets it right.`,
    ];
  });
}

/** Milliseconds; less moves nothing that anyone looks at. */
const NOTICEABLE = 20;

function nodeText({ name, clockOffsetMs }: TimelineNode): string {
  return clockOffsetMs === 0 ? name : `${name} (clock ${clockOffsetMs > 0 ? '+' : ''}${clockOffsetMs} ms)`;
}

function periodText({ events }: Timeline, clock: Clock): string {
  const first = events.find(({ time }) => time !== undefined)?.time;
  const last = events.findLast(({ time }) => time !== undefined)?.time;
  return first === undefined || last === undefined ? '' : `, from ${clock(first, 1000)} to ${clock(last, 1000)}`;
}

/** Looked up for each virtual router, of which there may be thousands. */
interface Index {
  readonly historiesOf: (one: Availability) => readonly InstanceHistory[];
  /** Masters of a virtual router that died without a word. */
  readonly deathsOf: (one: Availability) => readonly Incident[];
}

function indexOf({ instances, incidents }: Timeline): Index {
  const own = instances.filter(({ kind }) => kind === 'instance');
  const places = new Map(own.map((history, place) => [history, place]));
  const byName = grouped(own, ({ instance }) => instance);
  const deaths = grouped(incidents, ({ instance, estimate }) => (estimate === undefined ? undefined : instance));
  return {
    historiesOf: ({ instance: name, alsoCalled }) => {
      const others = alsoCalled.flatMap(({ node, instance }) =>
        (byName.get(instance) ?? []).filter((history) => history.node === node && instance !== name),
      );
      const found = [...(byName.get(name) ?? []), ...others];
      return found.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
    },
    deathsOf: ({ instance }) => deaths.get(instance) ?? [],
  };
}

function availabilityText(one: Availability, nodes: readonly TimelineNode[], { historiesOf }: Index): string {
  const { instance, alsoCalled, addresses, from, to, noMasterMs, dualMasterMs, unknownMs, share } = one;
  const others = alsoCalled.map((other) => `${other.instance} on ${other.node}`);
  const beside = [...others, ...addresses];
  const name = beside.length === 0 ? instance : `${instance} (${beside.join(', ')})`;
  const length = durationText(to - from);
  if (share === undefined) {
    if (historiesOf(one).length > 1) {
      return `${name}: all that is said of it is of one moment; how long it had a master is not known.`;
    }
    return nodes.length === 1
      ? `${name}: only the log of ${nodes[0]?.name} is at hand; whether another was master is not known.`
      : `${name}: only one of the nodes speaks of it; whether another was master is not known.`;
  }
  const parts = [
    noMasterMs > 0 ? `nobody was master for ${durationText(noMasterMs)}` : '',
    dualMasterMs > 0 ? `two were for ${durationText(dualMasterMs)}` : '',
    unknownMs >= 1000 ? `${durationText(unknownMs)} are not covered by the logs` : '',
  ].filter((part) => part !== '');
  const rest = parts.length === 0 ? 'one was master all the time' : parts.join(', ');
  return `${name}: available ${percent(share)} of ${length}; ${rest}.`;
}

/** Enough digits to tell a short outage from none. */
function percent(share: number): string {
  if (share === 1) return '100 %';
  const digits = Math.min(6, Math.max(1, Math.ceil(-Math.log10(1 - share)) - 1));
  return `${(Math.floor(share * 100 * 10 ** digits) / 10 ** digits).toFixed(digits)} %`;
}

/** Who held it for how long, the longest first. */
function mastersText(one: Availability, events: TimelineEvents, index: Index): readonly string[] {
  const own = index.historiesOf(one);
  const deaths = index.deathsOf(one);
  const held = own
    .map((history) => reignOf(history, own, one, { deaths, events }))
    .filter(({ times }) => times > 0)
    .sort((a, b) => b.ms - a.ms);
  return held.length === 0 ? [] : [`  Masters: ${held.map(reignText).join(', ')}.`];
}

interface Reign {
  readonly node: string;
  readonly times: number;
  readonly ms: number;
  /** It is master at the end, `cut` where its log says no more while another has become master since. */
  readonly end: 'master' | 'cut' | undefined;
}

function reignOf(
  { node, spans }: InstanceHistory,
  all: readonly InstanceHistory[],
  { to: end }: Availability,
  said: { readonly deaths: readonly Incident[]; readonly events: TimelineEvents },
): Reign {
  const deaths = said.deaths.flatMap(({ nodes, from }) => (nodes[0] === node ? [from] : []));
  const masters = spans.filter(({ state }) => state === 'MASTER');
  const last = masters.at(-1);
  const isOpen = last !== undefined && last.to === undefined && deaths.every((death) => death < last.from);
  const isOld =
    isOpen && all.some((other) => other.spans.some(({ state, from }) => state === 'MASTER' && from > last.from));
  const until = isOld ? (said.events.findLast((event) => event.node === node)?.time ?? end) : end;
  const isCut = until < end;
  const lengths = masters.map(({ from, to = until }) =>
    Math.max(0, Math.min(to, deaths.find((death) => death >= from) ?? to) - from),
  );
  const ms = lengths.reduce((sum, length) => sum + length, 0);
  return { node, times: masters.length, ms, end: isCut ? 'cut' : isOpen ? 'master' : undefined };
}

function reignText({ node, times, ms, end }: Reign): string {
  if (ms === 0 && end === 'master') return `${node} from the last line on`;
  const cut = end === 'cut' ? ' until its log ends' : '';
  return `${node} for ${durationText(ms)}${cut}${often(times)}`;
}

function often(times: number): string {
  return times === 1 ? '' : times === 2 ? ' (twice)' : ` (${times} times)`;
}

function standingText(one: Availability, { historiesOf, deathsOf }: Index): string {
  const silent = deathsOf(one).filter(({ estimate }) => estimate?.again === undefined);
  const states = historiesOf(one).flatMap(({ node, spans }) => {
    const last = spans.at(-1);
    if (last === undefined) return [];
    // Its last word was that it is master, and another has been since.
    const isSilent = silent.some(({ nodes }) => nodes[0] === node);
    return [isSilent ? `${node} unknown` : `${node} ${last.state}`];
  });
  return `  At the end of the logs: ${states.join(', ')}.`;
}
