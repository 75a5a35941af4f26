import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newSearch, plainSearch, type Search, vectorSearch } from '../../../src/syslog/scan/search.ts';

const encoder = new TextEncoder();
const kinds: readonly (readonly [string, () => Search | undefined])[] = [
  ['WebAssembly', vectorSearch],
  ['plain code', plainSearch],
];

const piece = fc.oneof(
  fc.constantFrom('eepalived', 'Keepalived', 'eepalive', 'e.p...v.d', 'xxpxxxvxd', '\n', '\n\n', 'eepaliveepalived'),
  fc.string({ maxLength: 40 }),
);

test('Node has the quick one', () => expect(vectorSearch()).toBeDefined());

describe.each(kinds)('in %s', (_, create) => {
  const search = create() ?? newSearch();

  test('finds and counts what the text holds, in every stretch', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(200), fc.nat(400), (pieces, a, b) => {
        const bytes = encoder.encode(pieces.join(''));
        const [from, to] = [Math.min(a, b, bytes.length), Math.min(Math.max(a, b), bytes.length)];
        search.load(bytes);
        const text = String.fromCharCode(...bytes.subarray(from, to));
        const at = text.indexOf('eepalived');
        expect(search.find(from, to)).toBe(at === -1 ? -1 : from + at);
        expect(search.count(from, to)).toBe(text.split('\n').length - 1);
        if (text.includes('\n')) expect(search.lineEnd(from, to)).toBe(from + text.indexOf('\n'));
      }),
      { numRuns: 500 },
    );
  });

  test('forgets what was loaded before', () => {
    search.load(encoder.encode(`${'x'.repeat(40)}Keepalived\n`));
    search.load(encoder.encode('x'.repeat(41)));
    expect(search.find(0, 41)).toBe(-1);
    expect(search.count(0, 41)).toBe(0);
  });

  test('takes as much as it says', () => {
    const bytes = new Uint8Array(search.capacity).fill(10);
    bytes.set(encoder.encode('eepalived'), bytes.length - 9);
    search.load(bytes);
    expect(search.find(0, bytes.length)).toBe(bytes.length - 9);
    expect(search.count(0, bytes.length)).toBe(bytes.length - 9);
  });
});
