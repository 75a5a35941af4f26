import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLogs } from '../../src/syslog/read-logs.ts';
import type { Timeline } from '../../src/syslog/timeline.ts';
import { isShared, readShared } from '../keepalived/oracle/shared.ts';
import { incidentsOf, log, timelineOf, transitionsOf } from './read.ts';

/** A session as people paste it: both hosts log as `box`, prompts and prose between, and one block printed twice. */
const SESSION = `# Fail-over test
We take the link down:
\`\`\`
root@lb1:/home/box# ip link set dev eth1 down
root@lb1:/home/box# grep VI_9 /var/log/syslog
Mar  3 10:00:00 box Keepalived_vrrp[101]: (VI_9) Entering BACKUP STATE (init)
Mar  3 10:00:04 box Keepalived_vrrp[101]: (VI_9) Entering MASTER STATE
Mar  3 10:20:00 box Keepalived_vrrp[101]: (VI_9) Entering FAULT STATE
Mar  3 10:20:00 box Keepalived_vrrp[101]: (VI_9) sent 0 priority
---
root@lb2:/home/box# grep VI_9 /var/log/syslog
Mar  3 10:05:00 box Keepalived_vrrp[202]: (VI_9) Entering BACKUP STATE (init)
Mar  3 10:20:02 box Keepalived_vrrp[202]: (VI_9) Entering MASTER STATE
---
\`\`\`
and up again:
\`\`\`
root@lb1:/home/box# grep VI_9 /var/log/syslog
...
Mar  3 10:30:00 box Keepalived_vrrp[101]: (VI_9) Entering MASTER STATE
root@lb2:/home/box# grep VI_9 /var/log/syslog
Mar  3 10:05:00 box Keepalived_vrrp[202]: (VI_9) Entering BACKUP STATE (init)
Mar  3 10:20:02 box Keepalived_vrrp[202]: (VI_9) Entering MASTER STATE
Mar  3 10:30:00 box Keepalived_vrrp[202]: (VI_9) Master received advert from 192.0.2.1 with higher priority 100, ours 50
Mar  3 10:30:00 box Keepalived_vrrp[202]: (VI_9) Entering BACKUP STATE
IP Virtual Server version 1.2.1 (size=4096)
\`\`\`
`;

const SESSION_TRANSITIONS = [
  'lb1 10:00:00 BACKUP',
  'lb1 10:00:04 MASTER',
  'lb1 10:20:00 FAULT',
  'lb1 10:30:00 MASTER',
  'lb2 10:05:00 BACKUP',
  'lb2 10:20:02 MASTER',
  'lb2 10:30:00 BACKUP',
];

describe('a pasted session', () => {
  test('tells its nodes by their prompts, and repeated lines count once', async () => {
    const timeline = await timelineOf([log('session.md', SESSION)]);
    expect(transitionsOf(timeline)).toEqual(SESSION_TRANSITIONS);
    expect(timeline.events).toHaveLength(9);
    expect(timeline.inputs).toEqual([
      expect.objectContaining({ keepalivedLines: 11, recognised: 11, unrecognised: 0, undated: 0, ipvsTables: true }),
    ]);
  });

  test('shows the gap and the fault with their lines, and no second master', async () => {
    const timeline = await timelineOf([log('session.md', SESSION)]);
    expect(incidentsOf(timeline).toSorted()).toEqual(['fault 10:20:00 10:30:00', 'no-master 10:20:00 10:20:02']);
    const gap = timeline.incidents.find(({ kind }) => kind === 'no-master');
    expect(gap).toMatchObject({ durationMs: 2000, resolutionMs: 1000, nodes: ['lb1', 'lb2'] });
    const lines = SESSION.split('\n');
    expect(gap?.evidence.map(({ line }) => lines[line - 1])).toEqual([
      expect.stringContaining('10:20:00 box Keepalived_vrrp[101]: (VI_9) Entering FAULT STATE'),
      expect.stringContaining('10:20:02 box Keepalived_vrrp[202]: (VI_9) Entering MASTER STATE'),
    ]);
  });

  test('gives the reason where one is logged, tied to its line', async () => {
    const { instances } = await timelineOf([log('session.md', SESSION)]);
    const causes = instances.flatMap(({ transitions }) => transitions.map(({ cause }) => cause?.text));
    expect(causes.filter((cause) => cause !== undefined && cause !== 'keepalived started')).toEqual([
      'advert from 192.0.2.1 with higher priority 100, ours 50',
    ]);
    const cause = instances[1]?.transitions.at(-1)?.cause;
    expect(SESSION.split('\n')[(cause?.line ?? 0) - 1]).toContain('Master received advert');
  });
});

