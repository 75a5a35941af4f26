import { expect, test } from 'vitest';
import { changed, changesOf } from '../../../../src/syslog/timeline/packed/timeline-changes.ts';
import { log, timelineOf } from '../../read.ts';

const line = (second: number, text: string, host = 'lb1') =>
  `2026-03-03T10:00:${String(second).padStart(2, '0')}Z ${host} Keepalived_vrrp[7]: ${text}\n`;
const BEGINNING =
  line(1, '(VI_1) Entering BACKUP STATE') + line(2, '(VI_1) Entering MASTER STATE') + line(3, 'VRRP_Script(a) failed');
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

test('of a timeline that grew only what came is told', async () => {
  const before = await timelineOf([log('syslog', BEGINNING)]);
  const now = await timelineOf([log('syslog', BEGINNING + line(9, '(VI_1) Entering FAULT STATE'))]);
  const changes = changesOf(before, now);
  expect(changes.events).toMatchObject({ kept: 3, keptSources: 1, keptSayings: 3 });
  expect(changes.events.more.sayings.map(({ text }) => text)).toEqual(['(VI_1) Entering FAULT STATE']);
  const [instance] = changes.instances;
  expect(instance?.transitions).toMatchObject({ kept: 2, more: [{ to: 'FAULT' }] });
  // The span that was open has an end by now.
  expect(instance?.spans).toMatchObject({ kept: 1, more: [{ state: 'MASTER' }, { state: 'FAULT' }] });
  expect(plain(changed(before, changes))).toEqual(plain(now));
});

test('nothing new is told as nothing', async () => {
  const timeline = await timelineOf([log('syslog', BEGINNING)]);
  const { events, instances, incidents } = changesOf(timeline, timeline);
  expect([events.more.times.length, events.more.sayings, incidents.more]).toEqual([0, [], []]);
  expect(instances.flatMap(({ spans, transitions }) => [...spans.more, ...transitions.more])).toEqual([]);
});

test('another timeline is told as it is: other nodes, servers, order', async () => {
  const servers = 'Keepalived_healthcheckers[8]: Removing service [192.0.2.30]:tcp:80 from VS [192.0.2.200]:tcp:80';
  const before = await timelineOf([log('a', BEGINNING + line(4, 'x').replace(/Keepalived_vrrp.*/, servers))]);
  const other = line(2, '(VI_1) Entering BACKUP STATE', 'lb2') + line(8, '(VI_2) Entering BACKUP STATE', 'lb2');
  const now = await timelineOf([log('b', other), log('a', BEGINNING)]);
  expect(plain(changed(before, changesOf(before, now)))).toEqual(plain(now));
  expect(plain(changed(now, changesOf(now, before)))).toEqual(plain(before));
});
