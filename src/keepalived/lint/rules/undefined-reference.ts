import type { Word } from '../../syntax/tree.ts';
import { type Names, namesOf } from '../facts/names.ts';
import type { ReportDetails, Rule } from '../rule.ts';
import type { NameUse } from '../sites/finding.ts';

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
    for (const use of context.uses) {
      const defined = names.find(use);
      const isBehind = defined !== undefined && defined.range.start > use.word.range.start;
      if (!defined && names.isMeantToBe(use)) continue;
      if (defined && !(isBehind && use.refersTo.order === 'before')) continue;
      report(use.word.range, messageOf(use, defined, names), detailsOf(use, defined, names));
    }
  },
};

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