describe('the seams of a stream', () => {
  const comparable = ({ inputs: _, ...rest }: Timeline) => rest;

  test('chunks, line ends and encodings make no difference', async () => {
    const whole = comparable(await timelineOf([log('session.md', SESSION)]));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300 }), async (size) => {
        expect(comparable(await timelineOf([log('session.md', SESSION, size)]))).toEqual(whole);
      }),
      { numRuns: 20 },
    );
    const crlf = SESSION.replaceAll('\n', '\r\n');
    expect(comparable(await timelineOf([log('session.md', crlf)]))).toEqual(whole);
    const utf16 = Buffer.from(`\ufeff${SESSION}`, 'utf16le');
    expect(comparable(await timelineOf([log('session.md', utf16, 7)]))).toEqual(whole);
  });

  test('a host may use its buffers again, and they may be of Node', async () => {
    const lines = Array.from(
      { length: 5000 },
      (_, index) => `Mar  3 10:00:00 box Keepalived_vrrp[202]: (VI_9) Receive advertisement timeout ${index % 700}\n`,
    ).join('');
    const buffer = Buffer.alloc(1000);
    const reusing = {
      ...log('syslog', lines),
      async *open() {
        for (let at = 0; at < lines.length; at += 1000)
          yield buffer.subarray(0, buffer.write(lines.slice(at, at + 1000)));
      },
    };
    expect(comparable(await timelineOf([reusing]))).toEqual(comparable(await timelineOf([log('syslog', lines)])));
  });

  test('a large log is searched, a small one read line by line, with the same result', async () => {
    const noise = 'Mar  3 10:00:00 box sshd[1]: Accepted publickey for root\n';
    const lines = SESSION.split('\n').filter((line) => line.includes('[202]'));
    const small = await timelineOf([log('syslog', `${lines.join('\n')}\n`)]);
    const large = await timelineOf([log('syslog', `${noise.repeat(3000)}${lines.join('\n')}\n${noise.repeat(3000)}`)]);
    expect(transitionsOf(large)).toEqual(transitionsOf(small));
    expect(large.inputs[0]).toMatchObject({ keepalivedLines: lines.length, lines: 6000 + lines.length });
    expect(large.instances[0]?.transitions[0]?.line).toBe(3001);
  });

  test('leaving the loop closes the input', async () => {
    let closed = false;
    const endless = {
      ...log('endless', ''),
      async *open() {
        try {
          for (;;) yield new TextEncoder().encode(SESSION);
        } finally {
          closed = true;
        }
      },
    };
    for await (const step of readLogs([endless], {})) if (step.done > 100_000) break;
    expect(closed).toBe(true);
  });

  test('steps tell how far it is, and partial results come on the way', async () => {
    const line = 'Mar  3 10:00:00 box Keepalived_vrrp[202]: (VI_9) Receive advertisement timeout\n';
    const big = log('syslog', line.repeat(200_000), 1 << 20);
    let last = 0;
    let [records, events] = [0, 0];
    for await (const step of readLogs([big, log('b', SESSION)], { timeZone: 'UTC' })) {
      const { done, total } = step;
      expect(done).toBeGreaterThanOrEqual(last);
      expect(total).toBe((big.size ?? 0) + SESSION.length);
      expect(step.records).toBeGreaterThanOrEqual(records);
      // Asked for now and then.
      if (step.records > 2 * records) events = step.timeline().events.length;
      if (step.records > 2 * records) expect(events).toBe(step.records);
      [last, records] = [done, step.records];
    }
    expect(last).toBe((big.size ?? 0) + SESSION.length);
    expect(events).toBeGreaterThan(10_000);
  }, 60_000);
});

test('a large file that is no text is searched for keepalived’s lines alone', async () => {
  const binary = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251);
  const text = '\nMar  3 10:00:00 box Keepalived_vrrp[202]: (VI_9) Entering MASTER STATE\n';
  const bytes = new Uint8Array([...binary, ...new TextEncoder().encode(text), ...binary]);
  const { inputs, events } = await timelineOf([log('core', bytes)]);
  expect([inputs[0]?.looksBinary, events.map((event) => event.text)]).toEqual([true, ['(VI_9) Entering MASTER STATE']]);
});

test('nothing, binary data and prose are no error', async () => {
  const binary = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256);
  const timeline = await timelineOf([log('empty', ''), log('binary', binary), log('prose', 'keepalived is fine.\n')]);
  expect(timeline).toMatchObject({ nodes: [], instances: [], incidents: [], events: { length: 0 } });
  expect(
    timeline.inputs.map(({ file, lines, keepalivedLines, looksBinary }) => [file, lines, keepalivedLines, looksBinary]),
  ).toEqual([
    ['empty', 0, 0, false],
    ['binary', expect.any(Number), 0, true],
    ['prose', 1, 0, false],
  ]);
});

const document = 'case/two-balancers.md';

test.skipIf(!isShared(document))('the case of the two balancers (skipped where it is absent)', async () => {
  const timeline = await timelineOf([log('case.md', readShared(document))]);
  expect(transitionsOf(timeline)).toEqual([
    'balancer1 12:31:18 BACKUP',
    'balancer1 12:31:22 MASTER',
    'balancer1 12:40:45 FAULT',
    'balancer1 13:02:52 MASTER',
    'balancer2 12:31:43 BACKUP',
    'balancer2 12:40:48 MASTER',
    'balancer2 13:02:52 BACKUP',
  ]);
  expect(incidentsOf(timeline).toSorted()).toEqual(['fault 12:40:45 13:02:52', 'no-master 12:40:45 12:40:48']);
  expect(timeline.incidents.find(({ kind }) => kind === 'no-master')?.durationMs).toBe(3000);
  expect(timeline.instances[1]?.transitions.at(-1)?.cause?.text).toBe(
    'advert from 172.28.128.10 with higher priority 100, ours 50',
  );
  expect(timeline.events).toHaveLength(9);
  expect(timeline.inputs[0]).toMatchObject({ keepalivedLines: 13, ipvsTables: true, format: 'rfc3164' });
});
