import { describe, expect, test } from 'vitest';
import { checkCluster } from '../../../src/cluster/check-cluster.ts';
import { readCluster } from '../../../src/cluster/reading/read-cluster.ts';
import { clusterRules } from '../../../src/cluster/rules/index.ts';
import type { Problem } from '../../../src/keepalived/problem.ts';
import { checkCoverage } from './coverage/check.ts';
import type { Coverage } from './coverage/coverage.ts';
import { vrrpCoverage } from './coverage/vrrp.ts';
import { isShared, problemsOf, readShared, unescaped } from './shared.ts';

const validations = 'reference/validations.tsv';

interface Row {
  readonly id: string;
  readonly condition: string;
  readonly example: string;
}

describe.skipIf(!isShared(validations))(
  'conditions that keepalived reports (skipped where ../shared is absent)',
  () => {
    const all = isShared(validations) ? rows() : [];
    const coverages = new Map(Object.entries({ ...checkCoverage, ...vrrpCoverage }));

    test('each row is covered by a rule, or has a reason why none can', () => {
      expect(all.filter(({ id }) => !coverages.has(id)).map(({ id, condition }) => `${id} ${condition}`)).toEqual([]);
    });

    test('no row is named that does not exist, and none in both tables', () => {
      const ids = new Set(all.map(({ id }) => id));
      expect([...coverages.keys()].filter((id) => !ids.has(id))).toEqual([]);
      expect(Object.keys(checkCoverage).filter((id) => Object.hasOwn(vrrpCoverage, id))).toEqual([]);
    });

    test('a row that a rule covers has a problem of that rule', () => {
      expect(all.flatMap((row) => missOf(row, coverages.get(row.id)))).toEqual([]);
    });

    test('a row without a rule says why', () => {
      const reasons = new Map<string, string[]>();
      for (const [id, coverage] of coverages) {
        if (!('none' in coverage)) continue;
        expect(coverage.none, id).not.toBe('');
        reasons.set(coverage.none, [...(reasons.get(coverage.none) ?? []), id]);
      }
      const list = [...reasons].map(([reason, ids]) => `${ids.length} × ${reason}: ${ids.join(' ')}`);
      console.info(`${coverages.size} rows, of which no rule covers:\n${list.join('\n')}`);
    });
  },
);

function rows(): readonly Row[] {
  const lines = readShared(validations).trim().split('\n').slice(1);
  return lines.map((line) => {
    const [id = '', , , condition = '', , , , , , example = ''] = line.split('\t');
    return { id, condition, example: unescaped(mainFileOf(example)) };
  });
}

/** Of an example of several files, the one that keepalived is given. */
function mainFileOf(example: string): string {
  const files = example.split(' || ').map((part) => /^([\w.]+): (.*)$/s.exec(part));
  return files.find((file) => file?.[1] === 'k.conf')?.[2] ?? example;
}

function missOf({ id, condition, example }: Row, coverage: Coverage | undefined): readonly string[] {
  if (!coverage || 'none' in coverage) return [];
  const found = isClusterRule(coverage.rule) ? clusterProblemsOf(example) : problemsOf(example);
  const isThere = found.some(
    ({ rule, range }) =>
      rule === coverage.rule && (coverage.at === undefined || lineAt(example, range.start).includes(coverage.at)),
  );
  if (isThere) return [];
  const seen = found.map(({ rule, range }) => `${rule} on ${lineAt(example, range.start).trim()}`);
  return [`${id} ${condition}: expected ${coverage.rule}, found ${seen.join(', ') || 'nothing'}`];
}

/** Some faults of one file show where nodes are compared. */
function isClusterRule(rule: string): boolean {
  return clusterRules.some(({ id }) => id === rule);
}

function clusterProblemsOf(text: string): readonly Problem[] {
  const path = 'keepalived.conf';
  return checkCluster(readCluster([{ path, text }])).get(path) ?? [];
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? text.length : end);
}
