import { needsExpansion } from '../expand/expand.ts';
import type { SourceText } from '../expand/expansion.ts';
import { buildModel } from '../model/build-model.ts';
import type { Model } from '../model/model.ts';
import type { Problem } from '../problem.ts';
import { anyTarget, type Target } from '../schema/target.ts';
import { type Parsed, parse } from '../syntax/parse.ts';
import type { Tree } from '../syntax/tree.ts';
import { checkViews, type ViewOptions } from './check-views.ts';
import { withoutEchoes } from './echoes.ts';
import { collectInstances, type Instance } from './instances.ts';
import { matchSites } from './match-sites.ts';
import { Matching } from './matching.ts';
import { unpasted } from './pasted/unpasted.ts';
import type { Rule, RuleContext } from './rule.ts';
import { rules } from './rules/index.ts';
import { collectServices, type Service } from './services.ts';
import { collectSites } from './sites.ts';

/**
 * All problems of one configuration, those of reading it included, in the order of the text. Costs one walk over the
 * tree for all rules together, and one more for each node that conditions name. Files that it includes stay unread. A
 * model that the caller has already is not built again.
 */
export function check(parsed: Parsed, model?: Model, target = anyTarget): readonly Problem[] {
  const { text, template } = parsed.tree;
  if (needsExpansion(text)) return checkWithIncludes({ path: '', text }, { template, target }).get('') ?? [];
  const found = judge(parsed, target, model);
  const plain = unpasted(text, found);
  return plain
    ? inOrder([...plain.problems, ...judge(parse(plain.text, template ? { template } : {}), target)])
    : found;
}

/** As check, with the files that the configuration includes, by path, and for one node where its id is given. */
export function checkWithIncludes(source: SourceText, options: ViewOptions): ReadonlyMap<string, readonly Problem[]> {
  const { path, text } = source;
  const judgeAll = (all: string) =>
    checkViews({ path, text: all }, options, (parsed) => judge(parsed, options.target ?? anyTarget));
  const found = judgeAll(text);
  const plain = unpasted(text, found.get(path) ?? []);
  if (!plain) return found;
  const again = judgeAll(plain.text);
  return new Map([...again, [path, inOrder([...plain.problems, ...(again.get(path) ?? [])])]]);
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function judge(parsed: Parsed, target: Target, model?: Model): readonly Problem[] {
  const context = contextOf(parsed.tree, target, model);
  const problems = [...parsed.problems];
  for (const rule of rules) if (holdsFor(rule, parsed.tree)) runRule(rule, context, problems);
  return withoutEchoes(inOrder(problems), parsed.tree.text);
}

/** What steers a template makes statements come and go, so that only each for itself can be judged. */
function holdsFor({ id }: Rule, { controls }: Tree): boolean {
  return !controls || lineRules.has(id);
}

const lineRules: ReadonlySet<string> = new Set([
  'unknown-keyword',
  'value-invalid',
  'value-out-of-range',
  'argument-missing',
  'argument-surplus',
  'word-deprecated',
  'foreign-text',
  'keyword-deprecated',
  'keyword-too-new',
  'keyword-not-built',
  'block-missing',
  'block-unexpected',
  'line-too-long',
]);

function runRule(rule: Rule, context: RuleContext, problems: Problem[]): void {
  rule.check(context, (range, message, more) => {
    problems.push({
      rule: rule.id,
      severity: more?.severity ?? rule.severity,
      message,
      range,
      ...(more?.related ? { related: more.related } : {}),
      ...(more?.fixes ? { fixes: more.fixes } : {}),
    });
  });
}

function contextOf(tree: Tree, target: Target, given: Model | undefined): RuleContext {
  let model = given;
  let instances: readonly Instance[] | undefined;
  let services: readonly Service[] | undefined;
  const sites = collectSites(tree);
  const matching = matchSites(sites, new Matching(tree, target));
  return {
    tree,
    target,
    sites,
    findings: matching.findings,
    uses: matching.uses,
    lines: matching.lines,
    get model() {
      model ??= buildModel(tree);
      return model;
    },
    get instances() {
      instances ??= collectInstances(tree, sites, target);
      return instances;
    },
    get services() {
      services ??= collectServices(this.model);
      return services;
    },
  };
}
