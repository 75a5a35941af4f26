import { grouped } from '../../nodes/grouped.ts';
import type { NodeRecords } from '../../nodes/node-records.ts';
import type { Incident } from '../../timeline.ts';
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

/** One incident for all lines of one kind about one instance that follow each other. */
export function conflicts(nodes: readonly NodeRecords[]): readonly Incident[] {
  return nodes.flatMap(({ name, records }) =>
    [
      ...grouped(
        signsOf(records, CONFLICT_EVENTS),
        (sign) => `${instanceOf(sign)}\n${sign.recognised.message.kind}`,
      ).values(),
    ].flatMap((signs) =>
      runs(signs, GAP).map((run) =>
        fromSigns('conflict', name, instanceOf(run[0]), run, textOf(name, run), run.at(-1)?.time),
      ),
    ),
  );
}

function instanceOf(sign: Sign | undefined): string {
  return sign?.recognised.captures.instance ?? '';
}

function textOf(node: string, run: readonly Sign[]): string {
  const times = run.reduce((sum, { repeats }) => sum + Math.max(1, repeats), 0);
  const often = times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;
  const effect =
    run[0]?.recognised.message.risk === 'dual-master' ? ' What it does not hear cannot keep it from being master.' : '';
  return `${node} says ${often}: ${run[0]?.text.trim().replace(/[.!]+$/, '')}.${effect}`;
}
