import { topLevel } from '../../schema/index.ts';
import type { Keyword } from '../../schema/types.ts';
import type { Statement } from '../../syntax/tree.ts';
import { withoutStatement } from '../fixes.ts';
import type { BlockRule, Report } from '../rule.ts';
import type { Site } from '../sites/sites.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const keywordRepeated: BlockRule = {
  id: 'keyword-repeated',
  looksAt: 'block',
  severity: 'warning',
  summary: 'A keyword that takes one value stands once in its block.',
  why: 'For most keywords the last line silently replaces the earlier ones; a few keep the first line and report the others.',
  source: 'keepalived: the handler of each keyword',
  bad: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  priority 100\n  «priority» 90\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'global_defs {\n  enable_script_security\n  script_user root\n}\nvrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  notify /bin/a\n  «notify» /bin/b\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
  ],
  good: [
    'track_file f {\n  file /run/f\n  weight 1\n  weight 5\n}\nvrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  track_file {\n    f\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  @a priority 100\n  @b priority 90\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n  virtual_ipaddress {\n    10.0.0.2\n  }\n}',
  ],
  check({ sites, tree }, report) {
    reportAll(repeatsInBlocks(sites), tree.text, report);
  },
  checkFile({ sites, tree }, report) {
    reportAll(repeatsBetweenBlocks(sites), tree.text, report);
  },
};

function reportAll(repeats: readonly Repeat[], text: string, report: Report): void {
  for (const [earlier, statement, keyword] of repeats) {
    const word = statement.words[0];
    if (!word) continue;
    const outcome = replaces(keyword) ? 'This line replaces the earlier one.' : 'The first one stays in force.';
    report(word.range, `${keyword.name} is given twice. ${keyword.repeatNote ?? outcome}`, {
      // What keepalived refuses is an error, what it replaces is not.
      severity: !replaces(keyword) && (keyword.repeatReported || statement.block) ? 'error' : 'warning',
      related: [{ range: earlier.words[0]?.range ?? earlier.range, message: 'the earlier line' }],
      fixes: keyword.repeatNote ? [] : withoutStatement(text, replaces(keyword) ? earlier : statement),
    });
  }
}

type Repeat = readonly [earlier: Statement, later: Statement, Keyword];

function repeatsInBlocks(sites: readonly Site[]): readonly Repeat[] {
  const repeats: Repeat[] = [];
  const first = sites[0]?.at ?? 0;
  /** By the place of the block around, that of the latest site in it. Of many blocks a map would take longer. */
  const latest = new Int32Array(sites.length).fill(-1);
  for (const { keyword, statement, parent, at } of sitesOf(sites, mayCountOnce)) {
    if (!keyword || !parent || !countsOnce(keyword, statement)) continue;
    const earlier = sites[latest[parent.at - first] ?? -1];
    latest[parent.at - first] = at - first;
    // The sites come keyword by keyword.
    if (earlier?.keyword === keyword && isGiven(keyword, earlier.statement))
      repeats.push([earlier.statement, statement, keyword]);
  }
  return repeats;
}

/** Those of the top level. */
function repeatsBetweenBlocks(sites: readonly Site[]): readonly Repeat[] {
  const repeats: Repeat[] = [];
  const latest = new Map<Keyword, Statement>();
  for (const { keyword, statement, parent } of sitesOf(sites, isOfTopLevel)) {
    if (!keyword || parent || !countsOnce(keyword, statement)) continue;
    const earlier = latest.get(keyword);
    latest.set(keyword, statement);
    if (earlier) repeats.push([earlier, statement, keyword]);
  }
  return repeats;
}

const ofTopLevel: ReadonlySet<Keyword> = new Set(topLevel);

function isOfTopLevel(keyword: Keyword): boolean {
  return ofTopLevel.has(keyword) && mayCountOnce(keyword);
}

function mayCountOnce(keyword: Keyword): boolean {
  return replaces(keyword) || keyword.repeat === 'keep-first';
}

/** A value may be the one that keepalived takes for none. */
function isGiven({ unsetAt }: Keyword, { words }: Statement): boolean {
  return unsetAt === undefined || Number(words[1]?.value) !== unsetAt;
}

/** The blocks of most keywords add up. */
function countsOnce(keyword: Keyword, { prefixes, block }: Statement): boolean {
  // Under conditions both may be there, each on its node.
  if (prefixes.length > 0) return false;
  if (block && keyword.kind === 'lines') return keyword.repeat === 'keep-first';
  return mayCountOnce(keyword);
}

function replaces({ repeat }: Keyword): boolean {
  return repeat === 'replace';
}
