import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unifiedDiff } from '../../src/cli/unified-diff.ts';

test('one line changed, with its context', () => {
  expect(unifiedDiff('lb1/keepalived.conf', '1\n2\n3\n4\n5\n6\n7\n8\n9\n', '1\n2\n3\n4\nfive\n6\n7\n8\n9\n')).toBe(
    '--- lb1/keepalived.conf\n+++ lb1/keepalived.conf\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
  );
  expect(unifiedDiff('a', 'same\n', 'same\n')).toBe('');
});

test('a new file comes from nowhere', () => {
  expect(unifiedDiff('lb2/keepalived.conf', undefined, '1\n2\n')).toBe(
    '--- /dev/null\n+++ lb2/keepalived.conf\n@@ -0,0 +1,2 @@\n+1\n+2\n',
  );
});

test('where almost all lines change, all go out and all come in', () => {
  const lines = (word: string, count: number) => Array.from({ length: count }, (_, line) => `${word} ${line}\n`);
  const diff = unifiedDiff('a', lines('a', 3000).join(''), `${lines('b', 2000).join('')}end`);
  expect(diff.split('\n').slice(0, 4)).toEqual(['--- a', '+++ a', '@@ -1,3000 +1,2001 @@', '-a 0']);
  expect(diff.endsWith('+b 1999\n+end\n\\ No newline at end of file\n')).toBe(true);
});

const patch = spawnSync('git', ['--version']).status === 0;

test.skipIf(!patch)('git applies it to the one text and gets the other (skipped without git)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'diff-'));
  const line = fc.constantFrom('a\n', 'b\n', 'c\n', 'd\n', '\n', '  e\n');
  const text = fc
    .tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('', 'end'))
    .map(([lines, end]) => lines.join('') + end);
  try {
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after && before !== '' && after !== '');
        writeFileSync(join(folder, 'f'), before);
        const diff = unifiedDiff('f', before, after);
        const done = spawnSync('git', ['apply', '-p0', '--whitespace=nowarn', '-'], {
          cwd: folder,
          input: diff,
          encoding: 'utf8',
        });
        expect(`${done.stderr}${done.status}`).toBe('0');
        expect(readFileSync(join(folder, 'f'), 'utf8')).toBe(after);
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
