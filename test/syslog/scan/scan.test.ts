import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RawLine } from '../../../src/syslog/scan/raw-lines.ts';
import { MAX_LINE, scan, type Wanted } from '../../../src/syslog/scan/scan.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

async function* chunksOf(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    // A view into a larger buffer at an odd place, as streams hand them out.
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function lines(bytes: Uint8Array, wanted: Wanted, sizes: readonly number[] = [1 << 20]) {
  const found: { number: number; offset: number; text: string }[] = [];
  let lineCount = 0;
  const take = (line: RawLine) =>
    found.push({ number: line.number, offset: line.offset, text: decoder.decode(line.bytes) });
  for await (const step of scan(chunksOf(bytes, sizes), wanted)) {
    for (const line of step.lines) take(line);
    lineCount = step.lineCount;
  }
  return { found, lineCount };
}

/** The plain way to say what the scan must find. */
function expected(text: string, wanted: Wanted) {
  const all = text.split('\n');
  if (all.at(-1) === '') all.pop();
  let offset = 0;
  const found = all.map((line, index) => {
    const entry = { number: index + 1, offset, text: line };
    offset += encoder.encode(line).length + 1;
    return entry;
  });
  return {
    found: found.filter((line) => wanted === 'all' || line.text.includes('eepalived')),
    lineCount: all.length,
  };
}

const piece = fc.oneof(
  fc.constantFrom('Keepalived_vrrp[1]: x', 'keepalived', 'eepalive', 'eepalived', 'eeeepalived', 'ä', '\r', '\0', ''),
  fc.string({ maxLength: 90 }),
);
const document = fc.array(
  piece.map((text) => text.replaceAll('\n', '')),
  { maxLength: 40 },
);

test('any chunking gives the lines that splitting the text gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      document,
      fc.boolean(),
      fc.constantFrom<Wanted>('all', 'keepalived'),
      fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 }),
      async (parts, ended, wanted, sizes) => {
        const text = parts.join('\n') + (ended ? '\n' : '');
        expect(await lines(encoder.encode(text), wanted, sizes)).toEqual(expected(text, wanted));
      },
    ),
    { numRuns: 300 },
  );
});

test('many lines between two hits are counted, whatever the alignment', async () => {
  for (let shift = 0; shift < 9; shift++) {
    const text = `${'x'.repeat(shift)}\n${'noise\n\n'.repeat(5000)}Keepalived: here\n`;
    const { found } = await lines(encoder.encode(text), 'keepalived');
    expect(found.map((line) => line.number)).toEqual([10_002]);
  }
});

test('a very long line is cut, not kept, and a needle behind the cut does not count', async () => {
  const long = `keepalived${'x'.repeat(3 * MAX_LINE)}`;
  const late = `${'y'.repeat(MAX_LINE)}keepalived`;
  const bytes = encoder.encode(`${long}\n${late}\nkeepalived end`);
  for (const sizes of [[1000], [1 << 24]]) {
    const { found, lineCount } = await lines(bytes, 'keepalived', sizes);
    expect(found.map((line) => [line.number, line.text.length])).toEqual([
      [1, MAX_LINE],
      [3, 'keepalived end'.length],
    ]);
    expect(lineCount).toBe(3);
  }
});

test('leaving the loop ends the reading', async () => {
  let closed = false;
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield encoder.encode('Keepalived\n');
    } finally {
      closed = true;
    }
  }
  for await (const step of scan(endless(), 'keepalived')) if (step.lineCount > 10) break;
  expect(closed).toBe(true);
});

test('nothing gives nothing', async () => {
  expect(await lines(new Uint8Array(0), 'all')).toEqual({ found: [], lineCount: 0 });
});
