import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Timeline, UndatedHistory } from '../../src/syslog/timeline.ts';
import { differences, type Witnessed } from '../lab/judge.ts';
import type { Envelope, Speaker } from './envelopes/envelope.ts';
import { readSaid } from './envelopes/lines.ts';
import { pastes } from './envelopes/pastes.ts';
import { envelopes, undated } from './envelopes/printers.ts';
import { log, timelineOf } from './read.ts';

/**
 * Failovers of real daemons as the lab recorded them (LAB_RECORD), with what its witnesses said. Each must read the
 * same in every envelope that keepalived's lines arrive in: each transition of each node, in order and in time, with
 * its cause, and each incident.
 */
const folder = new URL('recordings/', import.meta.url);

interface Recording {
  readonly name: string;
  readonly nodes: readonly Speaker[];
  readonly witnessed: readonly Witnessed[];
}

const recordings = readdirSync(folder).map((name): Recording => {
  const own = new URL(`${name}/`, folder);
  const logs = readdirSync(own).filter((file) => file.endsWith('.log'));
  return {
    name,
    nodes: logs.map((file) => ({ name: file.replace('.log', ''), lines: readSaid(new URL(file, own)) })),
    witnessed: JSON.parse(readFileSync(new URL('truth.json', own), 'utf8')) as readonly Witnessed[],
  };
});

describe.each(recordings)('$name', (recording) => {
  test('is told as the witnesses saw it', async () => {
    const timeline = await printed(recording, envelopeNamed('rfc3339'));
    expect(differences(timeline, recording.witnessed).join('\n')).toBe('');
  });

  test.each([...envelopes, ...pastes])('reads the same as $name', async (envelope) => {
    const fine = await printed(recording, envelopeNamed('rfc3339'));
    const same = await printed(recording, envelope);
    expect(told(same)).toEqual(told(fine));
    const off = times(same).map((time, index) => Math.abs(time - (times(fine)[index] ?? 0)));
    expect(Math.max(...off)).toBeLessThanOrEqual(envelope.resolutionMs + ROUNDING);
  });

  test.each(undated)('is told in order as $name', async (envelope) => {
    const fine = await printed(recording, envelopeNamed('rfc3339'));
    const { undated: found = [], instances, incidents } = await printed(recording, envelope);
    expect([instances, incidents]).toEqual([[], []]);
    expect(told({ instances: found })).toEqual(told(fine));
  });
});

/** Milliseconds in which floating-point numbers of this century are exact. */
const ROUNDING = 0.001;

/** Everything that is said of states, but for the times; the order within a second of two nodes is not known to all. */
function told({ instances }: { readonly instances: readonly UndatedHistory[] }): readonly string[] {
  return instances
    .flatMap(({ node, instance, kind, transitions }) =>
      transitions.map(
        ({ from, to, cause }, index) => `${node} ${kind} ${instance} ${index} ${from}>${to}: ${cause?.text}`,
      ),
    )
    .sort();
}

function times({ instances }: Timeline): readonly number[] {
  const lanes = instances.map((one) => ({ ...one, key: `${one.node} ${one.kind} ${one.instance}` }));
  return lanes
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .flatMap(({ transitions }) => transitions.map(({ time }) => time));
}

function envelopeNamed(name: string): Envelope {
  const found = envelopes.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no envelope ${name}.`);
  return found;
}

async function printed({ nodes }: Recording, envelope: Envelope): Promise<Timeline> {
  const latest = (own: readonly Speaker[]) => Math.max(...own.flatMap(({ lines }) => lines.map(({ us }) => us))) / 1000;
  const files = envelope.print(nodes).map(([file, content]) => {
    const own = nodes.filter(({ name }) => file.startsWith(name));
    return log(file, content, undefined, latest(own.length === 0 ? nodes : own));
  });
  return timelineOf(files);
}
