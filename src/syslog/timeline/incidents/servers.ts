import { grouped } from '../../nodes/grouped.ts';
import type { NodeRecords } from '../../nodes/node-records.ts';
import type { Incident } from '../../timeline.ts';
import { durationText } from '../duration-text.ts';
import { fromSigns, runs, type Sign, signsOf } from './incident.ts';

const QUORUM: ReadonlySet<string> = new Set(['quorum-lost', 'quorum-gained']);
const CHECKS: ReadonlySet<string> = new Set(['check-failure', 'check-success']);
export const SERVER_EVENTS: ReadonlySet<string> = new Set([...QUORUM, ...CHECKS]);

/** From the loss of a virtual server's quorum until it has it again. */
export function quorumLosses(nodes: readonly NodeRecords[]): readonly Incident[] {
  return nodes.flatMap(({ name, records }) =>
    [...grouped(signsOf(records, QUORUM), serviceOf)].flatMap(([service, signs]) => lossesOf(name, service, signs)),
  );
}

function lossesOf(node: string, service: string, signs: readonly Sign[]): readonly Incident[] {
  const found: Incident[] = [];
  let lost: Sign | undefined;
  for (const sign of signs) {
    if (!isGained(sign)) lost ??= sign;
    else if (lost !== undefined) {
      found.push(loss(node, service, lost, sign));
      lost = undefined;
    }
  }
  if (lost !== undefined) found.push(loss(node, service, lost, undefined));
  return found;
}

function loss(node: string, service: string, lost: Sign, gained: Sign | undefined): Incident {
  const length = gained === undefined ? 'and did not get it back' : `for ${durationText(gained.time - lost.time)}`;
  const { threshold, live } = lost.recognised.captures;
  const why =
    threshold === undefined || live === undefined
      ? ''
      : `: real servers of weight ${live} were left, ${threshold} is needed`;
  const text = `${service} was without its quorum on ${node} ${length}${why}.`;
  return fromSigns('quorum-lost', node, service, gained === undefined ? [lost] : [lost, gained], text, gained?.time);
}

function isGained({ recognised }: Sign): boolean {
  return recognised.message.event === 'quorum-gained';
}

function serviceOf({ recognised: { captures } }: Sign): string {
  return captures.vs ?? `[${captures.vs_addr ?? '?'}]:${captures.vs_port ?? '?'}`;
}

/** Failures of one server, each followed by a success, none longer than this after the one before. */
const FAILURES = 3;
const APART = 10 * 60_000;

/** A real server whose checker fails and succeeds in turn. */
export function checkerFlapping(nodes: readonly NodeRecords[]): readonly Incident[] {
  return nodes.flatMap(({ name, records }) =>
    [...grouped(signsOf(records, CHECKS), serverOf)].flatMap(([server, signs]) => {
      const changes = signs.filter((sign, index) => index === 0 || failed(sign) !== failed(signs[index - 1]));
      return runs(changes, APART).flatMap((run) => {
        const failures = run.filter(failed).length;
        if (failures < FAILURES || run.length < 2 * FAILURES - 1) return [];
        const length = durationText((run.at(-1)?.time ?? 0) - (run[0]?.time ?? 0));
        const text = `The check of ${server} on ${name} failed ${failures} times within ${length}, with successes between.`;
        return [fromSigns('checker-flapping', name, server, run, text, run.at(-1)?.time)];
      });
    }),
  );
}

function failed(sign: Sign | undefined): boolean {
  return sign?.recognised.message.event === 'check-failure';
}

/** One real server may have several checkers, and each has a word of its own. */
function serverOf({ recognised: { captures, message } }: Sign): string | undefined {
  const server = captures.rs ?? captures.endpoint ?? (captures.rs_addr && `[${captures.rs_addr}]:${captures.rs_port}`);
  return server === undefined || server === ''
    ? undefined
    : `${server}${message.checker ? ` (${message.checker})` : ''}`;
}
