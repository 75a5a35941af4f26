import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Overlap } from '../../../src/extension/live/overlap.ts';

/** What comes out of runs, each given in pieces. */
function joined(...runs: readonly (readonly string[])[]): string {
  const overlap = new Overlap();
  return runs
    .map((pieces) => overlap.restart() + pieces.map((piece) => overlap.take(piece)).join('') + overlap.settle())
    .join('');
}

describe('runs of one source', () => {
  test('that overlap give each line once', () => {
    expect(joined(['a\nb\nc\n'], ['b\nc\nd\n'])).toBe('a\nb\nc\nd\n');
  });

  test('that do not overlap are put behind each other', () => {
    expect(joined(['a\nb\n'], ['c\nd\n'])).toBe('a\nb\nc\nd\n');
  });

  test('lines that look alike are as many as were said', () => {
    expect(joined(['x\nx\n'], ['x\nx\nx\n'])).toBe('x\nx\nx\n');
    expect(joined(['x\ny\n'], ['x\nz\n'])).toBe('x\ny\nx\nz\n');
  });

  test('a new line that was said long ago is new', () => {
    expect(joined(['master\nbackup\n'], ['master\n'])).toBe('master\nbackup\nmaster\n');
  });

  test('a line that was cut comes whole or stays as it is', () => {
    expect(joined(['a\nentering MAS'], ['a\nentering MASTER\n'])).toBe('a\nentering MASTER\n');
    expect(joined(['a\nentering MAS'], ['b\n'])).toBe('a\nentering MAS\nb\n');
  });

  test('nothing is lost or doubled wherever a run breaks and however far the next goes back', () => {
    const text = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), fc.nat(), (numbers, breakAt, back, piece) => {
        // Stamps make lines differ, as those of a log do.
        const lines = numbers.map((number, index) => `${index} ${number}\n`);
        const whole = lines.join('');
        const cut = breakAt % (whole.length + 1);
        const complete = whole.slice(0, cut).split('\n').length - 1;
        const from = Math.max(0, complete - (back % 20));
        const again = lines.slice(from).join('');
        const size = 1 + (piece % 30);
        const pieces = Array.from({ length: Math.ceil(again.length / size) }, (_, index) =>
          again.slice(index * size, (index + 1) * size),
        );
        expect(joined([whole.slice(0, cut)], pieces)).toBe(whole);
      }),
    );
  });
});
