import { expect, test } from 'vitest';
import { messages } from '../../../../src/syslog/messages/index.ts';
import { packEvents } from '../../../../src/syslog/timeline/packed/packed-events.ts';
import type { TimelineEvent } from '../../../../src/syslog/timeline.ts';
import { classOf, EVENT_CLASSES, NOISE } from '../../../../src/webview/timeline/model/event-classes.ts';
import { Events } from '../../../../src/webview/timeline/model/events.ts';
import { listing } from '../../../../src/webview/timeline/model/listing.ts';
import { parseQuery, search } from '../../../../src/webview/timeline/model/query.ts';

const LINES: readonly Partial<TimelineEvent>[] = [
  { time: 1000, node: 'lb1', instance: 'VI_1', kind: 'vrrp.state.master.enter', text: 'Entering MASTER STATE' },
  { time: 1000, node: 'lb1', kind: 'garp.send', text: 'Sending gratuitous ARP on eth1' },
  { time: 1000, node: 'lb1', kind: 'garp.send', text: 'Sending gratuitous ARP on eth2' },
  { time: undefined, node: 'lb1', kind: 'track.script.failed', text: 'chk failed' },
  { time: 3000, node: 'lb2', instance: 'VI_2', kind: 'vrrp.advert.timeout', text: 'Receive advertisement TIMEOUT' },
  { time: 2000, node: 'lb2', kind: 'track.script.failed', text: 'chk failed' },
];
const events = new Events(packEvents(LINES.map((line, index) => toEvent(line, index))));

test('events come in order of time, also where the clock was set back; those without a date only by their place', () => {
  expect([...events.order]).toEqual([0, 1, 2, 5, 4]);
  expect(events.row(3)).toMatchObject({ time: Number.NaN, text: 'chk failed', line: 4 });
  expect(events.firstAt(1001)).toBe(3);
});

test('a line is found by its place; one of another program leads to the last line of keepalived before it', () => {
  expect(events.at({ file: 'a.log', line: 5 })).toBe(4);
  expect(events.at({ file: 'b.log', line: 5 })).toBeUndefined();
  expect(events.near({ file: 'a.log', line: 4 })).toBe(2);
  expect(events.near({ file: 'a.log', line: 99 })).toBe(5);
  expect(events.near({ file: 'a.log', line: 0 })).toBe(0);
  expect(events.near({ file: 'b.log', line: 1 })).toBeUndefined();
});

test('a search wants all of its words, in any case of letters, and can hold them to a field', () => {
  expect(search(events, 'timeout')).toEqual([4]);
  expect(search(events, 'lb1 eth')).toEqual([1, 2]);
  expect(search(events, 'instance:vi_1')).toEqual([0]);
  expect(search(events, 'text:vi_1')).toEqual([]);
  expect(search(events, 'kind:track node:lb2')).toEqual([5]);
  expect(search(events, '"ARP on eth2"')).toEqual([2]);
  expect(search(events, 'eth1:')).toEqual([]);
  expect(search(events, '   ')).toEqual([]);
  expect(parseQuery('node: ""')).toEqual([]);
});

test('announcements in a row are one entry, hidden or not; other hidden lines are left out', () => {
  const all = { from: 0, to: 5000 };
  const hidden = new Set([classOf('garp.send'), classOf('track.script.failed')]);
  const { entries, lines } = listing(events, events.order, all, hidden, 1000, 100);
  expect(entries.map((entry) => entry.events)).toEqual([[0], [1, 2], [4]]);
  expect(lines).toBe(5);
});

test('announcements that were looked for are an entry each', () => {
  const { entries } = listing(events, [1, 2], undefined, new Set(), 1000, 100, true);
  expect(entries.map((entry) => entry.events)).toEqual([[1], [2]]);
});

test('a long list is cut around the chosen moment and tells how much is left out', () => {
  const many = Array.from({ length: 1000 }, (_, index) => toEvent({ time: index, node: 'lb1', kind: 'other' }, index));
  const long = new Events(packEvents(many));
  const cut = listing(long, long.order, { from: 100, to: 899 }, new Set(), 500, 50);
  expect([cut.before, cut.entries.length, cut.after, cut.lines]).toEqual([375, 50, 375, 800]);
  expect(listing(long, long.order, { from: 100, to: 899 }, new Set(), 0, 50)).toMatchObject({ before: 0, after: 750 });
  expect(listing(long, [3, 5, 8], undefined, new Set(), 5, 50).entries).toHaveLength(3);
});

test('every kind of message has a class, and few are in the last one', () => {
  const places = messages.map(({ kind }) => classOf(kind));
  expect(places.every((place) => place >= 0)).toBe(true);
  const other = places.filter((place) => EVENT_CLASSES[place]?.id === 'other');
  expect(other.length / places.length).toBeLessThan(0.35);
  expect(classOf('garp.send')).toBe(EVENT_CLASSES.findIndex(({ id }) => NOISE.includes(id)));
  expect(EVENT_CLASSES[classOf('check.tcp.failed')]?.id).toBe('failed-checks');
  expect(EVENT_CLASSES[classOf('child.died.signal')]?.id).toBe('failure');
});

function toEvent(line: Partial<TimelineEvent>, index: number): TimelineEvent {
  const plain = { time: 0, node: 'lb1', instance: undefined, kind: 'other', text: '', file: 'a.log' };
  return { ...plain, ...line, line: index + 1 };
}
