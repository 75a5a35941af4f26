import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Timeline } from '../../src/syslog/timeline.ts';
import { differences, type Witnessed } from '../lab/judge.ts';
import type { Envelope, Speaker } from './envelopes/envelope.ts';
import { pastes } from './envelopes/pastes.ts';
import { envelopes, undated } from './envelopes/printers.ts';
import { log, timelineOf } from './read.ts';
import { envelopeNamed, largestShift, nodesOf, RECORDINGS, ROUNDING, told, writtenAt } from './recordings.ts';

/**
 * Failovers of real daemons, with what the lab's witnesses said. Each must read the same in every envelope that
 * keepalived's lines arrive in: each transition of each node, in order and in time, with its cause, and each incident.
 */
interface Recording {
  readonly name: string;
  readonly nodes: readonly Speaker[];
  readonly witnessed: readonly Witnessed[];
}

const recordings = readdirSync(RECORDINGS).map((name): Recording => {
  const truth = readFileSync(new URL(`${name}/truth.json`, RECORDINGS), 'utf8');
  return { name, nodes: nodesOf(name), witnessed: JSON.parse(truth) as readonly Witnessed[] };
});

describe.each(recordings)('$name', (recording) => {
  let fine: Timeline;
  beforeAll(async () => {
    fine = await printed(recording, envelopeNamed('rfc3339'));
  });

  test('is told as the witnesses saw it', () => {
    expect(differences(fine, recording.witnessed).join('\n')).toBe('');
  });

  test.each([...envelopes, ...pastes])('reads the same as $name', async (envelope) => {
    const same = await printed(recording, envelope);
    expect(told(same)).toEqual(told(fine));
    expect(largestShift(same, fine)).toBeLessThanOrEqual(envelope.resolutionMs + ROUNDING);
  });

  test.each(undated)('is told in order as $name', async (envelope) => {
    const { undated: found = [], instances, incidents } = await printed(recording, envelope);
    expect([instances, incidents]).toEqual([[], []]);
    expect(told({ instances: found }).map(ofOrder)).toEqual(told(fine).map(ofOrder));
  });
});

/** Where a resignation was heard, the order does not tell whether it is the reason, or of three nodes an older one. */
function ofOrder(told: string): string {
  return told.replace(
    /no advert came in time(?: after a master had .*)?$|the master resigned with .*$/,
    'no advert, or a resignation',
  );
}

function printed({ nodes }: Recording, envelope: Envelope): Promise<Timeline> {
  return timelineOf(
    envelope.print(nodes).map(([file, content]) => log(file, content, undefined, writtenAt(file, nodes))),
  );
}
