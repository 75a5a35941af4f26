import type { Problem, Related } from '../keepalived/problem.ts';
import type { Cluster, ClusterRule } from './cluster.ts';
import { clusterRules } from './rules/index.ts';
import { finished, type Steps } from './steps.ts';
import { expandedNodes, toFile } from './to-files.ts';

/**
 * What is wrong between the files of a cluster, by the path of the file that shows it. Files without a finding are
 * not in the map.
 */
export function checkCluster(
  cluster: Cluster,
  rules: readonly ClusterRule[] = clusterRules,
): ReadonlyMap<string, readonly Problem[]> {
  return finished(checkSteps(cluster, rules));
}

/** The same in steps, a rule each. */
export function* checkSteps(
  cluster: Cluster,
  rules: readonly ClusterRule[] = clusterRules,
): Steps<ReadonlyMap<string, readonly Problem[]>> {
  const found = new Map<string, Problem[]>();
  const views = expandedNodes(cluster.nodes);
  for (const rule of rules) {
    yield;
    rule.check(cluster, (at, range, message, more) => {
      const told = toFile(at, { rule: rule.id, severity: rule.severity, range, message, ...more }, views);
      const { path } = told;
      const problem =
        views.has(at) && comparesItself(told) ? { ...told.problem, severity: 'info' as const } : told.problem;
      const problems = found.get(path);
      if (!problems) found.set(path, [problem]);
      else if (!views.has(at) || !problems.some((other) => isAtOnePlace(other, problem))) problems.push(problem);
    });
  }
  for (const problems of found.values()) problems.sort((a, b) => a.range.start - b.range.start);
  return found;
}

/** Of a line that several nodes see, one of them says enough. */
function isAtOnePlace(a: Problem, b: Problem): boolean {
  return a.rule === b.rule && a.range.start === b.range.start && a.range.end === b.range.end;
}

/**
 * One line for all nodes of a file: whoever wrote conditions for other lines knows that this one is the same, so it is
 * told and no more.
 */
function comparesItself({ path, problem }: { readonly path: string; readonly problem: Problem }): boolean {
  const { range, related = [], severity } = problem;
  const isHere = (other: Related) => other.path === path && other.range.start === range.start;
  return severity !== 'hint' && related.length > 0 && related.every(isHere);
}
