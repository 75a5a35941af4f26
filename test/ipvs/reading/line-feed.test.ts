import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cursor } from '../../../src/ipvs/bytes/columns-of-bytes.ts';
import { createLineFeed, LONGEST_LINE } from '../../../src/ipvs/reading/line-feed.ts';

function linesOf(pieces: readonly string[]): readonly string[] {
  const lines: string[] = [];
  const feed = createLineFeed({ takeAgain: () => 0, push: (line) => lines.push(line) });
  for (const piece of pieces) feed.push(new TextEncoder().encode(piece));
  feed.end();
  return lines;
}

test.each(['\n', '\r\n', '\r'])('lines end with %j, however the text is cut', (ending) => {
  const anyLines = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 5 }), { maxLength: 6 });
  fc.assert(
    fc.property(anyLines, fc.array(fc.nat(40), { maxLength: 5 }), (lines, cuts) => {
      const text = lines.map((line) => line + ending).join('');
      const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length];
      const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
      expect(linesOf(pieces)).toEqual(lines);
    }),
  );
});

test('a last line needs no end', () => {
  expect(linesOf(['a\nb'])).toEqual(['a', 'b']);
});

test('a line without end is cut and does not fill the memory; what follows it is read', () => {
  const lines = linesOf([...Array.from({ length: 40 }, () => 'x'.repeat(100_000)), 'y\nnext\n']);
  expect(lines.map(({ length }) => length)).toEqual([LONGEST_LINE, 4]);
});

test('characters of several bytes are whole, however the text is cut', () => {
  const bytes = new TextEncoder().encode('é €\n→ 日本\n😀');
  fc.assert(
    fc.property(fc.nat(bytes.length), fc.nat(bytes.length), (a, b) => {
      const lines: string[] = [];
      const feed = createLineFeed({ takeAgain: () => 0, push: (line) => lines.push(line) });
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      for (const piece of [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)]) feed.push(piece);
      feed.end();
      expect(lines).toEqual(['é €', '→ 日本', '😀']);
    }),
  );
});

test('a line that is taken as bytes is not offered as text, and counts', () => {
  const lines: string[] = [];
  const taken: string[] = [];
  const feed = createLineFeed({
    push: (line) => lines.push(line),
    takeAgain(cursor) {
      let lines = 0;
      for (let end = endOfX(cursor); end !== -1; end = endOfX(cursor)) {
        taken.push(new TextDecoder().decode(cursor.bytes.subarray(cursor.at, end)));
        cursor.at = end + 1;
        lines++;
      }
      return lines;
    },
  });
  for (const piece of ['x1\nx2\na\r', '\nx', '3\nb']) feed.push(new TextEncoder().encode(piece));
  feed.end();
  expect([taken, lines, feed.count()]).toEqual([['x1', 'x2', 'x3'], ['a', 'b'], 4]);
});

/** Where a line that begins with x ends; -1 where there is none. */
function endOfX({ bytes, at }: Cursor): number {
  return bytes[at] === 0x78 ? bytes.indexOf(0x0a, at) : -1;
}
