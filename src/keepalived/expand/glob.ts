import { type FileReader, resolvePath } from './file-reader.ts';

/** One alternative of a pattern with brace lists, and the paths it stands for. */
export interface Alternative {
  readonly pattern: string;
  readonly hasWildcard: boolean;
  /** The reader can tell what is there. */
  readonly isSeen: boolean;
  /** In the order of their names. A name without wildcards that does not exist gives none. */
  readonly paths: readonly string[];
}

/** A pattern that stands for more is hostile. */
const mostAlternatives = 1000;

/** What a glob(7) pattern with brace lists stands for, seen from `folder`. */
export function findPaths(pattern: string, folder: string, reader: FileReader): readonly Alternative[] {
  return expandBraces(pattern).map((alternative) => {
    const hasWildcard = wildcards.test(alternative);
    const path = resolvePath(folder, alternative);
    const paths = hasWildcard ? walk(path, reader) : reader.kindOf(path) ? [path] : [];
    const isSeen = reader.sees?.(path) ?? true;
    return { pattern: alternative, hasWildcard, isSeen, paths };
  });
}

/** `{a,b}.conf` → `a.conf`, `b.conf`; lists may be nested. Braces that do not pair stay as they are. */
export function expandBraces(pattern: string): readonly string[] {
  const done: string[] = [];
  const waiting = [pattern];
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    const list = firstList(text);
    if (!list || done.length + waiting.length > mostAlternatives) done.push(text);
    else for (const entry of list.reverse()) waiting.push(entry);
  }
  return done;
}

/** True when the name fits the pattern; `*`, `?` and `[…]` are special, and no wildcard stands for a leading dot. */
export function matchesName(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  let at = 0;
  let star = -1;
  let resume = 0;
  let index = 0;
  while (index < name.length) {
    const length = pattern[at] === '*' ? 0 : matchOne(name[index] ?? '', pattern, at);
    if (length > 0) {
      at += length;
      index++;
    } else if (pattern[at] === '*') {
      star = at++;
      resume = index;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

const wildcards = /[*?[]/;

function walk(pattern: string, reader: FileReader): readonly string[] {
  const parts = pattern.split('/').filter((part) => part !== '');
  let folders = [pattern.startsWith('/') ? '/' : ''];
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const found = folders.flatMap((folder) => step(folder, part, reader));
    folders = isLast ? found : found.filter((path) => reader.kindOf(path) === 'folder' || !wildcards.test(part));
  }
  return folders.filter((path) => reader.kindOf(path) !== undefined);
}

function step(folder: string, part: string, reader: FileReader): readonly string[] {
  const join = (name: string): string => (folder === '' ? name : folder === '/' ? `/${name}` : `${folder}/${name}`);
  if (!wildcards.test(part)) return [join(part)];
  const names = reader.namesIn(folder).filter((name) => matchesName(name, part));
  return [...names].sort().map(join);
}

/** How much of the pattern at `at` one character uses up; 0 where it does not fit. */
function matchOne(character: string, pattern: string, at: number): number {
  const special = pattern[at];
  if (special === undefined) return 0;
  if (special === '?') return 1;
  if (special === '\\' && at + 1 < pattern.length) return pattern[at + 1] === character ? 2 : 0;
  const close = special === '[' ? pattern.indexOf(']', at + 2) : -1;
  if (close < 0) return special === character ? 1 : 0;
  const negated = pattern[at + 1] === '!' || pattern[at + 1] === '^';
  const inside = isInClass(character, pattern.slice(at + (negated ? 2 : 1), close));
  return inside !== negated ? close + 1 - at : 0;
}

function isInClass(character: string, members: string): boolean {
  for (let at = 0; at < members.length; at++) {
    const first = members[at] ?? '';
    const last = members[at + 1] === '-' ? members[at + 2] : undefined;
    if (character >= first && character <= (last ?? first)) return true;
    if (last !== undefined) at += 2;
  }
  return false;
}

/** The text with each alternative of its first brace list in place of the list. */
function firstList(text: string): string[] | undefined {
  const open = text.indexOf('{');
  if (open < 0) return undefined;
  const cuts = [open];
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === ',' && depth === 1) cuts.push(at);
    if (text[at] !== '}' || --depth > 0) continue;
    cuts.push(at);
    const before = text.slice(0, open);
    const after = text.slice(at + 1);
    return cuts.slice(1).map((cut, index) => before + text.slice((cuts[index] ?? open) + 1, cut) + after);
  }
  return undefined;
}
