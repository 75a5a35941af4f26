import { grouped } from '../../nodes/grouped.ts';
import type { NodeRecords } from '../../nodes/node-records.ts';
import type { Incident } from '../../timeline.ts';
import { type TimeIndex, timeIndex } from '../time-index.ts';
import { fromSigns, runs, type Sign, signsOf } from './incident.ts';

/** The routers of one virtual router disagree, or two virtual routers share an id: version, password, VRID, interval. */
export const CONFLICT_EVENTS: ReadonlySet<string> = new Set([
  'advert-rejected',
  'config-mismatch',
  'foreign-vrid',
  'owner-conflict',
  'dual-master-seen',
  'duplicate-source-address',
]);

/** Such lines come with every advert; what pauses longer than this is told again. */
const GAP = 5 * 60_000;

/** The lines that one packet brings come at once. */
const TOGETHER = 1000;

/** One incident for all lines of one kind about one instance that follow each other. */
export function conflicts(nodes: readonly NodeRecords[]): readonly Incident[] {
  return nodes.flatMap(({ name, records }) =>
    [...grouped(complaintsOf(records), ({ sign, instance }) => `${instance}\n${sign.recognised.message.kind}`)].flatMap(
      ([, complaints]) =>
        runsOf(complaints).map((run) => {
          const signs = run.map(({ sign }) => sign);
          return fromSigns('conflict', name, run[0]?.instance ?? '', signs, textOf(name, signs), run.at(-1)?.time);
        }),
    ),
  );
}

/**
 * A master hears weaker adverts from each that it wins against, once from who announces itself, and that is an ordinary
 * election. Only a master that is heard again and again is another one.
 */
function runsOf(complaints: readonly Complaint[]): readonly (readonly Complaint[])[] {
  if (complaints[0]?.sign.recognised.message.event !== OTHER_MASTER) return runs(complaints, GAP);
  return runs(complaints, ADVERTS_APART).filter((run) => momentsOf(run) >= SEVERAL);
}

/** Who announces itself at the same time is heard at the same time. */
function momentsOf(run: readonly Complaint[]): number {
  let moments = 0;
  let since = Number.NEGATIVE_INFINITY;
  for (const { time, sign } of run) {
    if (time - since < ANNOUNCEMENT) continue;
    since = time;
    moments += Math.max(1, sign.repeats);
  }
  return moments;
}

const OTHER_MASTER = 'dual-master-seen';
/** Adverts are mostly a second apart, and seldom ten. */
const ADVERTS_APART = 10_000;
const SEVERAL = 5;
/** Milliseconds in which all nodes that time out at once announce themselves. */
const ANNOUNCEMENT = 500;

interface Complaint {
  readonly time: number;
  readonly sign: Sign;
  readonly instance: string;
}

/**
 * What is wrong with the adverts that a node hears. Of the lines that come with one packet the one that says most
 * counts, and the instance may be named by another.
 */
function complaintsOf(records: NodeRecords['records']): readonly Complaint[] {
  const signs = signsOf(records, CONFLICT_EVENTS);
  const telling = timeIndex(signs.filter(({ recognised }) => recognised.message.follows !== true));
  const naming = timeIndex(signs.filter((sign) => instanceOf(sign) !== ''));
  const isSpare = (sign: Sign) =>
    sign.recognised.message.follows === true &&
    (isNear(telling, sign.time) || (instanceOf(sign) === '' && isNear(naming, sign.time)));
  return signs
    .filter((sign) => !isSpare(sign))
    .map((sign) => ({ time: sign.time, sign, instance: instanceOf(sign) || namedBeside(sign, naming) }));
}

function isNear(signs: TimeIndex<Sign>, time: number): boolean {
  return (signs.lastUntil(time + GAP)?.time ?? Number.NEGATIVE_INFINITY) >= time - GAP;
}

function namedBeside({ time, line }: Sign, naming: TimeIndex<Sign>): string {
  const beside = naming.between(time, time + TOGETHER).find((other) => other.line > line);
  return beside === undefined ? '' : instanceOf(beside);
}

function instanceOf(sign: Sign): string {
  return sign.recognised.captures.instance ?? '';
}

function textOf(node: string, run: readonly Sign[]): string {
  const times = timesOf(run);
  const often = times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;
  return `${node} says ${often}: ${run[0]?.text.trim().replace(/[\s.!]+$/, '')}.${effectOf(run[0])}`;
}

function effectOf(sign: Sign | undefined): string {
  const { event, risk } = sign?.recognised.message ?? {};
  if (event === OTHER_MASTER) return ' Another master goes on beside it, as if it did not hear it.';
  return risk === 'dual-master' ? ' What it does not hear cannot keep it from being master.' : '';
}

function timesOf(run: readonly Sign[]): number {
  return run.reduce((sum, { repeats }) => sum + Math.max(1, repeats), 0);
}
