import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskedCopy } from '../../../../src/syslog/mask/mask.ts';
import {
  EventList,
  packEvents,
  receivedTimeline,
  selectEvents,
} from '../../../../src/syslog/timeline/packed/packed-events.ts';
import type { TimelineEvent } from '../../../../src/syslog/timeline.ts';
import { log, timelineOf } from '../../read.ts';

const event = fc.record<TimelineEvent>({
  time: fc.option(fc.double({ min: 0, max: 4e12, noNaN: true }), { nil: undefined }),
  node: fc.constantFrom('lb1', 'lb2'),
  instance: fc.constantFrom('VI_1', 'VI_2', undefined),
  kind: fc.constantFrom('other', 'garp.send'),
  text: fc.string(),
  file: fc.constantFrom('a.log', 'b.log'),
  line: fc.nat(0xff_ff_ff_ff),
});

test('columns say what the list said, also after they travelled', () => {
  fc.assert(
    fc.property(fc.array(event), (list) => {
      const packed = new EventList(packEvents(list));
      expect([...packed]).toEqual(list);
      expect([packed.length, packed.at(0), packed.at(-1), packed.at(list.length)]).toEqual([
        list.length,
        list[0],
        list.at(-1),
        undefined,
      ]);
      expect(packed.slice(1, 3)).toEqual(list.slice(1, 3));
      expect(packed.findLast(({ node }) => node === 'lb2')).toEqual(list.findLast(({ node }) => node === 'lb2'));
      expect([...receivedTimeline({ ...NOTHING, events: structuredClone({ packed: packed.packed }) }).events]).toEqual(
        list,
      );
      expect([...receivedTimeline({ ...NOTHING, events: JSON.parse(JSON.stringify(packed)) }).events]).toEqual(
        JSON.parse(JSON.stringify(list)),
      );
    }),
  );
});

test('events are chosen from columns as from a list', () => {
  fc.assert(
    fc.property(fc.array(event), fc.double({ min: 0, max: 4e12, noNaN: true }), (list, until) => {
      const isWithin = (time: number | undefined) => time === undefined || time <= until;
      const chosen = selectEvents(new EventList(packEvents(list)), ({ instance }) => instance !== 'VI_1', isWithin);
      expect([...chosen]).toEqual(list.filter(({ instance, time }) => instance !== 'VI_1' && isWithin(time)));
    }),
  );
});

test('what many lines share is held once, and masked like any other text', () => {
  const line = { time: 1, node: 'lb1', instance: 'VI_1', kind: 'other', text: 'lb1 says 192.0.2.7', file: 'lb1.log' };
  const list = new EventList(packEvents([1, 2, 3].map((number) => ({ ...line, line: number }))));
  expect([list.packed.sources.length, list.packed.sayings.length]).toEqual([1, 1]);
  const masked = maskedCopy({ events: list }).events;
  expect(masked.map(({ line }) => line)).toEqual([1, 2, 3]);
  expect(JSON.stringify(masked)).not.toMatch(/lb1|192\.0\.2\.7|VI_1/);
});

test('lines of several nodes are merged by time; a line without one stays behind the line before it', async () => {
  const said = fc.record({ node: fc.nat(3), second: fc.option(fc.nat(9)) });
  await fc.assert(
    fc.asyncProperty(fc.array(said, { maxLength: 30 }), async (lines) => {
      const logs = [0, 1, 2, 3].map((node) => linesOf(lines.filter((one) => one.node === node)));
      const timeline = await timelineOf(logs.map((text, node) => log(`lb${node}.log`, text)));
      const all = logs.flatMap((_, node) => {
        let key = Number.NEGATIVE_INFINITY;
        return timeline.events
          .filter(({ file }) => file === `lb${node}.log`)
          .map((one) => {
            key = Math.max(key, one.time ?? key);
            return { one, key };
          });
      });
      const expected = all.sort((a, b) => (a.key === b.key ? 0 : a.key - b.key)).map(({ one }) => one);
      expect([...timeline.events]).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

function linesOf(lines: readonly { readonly node: number; readonly second: number | null }[]): string {
  return lines
    .map(({ node, second }, index) =>
      second === null
        ? `Keepalived_vrrp[1]: (VI_1) line ${index}\n`
        : `2026-03-02T10:00:0${second}Z lb${node} Keepalived_vrrp[${node + 1}]: (VI_1) line ${index}\n`,
    )
    .join('');
}

const NOTHING = { nodes: [], instances: [], servers: [], incidents: [], availability: [], inputs: [] };
