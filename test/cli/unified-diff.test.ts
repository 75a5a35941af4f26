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
