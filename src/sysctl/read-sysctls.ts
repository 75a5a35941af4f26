import type { SysctlSetting } from './sysctl.ts';

/**
 * Every assignment of a kernel parameter in a text of any kind, in the order of the text: `sysctl.conf` and
 * `sysctl.d` files, `sysctl -w` in scripts and Vagrantfiles, `echo 1 > /proc/sys/…` (also through `tee`), pasted
 * `sysctl -a` output, Ansible `sysctl:` tasks and mappings in YAML. Lines that are comments as a whole are left out.
 * Never throws; the cost grows with the length of the text.
 * Source: sysctl(8), sysctl.d(5), procps sysctl.c for the separators and the leading `-`.
 */
export function readSysctls(text: string): readonly SysctlSetting[] {
  const settings: SysctlSetting[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    // Most lines of a workspace say nothing of the kind: two plain searches spare them the patterns below.
    if ((line.includes('.') || line.includes('/')) && !COMMENT.test(line)) {
      for (const setting of inLine(line, start, text)) settings.push(setting);
    }
    start = end + 1;
  }
  return settings;
}

const COMMENT = /^\s*[#;]/;

/** The first words of all parameters, so that `example.org = 1` is none. */
const KEY = /(?<![\w./$-])(-?)((?:net|kernel|vm|fs|dev|user)[./][\w$*{}@-]+(?:[./][\w$*{}@-]+)*)/g;

const WRITTEN_TO_PROC =
  /\b(?:echo|printf)\s+(?:-[neE]+\s+)*(?:"([^"]*)"|'([^']*)'|([^\s|>;&'"]+))\s*(?:>{1,2}|\|\s*(?:sudo\s+)?tee(?:\s+-a)?)\s*["']?\/proc\/sys\/([\w$*{}@./-]+)/g;

function inLine(line: string, offset: number, text: string): SysctlSetting[] {
  const comment = trailingComment(line);
  const found: SysctlSetting[] = [];
  let read = 0;
  for (const match of line.matchAll(KEY)) {
    if (match.index >= comment) break;
    // What belongs to a value is not looked at again, so that a line without end is read once.
    if (match.index < read) continue;
    const setting = assignment(line, match, offset, text);
    if (!setting) continue;
    found.push(setting);
    read = setting.range.end - offset;
  }
  for (const match of line.matchAll(WRITTEN_TO_PROC)) {
    if (match.index >= comment) break;
    const [whole, double, single, bare, path = ''] = match;
    const range = { start: offset + match.index, end: offset + match.index + whole.length };
    found.push({ key: dotted(path), value: (double ?? single ?? bare ?? '').trim(), range });
  }
  return found.sort((a, b) => a.range.start - b.range.start);
}

/** Where a comment behind the code begins: ` # ` outside double quotes, so that Ruby's `#{…}` is none. */
function trailingComment(line: string): number {
  let quotes = 0;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') quotes++;
    else if (line[at] === '#' && at > 0 && quotes % 2 === 0 && /\s/.test(line[at - 1] ?? '')) {
      if (/\s/.test(line[at + 1] ?? ' ')) return at;
    }
  }
  return line.length;
}

const EQUALS = /['"]?[ \t]*=(?!>)[ \t]*/y;
const COLON = /['"]?[ \t]*:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|(-?\d+))(?=[\s,}]|$)/y;
const WORD = /"([^"]*)"|'([^']*)'|([^\s;&|)\]\\,'"]+)/y;
const NAMED = /\b(?:name|key)\s*[:=]\s*['"]?$/;
const VALUE_FIELD = /(?:^|\s)value\s*[:=]\s*['"]?([^\s'",}]+)/;
/** A task is short, so the look ahead for its value is too. */
const TASK_LENGTH = 300;
const TASK_FIELDS = 6;

function assignment(line: string, match: RegExpExecArray, offset: number, text: string): SysctlSetting | undefined {
  const [whole, , name = ''] = match;
  const start = match.index;
  const behind = start + whole.length;
  const found =
    valueBehindEquals(line, start, behind) ??
    valueBehindColon(line, behind) ??
    valueOfTask(line.slice(Math.max(0, start - 20), start), text, offset + behind, behind);
  if (!found) return undefined;
  return { key: dotted(name), value: found.value, range: { start: offset + start, end: offset + found.end } };
}

interface Value {
  readonly value: string;
  readonly end: number;
}

/** In a file of assignments the value reaches to the end of the line; within a command it is one shell word. */
function valueBehindEquals(line: string, start: number, behind: number): Value | undefined {
  EQUALS.lastIndex = behind;
  if (!EQUALS.test(line)) return undefined;
  const from = EQUALS.lastIndex;
  WORD.lastIndex = from;
  const word = WORD.exec(line);
  if (line.slice(0, start).trim() === '' && !word?.[0].startsWith('"')) {
    const value = line.slice(from, trailingComment(line)).trimEnd();
    return { value, end: from + value.length };
  }
  if (!word) return undefined;
  return { value: (word[1] ?? word[2] ?? word[3] ?? '').trim(), end: WORD.lastIndex };
}

function valueBehindColon(line: string, behind: number): Value | undefined {
  COLON.lastIndex = behind;
  const match = COLON.exec(line);
  if (!match) return undefined;
  return { value: (match[1] ?? match[2] ?? match[3] ?? '').trim(), end: COLON.lastIndex };
}

/** An Ansible task: `name: KEY` and, among the fields of the same task behind it, `value: …`. */
function valueOfTask(before: string, text: string, at: number, behind: number): Value | undefined {
  if (!NAMED.test(before)) return undefined;
  let passed = 0;
  for (const field of text.slice(at, at + TASK_LENGTH).split(/[\n,]/, TASK_FIELDS)) {
    const match = VALUE_FIELD.exec(field);
    if (match) return { value: match[1] ?? '', end: behind + passed + match.index + match[0].length };
    if (/}|\b(?:name|key)\s*[:=]/.test(field)) return undefined;
    passed += field.length + 1;
  }
  return undefined;
}

/**
 * The one spelling of a name: dots between its parts, a slash for a dot inside a part (`eth0/100`), as `sysctl -a`
 * prints it. The first separator of the name tells which of the two spellings was used.
 */
function dotted(name: string): string {
  const first = /[./]/.exec(name)?.[0];
  const trimmed = name.replace(/[./]+$/, '');
  return first === '/' ? trimmed.replace(/[./]/g, (mark) => (mark === '/' ? '.' : '/')) : trimmed;
}
