import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Ahead } from '../../../src/keepalived/syntax/ahead.ts';

test('it is found as by a search from there, whatever was asked before', () => {
  const long = fc
    .array(fc.tuple(fc.constantFrom('}', '}}', 'a', '\n'), fc.integer({ min: 1, max: 20_000 })), { maxLength: 8 })
    .map((parts) => parts.map(([part, times]) => (part === 'a' ? part.repeat(times) : part)).join(''));
  const question = fc.tuple(fc.nat(1), fc.nat(100_000), fc.oneof(fc.nat(4), fc.nat(3000), fc.constant(100_000)));
  fc.assert(
    fc.property(long, long, fc.array(question, { maxLength: 30 }), (first, second, questions) => {
      const ahead = new Ahead('}}');
      for (const [which, place, length] of questions) {
        const text = which === 0 ? first : second;
        const from = place % (text.length + 1);
        const found = text.slice(from, from + length).indexOf('}}');
        expect(ahead.within(text, from, length)).toBe(found < 0 ? -1 : from + found);
      }
    }),
  );
});
