import { expect, test } from 'vitest';
import { LogFollower } from '../../src/syslog/follow-logs.ts';
import type { LogInput } from '../../src/syslog/reading/log-input.ts';
import { log, timelineOf, transitionsOf } from './read.ts';

const line = (time: string, state: string, pid = 1) =>
  `Mar  3 ${time} box Keepalived_vrrp[${pid}]: (VI_1) Entering ${state} STATE\n`;

/** A log that gives what is pushed, when it is pushed. */
function growing(name: string) {
  const waiting: string[] = [];
  let wake: () => void = () => {};
  let isOver = false;
  const input: LogInput = {
    name,
    size: undefined,
    modified: Date.parse('2026-06-01'),
    grows: true,
    async *open() {
      for (;;) {
        for (const text of waiting.splice(0)) yield new TextEncoder().encode(text);
        if (isOver) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
  return {
    input,
    push: async (text: string) => {
      waiting.push(text);
      wake();
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
    end: () => {
      isOver = true;
      wake();
    },
  };
}

const OPTIONS = { timeZone: 'UTC' };

test('a line is there once it is whole, and the result is that of the whole log', async () => {
  const follower = new LogFollower(OPTIONS);
  const source = growing('lb1/syslog');
  let changes = 0;
  const reading = follower.read(source.input, () => {
    changes += 1;
  });
  await source.push(line('10:00:00', 'MASTER'));
  expect(transitionsOf(follower.timeline())).toEqual(['box 10:00:00 MASTER']);
  await source.push(line('10:10:00', 'FAULT').slice(0, 30));
  expect(transitionsOf(follower.timeline())).toEqual(['box 10:00:00 MASTER']);
  await source.push(line('10:10:00', 'FAULT').slice(30));
  expect(changes).toBeGreaterThanOrEqual(3);
  source.end();
  await reading;
  const whole = await timelineOf([log('lb1/syslog', line('10:00:00', 'MASTER') + line('10:10:00', 'FAULT'))]);
  expect(follower.timeline().instances).toEqual(whole.instances);
  expect(follower.timeline().incidents).toEqual(whole.incidents);
});

test('logs that grow side by side are nodes of one timeline', async () => {
  const follower = new LogFollower(OPTIONS);
  const sources = [growing('lb1/syslog'), growing('lb2/syslog')];
  for (const { input } of sources) void follower.read(input, () => {});
  await sources[1]?.push(line('10:00:01', 'BACKUP', 2));
  await sources[0]?.push(line('10:00:00', 'MASTER'));
  await sources[0]?.push(line('10:10:00', 'FAULT'));
  await sources[1]?.push(line('10:10:03', 'MASTER', 2));
  const { incidents } = follower.timeline();
  expect(incidents.map(({ kind, durationMs }) => [kind, durationMs])).toContainEqual(['no-master', 3000]);
});

test('a rotated log stays the same node under its new name', async () => {
  const follower = new LogFollower(OPTIONS);
  const before = growing('lb1/syslog');
  const after = growing('lb1/syslog');
  void follower.read(before.input, () => {});
  await before.push(line('10:00:00', 'MASTER'));
  follower.rename('lb1/syslog', 'lb1/syslog.1');
  void follower.read(after.input, () => {});
  await after.push(line('10:10:00', 'FAULT'));
  await before.push(line('10:05:00', 'BACKUP'));
  const { nodes, instances } = follower.timeline();
  expect(nodes).toHaveLength(1);
  expect(instances[0]?.transitions.map(({ to, file, line: number }) => [to, file, number])).toEqual([
    ['MASTER', 'lb1/syslog.1', 1],
    ['BACKUP', 'lb1/syslog.1', 2],
    ['FAULT', 'lb1/syslog', 1],
  ]);
});
