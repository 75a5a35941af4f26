import { buildModel } from '../model/build-model.ts';
import type { Model } from '../model/model.ts';
import type { Problem } from '../problem.ts';
import type { Parsed } from '../syntax/parse.ts';
import type { Tree } from '../syntax/tree.ts';
import { Matching } from './matching.ts';
import type { Rule, RuleContext } from './rule.ts';
import { rules } from './rules/index.ts';
import { collectServices, type Service } from './services.ts';
import { collectSites } from './sites.ts';

/**
 * All problems of one configuration, those of reading it included, in the order of the text. Costs one walk over the
 * tree for all rules together. A model that the caller has already is not built again.
 */
export function check(parsed: Parsed, model?: Model): readonly Problem[] {
  const context = contextOf(parsed.tree, model);
  const problems = [...parsed.problems];
  for (const rule of rules) runRule(rule, context, problems);
  return problems.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

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

function contextOf(tree: Tree, given: Model | undefined): RuleContext {
  let model = given;
  let services: readonly Service[] | undefined;
  const sites = collectSites(tree);
  const matching = new Matching(tree);
  for (const site of sites) matching.match(site);
  return {
    tree,
    sites,
    findings: matching.findings,
    uses: matching.uses,
    get model() {
      model ??= buildModel(tree);
      return model;
    },
    get services() {
      services ??= collectServices(this.model);
      return services;
    },
  };
}
