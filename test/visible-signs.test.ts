import { describe, expect, test } from 'vitest';
import { visible, visibleJson } from '../src/visible-signs.ts';

describe('signs that nobody sees', () => {
  test.each([
    ['an override that turns the rest of the line around', 'VI_\u202e1', 'VI_[U+202E]1'],
    ['isolates', '\u2066lb1\u2069', '[U+2066]lb1[U+2069]'],
    ['a mark of direction', 'lb1\u200f:', 'lb1[U+200F]:'],
    ['a blank without width', 'lb\u200b1', 'lb[U+200B]1'],
    ['a soft hyphen', 'lb\u00ad1', 'lb[U+00AD]1'],
    ['an escape of terminals', 'a\u001bc', 'a[U+001B]c'],
    ['a control of 8 bits', 'a\u009b2J', 'a[U+009B]2J'],
    ['a separator of lines', 'a\u2028b', 'a[U+2028]b'],
    ['a tag beyond the first plane', 'a\u{e0041}b', 'a[U+E0041]b'],
  ])('%s is written out', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test.each(['Entering MASTER STATE', 'tab\tand\r\nline', 'Größe £ 10\u202f000', 'צומת', 'узел', '🙂'])(
    '%j stays as it is',
    (text) => {
      expect(visible(text)).toBe(text);
    },
  );

  test('JSON has none of them and holds the same', () => {
    const value = { name: 'VI_\u202e1', list: ['\u2028', '\u{e0041}', 'plain'] };
    const json = visibleJson(JSON.stringify(value));
    expect(json).not.toMatch(/[^\0-\x7f]/u);
    expect(JSON.parse(json)).toEqual(value);
  });
});
