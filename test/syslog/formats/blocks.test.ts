import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockReader } from '../../../src/syslog/formats/blocks.ts';
import { log, timelineOf } from '../read.ts';

const MASTER = '(VI_1) Entering MASTER STATE';

async function events(content: string | Uint8Array) {
  const timeline = await timelineOf([log('journal', content)]);
  return timeline.events.map(({ time, node, text, line }) => ({
    time: time === undefined ? undefined : new Date(time).toISOString(),
    node,
    text,
    line,
  }));
}

const one = { time: '2026-03-22T01:11:09.123Z', node: 'lb1', text: MASTER };

const HEAD =
  'Sun 2026-03-22 02:11:09.123456 CET [s=35e3f0e6167f4771840a81468bd80b02;i=1;b=3f0c9d4b0e7a4d1c8a55e2b1f6a7c8d9;m=12b8a0b58;t=64d9297e3e780;x=56367c0d48eec7ec]';

describe("journalctl's records of several lines", () => {
  test('with the message alone', async () => {
    const entry = (text: string) => `${HEAD}\n    MESSAGE=${text}\n`;
    expect(await events(entry(MASTER) + entry('(VI_1) is the name of a band'))).toEqual([
      { ...one, node: 'journal', line: 2, time: expect.any(String) },
    ]);
    const json = (text: string) =>
      `${JSON.stringify({ __REALTIME_TIMESTAMP: '1774141869123000', _HOSTNAME: 'lb1', MESSAGE: text })}\n`;
    expect(await events(json(MASTER) + json('(VI_1) is the name of a band'))).toEqual([{ ...one, line: 1 }]);
  });

  test('of journalctl -o verbose give the lines of keepalived with the time of their cursor', async () => {
    const entry = (text: string, tag: string) =>
      `${HEAD}\n    PRIORITY=6\n    _HOSTNAME=lb1\n    MESSAGE=${text}\n    SYSLOG_IDENTIFIER=${tag}\n    _PID=7\n`;
    const content = entry('Accepted publickey', 'sshd') + entry(MASTER, 'Keepalived_vrrp') + entry('x', 'Keepalived');
    const found = await events(`-- Logs begin here --\n${content}`);
    // The cursor's t=64d9297e3e780 is 1774141869.123456 s in hexadecimal microseconds.
    expect(0x64d9297e3e780).toBeCloseTo(1_774_141_869_123_456, -7);
    expect(found.map(({ text, node, line }) => ({ text, node, line }))).toEqual([
      { text: MASTER, node: 'lb1', line: 11 },
      { text: 'x', node: 'lb1', line: 17 },
    ]);
  });

  const FIELDS =
    '__REALTIME_TIMESTAMP=1774141869123456\n_HOSTNAME=lb1\nSYSLOG_IDENTIFIER=Keepalived_vrrp\nSYSLOG_PID=7\n';

  test('of journalctl -o export give each message at its line', async () => {
    const content = `__CURSOR=s=1\n${FIELDS}MESSAGE=${MASTER}\n\n__CURSOR=s=2\n${FIELDS}MESSAGE=(VI_1) sent 0 priority\n`;
    expect(await events(content)).toEqual([
      { ...one, line: 6 },
      { ...one, text: '(VI_1) sent 0 priority', line: 13 },
    ]);
  });

  test('export with a field in binary, whatever its length', async () => {
    for (const text of [MASTER, '0123456789', 'two\nlines', '\n\n\n\n\n\n\n\n\n\n']) {
      const bytes = new TextEncoder().encode(text);
      const length = new Uint8Array(8);
      new DataView(length.buffer).setBigUint64(0, BigInt(bytes.length), true);
      const head = new TextEncoder().encode(`__CURSOR=s=1\n${FIELDS}MESSAGE\n`);
      const content = Buffer.concat([
        head,
        length,
        bytes,
        Buffer.from(`\n_PID=7\n\n__CURSOR=s=2\n${FIELDS}MESSAGE=${MASTER}\n`),
      ]);
      expect((await events(content)).map((event) => event.text)).toEqual([text, MASTER]);
    }
  });

  test('of journalctl -o json-pretty give each message at its line', async () => {
    const object = JSON.stringify(
      {
        _HOSTNAME: 'lb1',
        __REALTIME_TIMESTAMP: '1774141869123456',
        MESSAGE: MASTER,
        SYSLOG_IDENTIFIER: 'Keepalived_vrrp',
      },
      null,
      8,
    );
    expect(await events(`${object}\n${object.replace(MASTER, 'x')}\n`)).toEqual([
      { ...one, line: 4 },
      { ...one, text: 'x', line: 10 },
    ]);
  });

  test('systemd says in them what it says in lines', async () => {
    const content = `__CURSOR=s=1\n${FIELDS.replace('Keepalived_vrrp', 'systemd')}UNIT=keepalived.service\nMESSAGE=Stopped keepalived.service.\n\n`;
    const timeline = await timelineOf([log('journal', content)]);
    expect(timeline.events.map(({ kind }) => kind)).toEqual(['unit.stopped']);
  });

  test('any lines are answered', () => {
    const piece = fc.oneof(
      fc.constantFrom('{', '}', HEAD, '__CURSOR=x', 'MESSAGE', 'MESSAGE=x', '', '    A=b'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (lines) => {
        const reader = blockReader();
        lines.forEach((line, index) => {
          reader.take(line, new TextEncoder().encode(line), index + 1);
        });
        reader.end();
      }),
    );
  });
});

describe('lines that container runtimes cut', () => {
  test('CRI marks them with P', async () => {
    const content =
      '2026-03-22T01:11:09.123456Z stderr P Sun Mar 22 01:11:09 2026: (VI_1) Entering\n' +
      '2026-03-22T01:11:09.123457Z stdout F Sun Mar 22 01:11:09 2026: (VI_1) sent 0 priority\n' +
      '2026-03-22T01:11:09.123458Z stderr P  MASTER\n' +
      '2026-03-22T01:11:09.123459Z stderr F  STATE\n';
    expect((await events(content)).map(({ text, line }) => [text, line])).toEqual([
      ['(VI_1) sent 0 priority', 2],
      [MASTER, 4],
    ]);
  });

  test("Docker's json-file leaves the line feed away", async () => {
    const part = (log: string) => JSON.stringify({ log, stream: 'stderr', time: '2026-03-22T01:11:09.123456Z' });
    const content = `${part('Sun Mar 22 01:11:09 2026: (VI_1) Entering')}\n${part(' MASTER STATE\n')}\n`;
    expect((await events(content)).map(({ text, line }) => [text, line])).toEqual([[MASTER, 2]]);
  });
});
