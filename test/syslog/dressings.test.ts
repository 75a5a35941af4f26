import { beforeAll, expect, test } from 'vitest';
import type { Timeline } from '../../src/syslog/timeline.ts';
import { DRESSINGS } from './envelopes/dressings.ts';
import type { Envelope } from './envelopes/envelope.ts';
import { pastes } from './envelopes/pastes.ts';
import { envelopes } from './envelopes/printers.ts';
import { log, timelineOf } from './read.ts';
import { envelopeNamed, largestShift, nodesOf, ROUNDING, told, writtenAt } from './recordings.ts';

const nodes = nodesOf('killed-and-started-again-2.2.7');

let fine: Timeline;
beforeAll(async () => {
  fine = await dressed(envelopeNamed('rfc3339'), (content) => content);
});

/** A name alone in its line is a heading only at the margin: within a listing it is one of anything. */
const isAtMargin = (envelope: Envelope, dressing: string) =>
  envelope.name === 'underlined names as headings' && dressing.includes('indent');

test.each([...envelopes, ...pastes])('$name, however it was pasted', async (envelope) => {
  for (const [name, dress] of Object.entries(DRESSINGS)) {
    if (isAtMargin(envelope, name)) continue;
    const same = await dressed(envelope, dress);
    expect([name, ...told(same)]).toEqual([name, ...told(fine)]);
    expect(largestShift(same, fine)).toBeLessThanOrEqual(envelope.resolutionMs + ROUNDING);
  }
});

function dressed(envelope: Envelope, dress: (content: string) => string): Promise<Timeline> {
  return timelineOf(
    envelope.print(nodes).map(([file, content]) => log(file, dress(content), undefined, writtenAt(file, nodes))),
  );
}
