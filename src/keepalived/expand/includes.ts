import type { Severity } from '../../text.ts';
import { directives } from '../schema/directives.ts';
import type { IncludeCheck } from '../schema/types.ts';
import { type FileReader, folderOf } from './file-reader.ts';
import { type Alternative, findPaths } from './glob.ts';

/** What an include line brings: the files to read, and what keepalived says against it. */
export interface Included {
  readonly paths: readonly string[];
  readonly faults: readonly IncludeFault[];
  /** Something named is not there, so that what it would bring is not known. */
  readonly isOpen: boolean;
}

export interface IncludeFault {
  readonly rule: 'include-missing' | 'include-unreadable';
  readonly severity: Severity;
  readonly message: string;
}

export const includeLine = /^(include[rmwba]?)[ \t\v\f\r]+(\S.*)$/s;

/** The checks that each form of include makes. */
export function checksOf(keyword: string): ReadonlySet<IncludeCheck> {
  return new Set(directives.find(({ name }) => name === keyword)?.checks ?? []);
}

/** What `include_check` in global_defs makes a plain include check from there on (global_parser.c: include_check_handler). */
export function checksAfter(before: ReadonlySet<IncludeCheck>, words: readonly string[]): ReadonlySet<IncludeCheck> {
  if (words.length === 0) return new Set(allChecks);
  let checks = new Set(before);
  for (const word of words) {
    const name = allChecks.find((check) => check === word.replace(/^[+-]/, ''));
    if (!name) continue;
    if (word.startsWith('-')) checks.delete(name);
    else if (word.startsWith('+')) checks.add(name);
    else checks = new Set([name]);
  }
  return checks;
}

/** Finds the files that `pattern` means on a line of the file `from` (lib/parser.c: read_conf_file, open_glob_file). */
export function findIncluded(
  pattern: string,
  from: string,
  checks: ReadonlySet<IncludeCheck>,
  reader: FileReader,
): Included {
  const alternatives = placesToLook(pattern, from).map((place) => findPaths(place, folderOf(from), reader));
  const found = alternatives.find((list) => list.some(({ paths }) => paths.length > 0)) ?? alternatives[0] ?? [];
  const faults = found.flatMap((alternative): IncludeFault[] => {
    if (alternative.paths.length > 0) return [];
    if (!alternative.isSeen) return device.test(alternative.pattern) ? [neverEnding(alternative.pattern)] : [];
    return [missing(alternative, found.length > 1, checks)];
  });
  const paths: string[] = [];
  for (const path of found.flatMap((alternative) => alternative.paths)) {
    const fault = unreadable(path, checks, reader);
    if (fault) faults.push(fault);
    else paths.push(path);
  }
  return { paths, faults, isOpen: found.some(isUnknown) };
}

const allChecks: readonly IncludeCheck[] = ['read', 'match', 'wildcard_match', 'brace_match'];

/** A pattern that matches nothing beside the file brings nothing; anything else is likely to be on the host. */
function isUnknown({ pattern, hasWildcard, isSeen, paths }: Alternative): boolean {
  return paths.length === 0 && (!hasWildcard || !isSeen || pattern.startsWith('/'));
}

/** Where keepalived runs, its folder is this one; in a workspace the files of a node lie beside each other. */
const installed = /^\/(?:usr\/local\/)?etc\/keepalived\//;

function placesToLook(pattern: string, from: string): readonly string[] {
  const beside = pattern.replace(installed, '');
  return beside === pattern || installed.test(from) ? [pattern] : [beside, pattern];
}

function missing(
  { pattern, hasWildcard }: Alternative,
  inList: boolean,
  checks: ReadonlySet<IncludeCheck>,
): IncludeFault {
  const check = inList ? 'brace_match' : hasWildcard ? 'wildcard_match' : 'match';
  const isElsewhere = pattern.startsWith('/');
  const what = hasWildcard ? `No file matches ${pattern}` : `There is no file ${pattern}`;
  if (checks.has(check)) {
    const message = `${what}; keepalived then refuses the configuration.`;
    return { rule: 'include-missing', severity: isElsewhere ? 'warning' : 'error', message };
  }
  const severity = hasWildcard ? 'hint' : isElsewhere ? 'info' : 'warning';
  return { rule: 'include-missing', severity, message: `${what}; keepalived goes on without it.` };
}

/** What its path shows to be a device, where nobody may look at it. */
const device = /^\/dev\/(?!shm\/)/;

function neverEnding(path: string): IncludeFault {
  const message = `${path} is no file; reading it may never end.`;
  return { rule: 'include-unreadable', severity: 'error', message };
}

function unreadable(path: string, checks: ReadonlySet<IncludeCheck>, reader: FileReader): IncludeFault | undefined {
  const kind = reader.kindOf(path);
  const rule = 'include-unreadable';
  if (kind === 'other') return neverEnding(path);
  const reason =
    kind === 'folder'
      ? 'is a folder'
      : kind === 'executable'
        ? 'is executable'
        : reader.read(path) === undefined
          ? 'cannot be read'
          : undefined;
  if (reason === undefined) return undefined;
  if (!checks.has('read'))
    return { rule, severity: 'warning', message: `${path} ${reason}; keepalived passes it over.` };
  return { rule, severity: 'error', message: `${path} ${reason}; keepalived then refuses the configuration.` };
}
