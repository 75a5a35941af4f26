import { readdirSync } from 'node:fs';
import type { Timeline, UndatedHistory } from '../../src/syslog/timeline.ts';
import type { Envelope, Speaker } from './envelopes/envelope.ts';
import { readSaid } from './envelopes/lines.ts';
import { envelopes } from './envelopes/printers.ts';

/** Failovers of real daemons as the lab recorded them (LAB_RECORD), a folder each. */
export const RECORDINGS = new URL('recordings/', import.meta.url);

/** What the nodes of a recording said. */
export function nodesOf(recording: string): readonly Speaker[] {
  const own = new URL(`${recording}/`, RECORDINGS);
  const logs = readdirSync(own).filter((file) => file.endsWith('.log'));
  return logs.map((file) => ({ name: file.replace('.log', ''), lines: readSaid(new URL(file, own)) }));
}

/** When a log that holds what these nodes said was last written to, milliseconds; the node is in the file's name, or all are in it. */
export function writtenAt(file: string, nodes: readonly Speaker[]): number {
  const own = nodes.filter(({ name }) => file.startsWith(name));
  return Math.max(...(own.length === 0 ? nodes : own).flatMap(({ lines }) => lines.map(({ us }) => us))) / 1000;
}

export function envelopeNamed(name: string): Envelope {
  const found = envelopes.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no envelope ${name}.`);
  return found;
}

/** Everything that is said of states, but for the times; the order within a second of two nodes is not known to all. */
export function told({ instances }: { readonly instances: readonly UndatedHistory[] }): readonly string[] {
  return instances
    .flatMap(({ node, instance, kind, transitions }) =>
      transitions.map(({ from, to, cause }, at) => `${node} ${kind} ${instance} ${at} ${from}>${to}: ${cause?.text}`),
    )
    .sort();
}

/** Of two readings of the same: by how much a transition is off at most, milliseconds. */
export function largestShift(one: Timeline, other: Timeline): number {
  const fine = times(other);
  return Math.max(...times(one).map((time, index) => Math.abs(time - (fine[index] ?? 0))));
}

function times({ instances }: Timeline): readonly number[] {
  const lanes = instances.map((one) => ({ ...one, key: `${one.node} ${one.kind} ${one.instance}` }));
  return lanes
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .flatMap(({ transitions }) => transitions.map(({ time }) => time));
}

/** Milliseconds in which floating-point numbers of this century are exact. */
export const ROUNDING = 0.001;
