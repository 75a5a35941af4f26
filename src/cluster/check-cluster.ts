import type { Problem } from '../keepalived/problem.ts';
import type { Cluster, ClusterRule } from './cluster.ts';
import { clusterRules } from './rules/index.ts';

/**
 * What is wrong between the files of a cluster, by the path of the file that shows it. Files without a finding are
 * not in the map.
 */
export function checkCluster(
  cluster: Cluster,
  rules: readonly ClusterRule[] = clusterRules,
): ReadonlyMap<string, readonly Problem[]> {
  const found = new Map<string, Problem[]>();
  for (const rule of rules) {
    rule.check(cluster, (path, range, message, more) => {
      const problem = { rule: rule.id, severity: rule.severity, range, message, ...more };
      const problems = found.get(path);
      if (problems) problems.push(problem);
      else found.set(path, [problem]);
    });
  }
  for (const problems of found.values()) problems.sort((a, b) => a.range.start - b.range.start);
  return found;
}
