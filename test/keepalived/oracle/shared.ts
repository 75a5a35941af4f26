import { existsSync, readFileSync } from 'node:fs';
import { check } from '../../../src/keepalived/lint/check.ts';
import type { Problem } from '../../../src/keepalived/problem.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';

/** Facts and verdicts that lie beside the checkout where it was made; elsewhere these tests have nothing to judge by. */
export const shared = foundAbove(new URL('../../../../', import.meta.url));

/** Beside the checkout, or beside a folder that it lies in, as a worktree does. */
function foundAbove(start: URL): URL {
  let folder = start;
  for (let level = 0; level < 3; level++, folder = new URL('../', folder)) {
    const candidate = new URL('shared/', folder);
    if (existsSync(new URL('reference/README.md', candidate))) return candidate;
  }
  return new URL('shared/', start);
}

export function isShared(path: string): boolean {
  return existsSync(new URL(path, shared));
}

export function readShared(path: string): string {
  return readFileSync(new URL(path, shared), 'utf8');
}

export function problemsOf(text: string): readonly Problem[] {
  return check(parse(text));
}

export function errorsOf(text: string): readonly string[] {
  return problemsOf(text)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, message, range }) => `${rule} at ${range.start}: ${message}`);
}

/** The reference writes control characters with a backslash and long runs as `<N x c>`. */
export function unescaped(text: string): string {
  const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v', f: '\f', '0': '\0' };
  return text
    .replace(/<(\d+) x (.)>/g, (_, count: string, character: string) => character.repeat(Number(count)))
    .replace(/\\([nrtvf0\\])/g, (_, letter: string) => controls[letter] ?? '\\');
}
