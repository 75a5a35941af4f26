import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finished } from '../../../../src/cluster/steps.ts';
import { packEvents } from '../../../../src/syslog/timeline/packed/packed-events.ts';
import { prepareContent } from '../../../../src/webview/timeline/model/content.ts';
import { classOf } from '../../../../src/webview/timeline/model/event-classes.ts';
import { Events } from '../../../../src/webview/timeline/model/events.ts';
import { eventMarks, MARK_PX } from '../../../../src/webview/timeline/model/marks.ts';
import { aNight, fromText } from '../../harness/from-text.ts';

const content = finished(prepareContent(await fromText(aNight(2))));
const { events, laneEvents, lanes } = content;
const lane = (id: string) => lanes.get(id);

test('a line belongs to its instance on its node, to its server, or to the whole node', () => {
  const laneOfText = (node: string, text: string) => {
    const index = [...events.order].find((at) => {
      const row = events.row(at);
      return row.node === node && row.text.includes(text);
    });
    const found = laneEvents.laneOf(index ?? -1);
    return found && [found.kind, found.node, found.instance];
  };
  expect(laneOfText('lb2', '(VI_2) Receive advertisement timeout')).toEqual(['instance', 'lb2', 'VI_2']);
  expect(laneOfText('lb1', 'Netlink reports eth1 down')).toEqual(['node', 'lb1', '']);
  expect(laneOfText('lb1', 'Removing service')?.[0]).toBe('real-server');
});

test('every line is on exactly one lane', () => {
  const listed = [...lanes.keys()].flatMap((id) => laneEvents.of(id)).flatMap((list) => Array.from(list));
  expect(listed.sort((a, b) => a - b)).toEqual([...events.order].sort((a, b) => a - b));
});

test('a lane of a node without lines of its own is left out', () => {
  expect(lane('node\n\nlb1')).toBeDefined();
  expect(
    finished(prepareContent({ ...content.message, timeline: { ...content.message.timeline, events: [] } })).groups,
  ).toHaveLength(content.groups.length - 1);
});

test('marks: no more than the width can show, none of what is hidden, and none lost without a mark near it', () => {
  const moment = fc.record({
    time: fc.integer({ min: 0, max: 100_000 }),
    kind: fc.constantFrom('track.script.failed', 'vrrp.advert.timeout', 'garp.send'),
  });
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 200 }), fc.integer({ min: 50, max: 900 }), (moments, width) => {
      const list = moments
        .sort((a, b) => a.time - b.time)
        .map((one, at) => ({ ...one, node: 'a', instance: undefined, text: '', file: 'f', line: at + 1 }));
      const all = new Events(packEvents(list));
      const classed: number[][] = Array.from({ length: 20 }, () => []);
      for (const index of all.order) classed[all.eventClass(index)]?.push(index);
      const window = { from: 10_000, to: 90_000 };
      const garp = classOf('garp.send');
      const marks = eventMarks(all, classed, new Set([garp]), window, width);
      expect(marks.length).toBeLessThanOrEqual(width / MARK_PX + 1);
      expect(marks.some(({ eventClass }) => eventClass === garp)).toBe(false);
      const slot = (80_000 * MARK_PX) / width;
      for (const { time, kind } of list) {
        if (time < window.from || time > window.to || kind === 'garp.send') continue;
        expect(marks.some((mark) => Math.abs(mark.time - time) <= slot)).toBe(true);
      }
    }),
  );
});
