import { describe, expect, test } from 'vitest';
import { folding } from '../../../src/keepalived/features/folding.ts';
import { type OutlineItem, outline } from '../../../src/keepalived/features/outline.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';
import { lineMap, positionAt } from '../../../src/text.ts';

function names(items: readonly OutlineItem[], depth = 0): string[] {
  return items.flatMap(({ name, detail, children }) => [
    ' '.repeat(depth) + [detail, name].filter(Boolean).join(' '),
    ...names(children, depth + 1),
  ]);
}

/** First and last line of each fold, counted from 0. */
function folds(text: string): string[] {
  const lines = lineMap(text);
  return folding(parse(text).tree).map(({ kind, range }) => {
    return `${kind} ${positionAt(lines, range.start).line}-${positionAt(lines, range.end).line}`;
  });
}

describe('outline', () => {
  test('lists blocks with their names', () => {
    const text =
      'global_defs {\n  router_id a\n}\nvrrp_instance A {\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n' +
      'virtual_server 10.0.0.1 80 {\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}\n';
    expect(names(outline(parse(text).tree))).toEqual([
      'global_defs',
      'vrrp_instance A',
      ' virtual_ipaddress',
      'virtual_server 10.0.0.1 80',
      ' real_server 10.0.0.2 80',
      '  TCP_CHECK',
    ]);
  });

  test('an item holds its selection and its children', () => {
    const [item] = outline(parse('vrrp_instance A {\n  virtual_ipaddress {\n  }\n}').tree);
    expect(item?.selectionRange).toEqual({ start: 0, end: 15 });
    expect(item?.children[0]?.range.end).toBeLessThanOrEqual(item?.range.end ?? 0);
  });

  test('great depth is cut off', () => {
    expect(() => outline(parse('a {\n'.repeat(50_000)).tree)).not.toThrow();
  });
});

describe('folding', () => {
  test('folds blocks of more than one line', () => {
    expect(folds('a {\n  b {\n    c\n  }\n  d { e }\n}\n')).toEqual(['block 0-5', 'block 1-3']);
  });

  test('folds runs of comment lines', () => {
    expect(folds('# a\n# b\n\n# c\nx # d\n# e\n# f\n')).toEqual(['comment 0-1', 'comment 5-6']);
  });

  test('an open block folds to the end', () => {
    expect(folds('a {\n  b\n')).toEqual(['block 0-2']);
  });
});
