import { buildModel } from '../model/build-model.ts';
import type { Model } from '../model/model.ts';
import type { Problem } from '../problem.ts';
import type { Target } from '../schema/target.ts';
import type { Parsed } from '../syntax/parse.ts';
import type { BlockMemory } from './block-memory.ts';
import { withoutEchoes } from './echoes.ts';
import { collectInstances, forAllInstances, type Instance } from './facts/instances.ts';
import { collectServices } from './facts/services.ts';
import { type BlocksJudged, judgeBlocks } from './judge-blocks.ts';
import type { FileRule, RuleContext } from './rule.ts';
import { rules } from './rules/index.ts';
import { runRule } from './run-rule.ts';
import { collectSites } from './sites/sites.ts';

/** What a caller knows besides the text. */
export interface JudgeOptions {
  readonly target: Target;
  /** That of the text, where it has been built already. */
  readonly model?: Model | undefined;
  /** That of the file, where it is judged again after each change. */
  readonly memory?: BlockMemory | undefined;
  /** How the text was read, as far as neither its tree nor the target tells. */
  readonly reading?: string | undefined;
}

/** All problems of one text as it stands, those of reading it included, in the order of the text. */
export function judge(parsed: Parsed, options: JudgeOptions): readonly Problem[] {
  const { tree } = parsed;
  const sites = collectSites(tree, options.memory?.sites);
  const model = options.model ?? buildModel(tree);
  const forAll = forAllInstances(tree, sites, options.target);
  const blocks = judgeBlocks(parsed, sites, { ...options, forAll });
  const problems = [...parsed.problems, ...blocks.problems];
  const { target, memory } = options;
  const shared = { tree, sites, uses: blocks.uses, model, target };
  const context = contextOf(shared, blocks, () => collectInstances(sites, forAll, memory?.instances));
  for (const rule of fileChecks) runRule(rule, context, problems);
  return withoutEchoes(inOrder(problems), tree.text);
}

/** What stands at one place in the order of the rules. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end || orderOf(a) - orderOf(b),
  );
}

function orderOf({ rule }: Problem): number {
  return order.get(rule) ?? -1;
}

const order: ReadonlyMap<string, number> = new Map(rules.map(({ id }, index) => [id, index]));
const fileChecks = rules.flatMap((rule): readonly Asked[] => {
  if (rule.looksAt !== 'block') return [rule];
  const { id, severity, checkFile } = rule;
  return checkFile ? [{ id, severity, check: checkFile }] : [];
});

type Asked = Pick<FileRule, 'id' | 'severity' | 'check'>;

function contextOf(
  shared: Omit<RuleContext, 'instances' | 'services'>,
  { instances: ofBlocks, services: servicesOfBlocks }: BlocksJudged,
  collect: () => readonly Instance[],
): RuleContext {
  let instances = ofBlocks;
  let services = servicesOfBlocks;
  return {
    ...shared,
    get instances() {
      instances ??= collect();
      return instances;
    },
    get services() {
      services ??= collectServices(shared.model);
      return services;
    },
  };
}
