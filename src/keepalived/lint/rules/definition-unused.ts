import type { NameKind } from '../../schema/types.ts';
import type { Word } from '../../syntax/tree.ts';
import { type Names, namesOf } from '../facts/names.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { NameUse } from '../sites/finding.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const definitionUnused: Rule = {
  id: 'definition-unused',
  severity: 'hint',
  summary: 'A script, file, process, session or server group that is defined is used.',
  why: 'What nothing names has no effect: keepalived drops it, or runs it without acting on the result. Often the name was misspelt where it is used, or the line that uses it was lost.',
  source: 'keepalived keepalived/vrrp/vrrp_data.c, keepalived/check/ipwrapper.c: link_vsg_to_vs; none looks for a use',
  bad: [
    'vrrp_script «s» {\n  script "</etc/hostname"\n}\nvrrp_instance A {\n  virtual_router_id 1\n  interface eth0\n  virtual_ipaddress {\n    10.0.0.1/24\n  }\n}',
    'virtual_server_group «g» {\n  10.0.0.1 80\n}\nvirtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  good: [
    'vrrp_script s {\n  script "</etc/hostname"\n}\nvrrp_instance A {\n  virtual_router_id 1\n  interface eth0\n  track_script {\n    s\n  }\n  virtual_ipaddress {\n    10.0.0.1/24\n  }\n}',
    'vrrp_script s {\n  script "</etc/hostname"\n}',
    'include a.conf\nvrrp_script s {\n  script "</etc/hostname"\n}\nvrrp_instance A {\n  virtual_router_id 1\n  interface eth0\n  virtual_ipaddress {\n    10.0.0.1/24\n  }\n}',
  ],
  check(context, report) {
    const kinds = wanted.filter(([, users]) => users.some((name) => hasBlock(context, name)));
    if (kinds.length === 0) return;
    const names = namesOf(context);
    if (names.areOpen) return;
    const used = new Set<Word>();
    for (const use of context.uses) addUsed(use, names, used);
    const entries = entriesWithoutBlock(context);
    for (const [kind] of kinds) {
      for (const word of names.ofKind(kind)) {
        if (!used.has(word) && !entries.has(`${kind} ${word.value}`)) report(word.range, `Nothing uses this ${kind}.`);
      }
    }
  },
};

/** The word that defines what the use names; what an unknown name most likely stands for is told of there. */
function addUsed(use: NameUse, names: Names, used: Set<Word>): void {
  const defined = names.find(use);
  const meant = defined ? undefined : names.closest(use);
  const word = defined ?? (meant === undefined ? undefined : names.named(use.refersTo.kind, meant));
  if (word) used.add(word);
}

/** What is defined, and the blocks that can use it. Without any of them the file is a part that another one includes. */
const wanted: readonly (readonly [NameKind, readonly string[]])[] = [
  ['vrrp_script', ['vrrp_instance']],
  ['vrrp_track_process', ['vrrp_instance']],
  ['track_file', ['vrrp_instance', 'virtual_server']],
  ['bfd_instance', ['vrrp_instance', 'virtual_server']],
  ['virtual_server_group', ['virtual_server']],
];

/** `track_script check`: that the braces are missing is told of there, and what it names is meant to be used. */
function entriesWithoutBlock({ sites }: RuleContext): ReadonlySet<string> {
  const entries = new Set<string>();
  for (const { keyword, statement } of sitesOf(
    sites,
    ({ lineGrammar }) => lineGrammar?.first?.refersTo !== undefined,
  )) {
    const kind = keyword?.lineGrammar?.first?.refersTo?.kind;
    if (!statement.block) for (const { value } of statement.words.slice(1)) entries.add(`${kind} ${value}`);
  }
  return entries;
}

function hasBlock({ tree }: RuleContext, name: string): boolean {
  return tree.statements.some(({ words }) => words[0]?.value === name);
}
