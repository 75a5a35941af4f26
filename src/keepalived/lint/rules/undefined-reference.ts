import type { Fix } from '../../problem.ts';
import type { Statement, Word } from '../../syntax/tree.ts';
import { MisplacedKeywords } from '../facts/misplaced-keywords.ts';
import { type Names, namesOf } from '../facts/names.ts';
import { indentAt } from '../fixes.ts';
import type { Report, ReportDetails, Rule } from '../rule.ts';
import type { NameUse } from '../sites/finding.ts';
import { keywordsInside } from '../sites/sites.ts';

export const undefinedReference: Rule = {
  id: 'undefined-reference',
  severity: 'error',
  summary: 'A name that is used is defined, and where keepalived needs it, before its use.',
  why: 'keepalived drops what names the unknown: a tracked script that is not there never moves a priority.',
  source: 'keepalived keepalived/vrrp/vrrp_track.c: alloc_track_script and its like; each seen in a configuration test',
  bad: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  track_script {\n    «chk» weight 2\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  track_script {\n    «chk»\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\nvrrp_script chk {\n  script "</etc/hostname"\n}',
    'vrrp_sync_group G {\n  group {\n    A\n    «B»\n  }\n}\nvrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_sync_group G {\n  group {\n    A\n    B\n    «state BACKUP\n    priority 100»\n  }\n}\nvrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\nvrrp_instance B {\n  interface eth0\n  virtual_router_id 2\n  virtual_ipaddress {\n    10.0.0.2\n  }\n}',
    'vrrp_sync_group G {\n  group {\n    «"A B"»\n  }\n}\nvrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\nvrrp_instance B {\n  interface eth0\n  virtual_router_id 2\n  virtual_ipaddress {\n    10.0.0.2\n  }\n}',
  ],
  good: [
    'vrrp_script chk {\n  script "</etc/hostname"\n}\nvrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  track_script {\n    chk\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'track_group G {\n  group {\n    A\n  }\n}\nvrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'include scripts.conf\nvrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  track_script {\n    chk\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
  ],
  check(context, report) {
    if (context.uses.length === 0) return;
    const names = namesOf(context);
    if (names.areOpen) return;
    const keywords = new MisplacedKeywords(names);
    for (const use of context.uses) {
      const misplaced = keywords.take(use);
      if (misplaced) reportMisplaced(use, misplaced, report);
      if (misplaced) continue;
      const defined = names.find(use);
      const isBehind = defined !== undefined && defined.range.start > use.word.range.start;
      if (!defined && (names.isMeantToBe(use) || isInMisplaced(use))) continue;
      if (defined && !(isBehind && use.refersTo.order === 'before')) continue;
      reportUnknown(use, { defined, names, text: context.tree.text }, report);
    }
  },
};

/** A list whose keyword belongs elsewhere, which is told there, holds names only if it is that one which is meant. */
function isInMisplaced({ site: { parent } }: NameUse): boolean {
  if (!parent?.guess || parent.keyword) return false;
  return !keywordsInside(parent.parent).has(parent.guess.name);
}

interface Known {
  readonly defined: Word | undefined;
  readonly names: Names;
  readonly text: string;
}

function reportUnknown(use: NameUse, { defined, names, text }: Known, report: Report): void {
  const joined = defined ? undefined : joinedNames(use, names);
  if (joined) report(use.word.range, messageOfJoined(use), { fixes: [joinedFix(use, joined, text)] });
  else report(use.word.range, messageOf(use, defined, names), detailsOf(use, defined, names));
}

function reportMisplaced({ site, refersTo }: NameUse, statements: readonly Statement[], report: Report): void {
  const [first, last] = [statements[0], statements[statements.length - 1]];
  if (!first || !last) return;
  const words = [...new Set(statements.map(({ words: [word] }) => word?.value ?? ''))];
  const are = words.length > 1 ? 'are keywords and no names' : 'is a keyword and no name';
  const list = site.parent?.statement.words[0]?.value ?? '';
  const shown = words.length > 2 ? `${words[0]} and others` : words.join(' and ');
  const message = `${shown} ${are} of a ${refersTo.kind}: what stands in ${list} { } names one each.`;
  report({ start: first.range.start, end: last.range.end }, message);
}

/** `"A B"`, each of which is a name. */
function joinedNames({ word, refersTo: { kind } }: NameUse, names: Names): readonly string[] | undefined {
  const parts = word.quoted ? word.value.split(/\s+/).filter((part) => part !== '') : [];
  return parts.length > 1 && parts.every((part) => names.isKnown(kind, part)) ? parts : undefined;
}

function messageOfJoined({ word, refersTo }: NameUse): string {
  return `In quotes this is one name to keepalived: there is no ${refersTo.kind} "${word.value}".`;
}

function joinedFix({ word }: NameUse, parts: readonly string[], text: string): Fix {
  const indent = indentAt(text, word.range.start) ?? '';
  return { title: 'Write each name on its line', edits: [{ range: word.range, newText: parts.join(`\n${indent}`) }] };
}

function messageOf(use: NameUse, defined: Word | undefined, names: Names): string {
  const { word, refersTo } = use;
  if (defined) return `${refersTo.kind} ${word.value} is defined further down, but keepalived needs it before its use.`;
  const meant = names.closest(use);
  return `There is no ${refersTo.kind} ${word.value}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;
}

function detailsOf(use: NameUse, defined: Word | undefined, names: Names): ReportDetails {
  // Such a fault goes to the log only: a configuration test accepts the file.
  const quiet = use.site.keyword?.unknownNameLogged || use.site.parent?.keyword?.unknownNameLogged;
  const severity = quiet ? ({ severity: 'warning' } as const) : {};
  if (defined) return { ...severity, related: [{ range: defined.range, message: 'the definition' }] };
  const meant = names.closest(use);
  if (meant === undefined) return severity;
  return { ...severity, fixes: [{ title: `Write ${meant}`, edits: [{ range: use.word.range, newText: meant }] }] };
}
