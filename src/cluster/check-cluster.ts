import type { Problem } from '../keepalived/problem.ts';
import type { Cluster, ClusterRule } from './cluster.ts';
import { clusterRules } from './rules/index.ts';
import { expandedNodes, toFile } from './to-files.ts';

/**
 * What is wrong between the files of a cluster, by the path of the file that shows it. Files without a finding are
 * not in the map.
 */
export function checkCluster(
  cluster: Cluster,
  rules: readonly ClusterRule[] = clusterRules,
): ReadonlyMap<string, readonly Problem[]> {
  const found = new Map<string, Problem[]>();
  const views = expandedNodes(cluster.nodes);
  for (const rule of rules) {
    rule.check(cluster, (at, range, message, more) => {
      const { path, problem } = toFile(at, { rule: rule.id, severity: rule.severity, range, message, ...more }, views);
      const problems = found.get(path);
      if (!problems) found.set(path, [problem]);
      else if (views.size === 0 || !problems.some((other) => isSame(other, problem))) problems.push(problem);
    });
  }
  for (const problems of found.values()) problems.sort((a, b) => a.range.start - b.range.start);
  return found;
}

/** Several nodes that see the same line have the same to say of it. */
function isSame(a: Problem, b: Problem): boolean {
  return a.rule === b.rule && a.message === b.message && a.range.start === b.range.start && a.range.end === b.range.end;
}
