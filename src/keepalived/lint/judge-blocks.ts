import type { VirtualServerGroup } from '../model/model.ts';
import { readVirtualServer } from '../model/read-virtual-server.ts';
import type { Problem } from '../problem.ts';
import type { Target } from '../schema/target.ts';
import type { Parsed } from '../syntax/parse.ts';
import type { Statement } from '../syntax/tree.ts';
import { matchSites } from './arguments/match-sites.ts';
import { type KnownOfFile, knownOf, Matching } from './arguments/matching.ts';
import { type BlockFindings, type BlockMemory, findingsOf, isOfLines, type Recalled, usesOf } from './block-memory.ts';
import { type BlockFile, blocksOf, groupsIn, settingOf, type TopBlock } from './facts/blocks.ts';
import { collectInstances, type ForAll, type Instance } from './facts/instances.ts';
import { collectServices, type Service, serviceOf } from './facts/services.ts';
import type { BlockContext, BlockRule } from './rule.ts';
import { rules } from './rules/index.ts';
import { runRule } from './run-rule.ts';
import type { NameUse } from './sites/finding.ts';
import type { Site } from './sites/sites.ts';

/** What the rules that look at blocks find. */
export interface BlocksJudged {
  readonly problems: readonly Problem[];
  readonly uses: readonly NameUse[];
  /** Where none was left out. */
  readonly instances?: readonly Instance[];
  readonly services?: readonly Service[];
}

/** A file, and how it is judged. */
interface Judging {
  readonly target: Target;
  readonly forAll: ForAll;
  readonly memory?: BlockMemory | undefined;
  readonly reading?: string | undefined;
}

/**
 * Asks the rules that look at blocks, some blocks at a time, so that what they make of a large file is young when it is
 * thrown away. With a memory only the blocks are judged that it does not know.
 */
export function judgeBlocks({ tree, problems }: Parsed, sites: readonly Site[], judging: Judging): BlocksJudged {
  const blocks = blocksOf(tree, sites);
  const { memory } = judging;
  const file = { tree, sites, ...judging, groups: groupsIn(tree.statements), known: knownOf(tree) };
  // Where braces are lost, what a block holds hangs on the blocks around it.
  if (memory && !problems.some(({ rule }) => rule.startsWith('brace-'))) return judgeUnknown(blocks, file, memory);
  const judged = inRuns(blocks).map((run) => judgeRun(run, file));
  return judged.length === 1 && judged[0] ? judged[0] : united(judged);
}

const blockRules = rules.filter((rule): rule is BlockRule => rule.looksAt === 'block');

interface File extends Judging, BlockFile {
  /** The groups of virtual servers in all of its blocks. */
  readonly groups: readonly VirtualServerGroup[];
  readonly known: KnownOfFile;
}

/** Blocks that follow each other, with about so many sites: what is made of them lies among young objects yet. */
const RUN = 4_000;

function inRuns(blocks: readonly TopBlock[]): readonly (readonly TopBlock[])[] {
  const runs: TopBlock[][] = [];
  let run: TopBlock[] = [];
  for (const block of blocks) {
    if (run.length === 0 || block.end - (run[0]?.first ?? 0) > RUN) {
      run = [];
      runs.push(run);
    }
    run.push(block);
  }
  return runs;
}

function united(judged: readonly BlocksJudged[]): BlocksJudged {
  return {
    problems: judged.flatMap(({ problems }) => problems),
    uses: judged.flatMap(({ uses }) => uses),
    instances: judged.flatMap(({ instances = [] }) => instances),
    services: judged.flatMap(({ services = [] }) => services.map(withoutRealServers)),
  };
}

/** What rules have read of a service's real servers is forgotten, until somebody asks again. */
function withoutRealServers({ server: { statement }, keyword, group, by }: Service): Service {
  return serviceOf(readVirtualServer(statement), { keyword, group, by });
}

function judgeRun(run: readonly TopBlock[], file: File): BlocksJudged {
  const { tree, target } = file;
  const isWhole = run.length === tree.statements.length;
  const sites = isWhole ? file.sites : file.sites.slice(run[0]?.first, run[run.length - 1]?.end);
  const { findings, uses, lines } = matchSites(sites, new Matching(tree, target, file.known));
  const statements = isWhole ? tree.statements : run.map(({ statement }) => statement);
  const problems: Problem[] = [];
  const servers = statements.filter(isVirtualServer).map(readVirtualServer);
  const services = collectServices({ virtualServers: servers, virtualServerGroups: file.groups });
  const instances = collectInstances(sites, file.forAll, file.memory?.instances);
  const context: BlockContext = {
    ...{ tree: isWhole ? tree : { ...tree, statements }, target, sites, findings, lines, instances, services },
    groups: isWhole ? file.groups : groupsIn(statements),
    facts: file.forAll.facts,
  };
  for (const rule of blockRules) runRule(rule, context, problems);
  return { problems, uses, instances, services };
}

function isVirtualServer({ words }: Statement): boolean {
  return words[0]?.value === 'virtual_server';
}

function judgeUnknown(blocks: readonly TopBlock[], file: File, memory: BlockMemory): BlocksJudged {
  const { tree, sites, target, forAll, reading = '' } = file;
  const setting = `${reading} ${settingOf(tree, target, forAll.facts)}`;
  const recalled = memory.recall(setting, blocks, file);
  const fresh = judgeGaps(blocks, recalled, file);
  const problems: Problem[] = [];
  const uses: NameUse[] = [];
  for (const [index, block] of blocks.entries()) {
    const { text, known } = recalled[index] ?? {};
    const findings = known?.findings ?? fresh.get(index);
    if (!findings) continue;
    if (known) memory.keep(block, known);
    else if (text && isOfLines(findings, text)) memory.keep(block, { setting, text, findings });
    for (const problem of findings.problems) problems.push(problem);
    for (const use of usesOf(block, findings, sites)) uses.push(use);
  }
  return { problems, uses };
}

/** What is found in the blocks of which nothing is known, by their places. */
function judgeGaps(
  blocks: readonly TopBlock[],
  recalled: readonly Recalled[],
  file: File,
): ReadonlyMap<number, BlockFindings> {
  const fresh = new Map<number, BlockFindings>();
  for (const { from, to } of gapsIn(recalled)) {
    const found = inRuns(blocks.slice(from, to)).flatMap((run) => byBlock(run, judgeRun(run, file)));
    for (const [index, one] of found.entries()) fresh.set(from + index, one);
  }
  return fresh;
}

/** Where nothing is known, one stretch after the other. */
function gapsIn(recalled: readonly Recalled[]): readonly { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  for (const [index, { known }] of recalled.entries()) {
    const last = gaps[gaps.length - 1];
    if (known) continue;
    if (last?.to === index) last.to++;
    else gaps.push({ from: index, to: index + 1 });
  }
  return gaps;
}

/** What was found in a run, block by block. */
function byBlock(run: readonly TopBlock[], { problems, uses }: BlocksJudged): readonly BlockFindings[] {
  const ordered = [...problems].sort((a, b) => a.range.start - b.range.start);
  let [problem, use] = [0, 0];
  return run.map((block, index) => {
    const [firstProblem, firstUse] = [problem, use];
    const after = run[index + 1]?.statement.range.start ?? Number.POSITIVE_INFINITY;
    while ((ordered[problem]?.range.start ?? Number.POSITIVE_INFINITY) < after) problem++;
    while ((uses[use]?.site.at ?? Number.POSITIVE_INFINITY) < block.end) use++;
    return findingsOf(block, ordered.slice(firstProblem, problem), uses.slice(firstUse, use));
  });
}
