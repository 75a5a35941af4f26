import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marginOf } from '../../../src/syslog/formats/blocks.ts';
import { lineReader } from '../../../src/syslog/formats/read-line.ts';
import { readInput } from '../../../src/syslog/reading/read-input.ts';
import { startReading } from '../../../src/syslog/reading/reading.ts';
import { decodeLine } from '../../../src/syslog/scan/decode.ts';
import { log } from '../read.ts';

const encoder = new TextEncoder();
const two = fc.nat(99).map((value) => String(value).padStart(2, '0'));
const time = fc.tuple(two, two, two).map((parts) => parts.join(':'));
const calendar = fc
  .tuple(fc.constantFrom('Jan', 'Mar', 'Dec', 'Mai', 'Xyz'), fc.constantFrom(' 2', '12', '2', '02'), time)
  .map((parts) => parts.join(' '));
const iso = fc
  .tuple(
    fc.constantFrom('2026-03-22', '2024-02-29', '2026-02-31', '2026-13-01'),
    fc.constantFrom('T', ' '),
    time,
    fc.constantFrom('', '.1', '.123', ',123', '.123456', '.654321', '.123456789'),
    fc.constantFrom('', 'Z', '+01:00', '-01:00', '+0100'),
  )
  .map((parts) => parts.join(''));
const message = fc.constantFrom(
  '(VI_1) Entering MASTER STATE',
  '(VI_1) Receive advertisement timeout',
  ' (VI_1) sent 0 priority',
  'message repeated 3 times: [ (VI_1) Receive advertisement timeout]',
  'Mon Mar  2 02:11:09 2026: (VI_1) Entering BACKUP STATE',
  'grüßt',
  'a \x1b[1mb\x1b[0m',
  'end#012',
  'end\r',
  '',
);
const line = fc
  .tuple(
    fc.constantFrom('', '', '<30>', '> ', 'syslog:'),
    fc.oneof(calendar, iso),
    fc.constantFrom(' lb1', ' lb2', '', ' 2026 lb1', '  lb1'),
    fc.constantFrom(
      ' Keepalived_vrrp[1]: ',
      ' Keepalived_vrrp[12]: ',
      ' Keepalived: ',
      ' keepalived[1] ',
      ' sshd[1]: ',
    ),
    message,
  )
  .map((parts) => parts.join(''));

test('a line means the same whether or not lines like it came before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 40 }), async (lines) => {
      // What is cut off at the beginning of a log follows from the second line.
      const all = ['Mar  1 00:00:00 lb1 Keepalived[1]: Stopping', ...lines, ...lines];
      const reading = startReading(log('syslog', `${all.join('\n')}\n`));
      for await (const _ of readInput(reading));
      const alone = all.flatMap((text, index) => {
        const shown = decodeLine(encoder.encode(text));
        const found = lineReader()(shown.slice(marginOf(shown).length));
        return found === null ? [] : [{ ...found.envelope, viaConsole: found.viaConsole, line: index + 1 }];
      });
      expect([...reading.records].map(({ line, stamp, host, tag, pid }) => ({ line, stamp, host, tag, pid }))).toEqual(
        alone.map(({ line, stamp, host, tag, pid }) => ({ line, stamp, host, tag, pid })),
      );
      expect([...reading.records].map(({ text, repeats, viaConsole }) => [text.trim(), repeats, viaConsole])).toEqual(
        alone.map(({ text, repeats, viaConsole }) => [text.trim(), repeats ?? 0, viaConsole]),
      );
    }),
    { numRuns: 200 },
  );
});

test('equal stamps of one second are one object', async () => {
  const lines = 'Mar  2 02:11:09 lb1 Keepalived_vrrp[1]: (VI_1) sent 0 priority\n'.repeat(3);
  const reading = startReading(log('syslog', lines));
  for await (const _ of readInput(reading));
  const [first, second, third] = reading.records;
  expect(first?.stamp).toEqual(second?.stamp);
  expect(third?.stamp).toBe(second?.stamp);
});
