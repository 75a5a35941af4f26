import { readdirSync, readFileSync, statSync } from 'node:fs';
import { checkCluster } from '../../cluster/check-cluster.ts';
import { checkConfigurations } from '../../cluster/check-configurations.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { readCluster } from '../../cluster/reading/read-cluster.ts';
import { allRules } from '../../cluster/rule-pages.ts';
import { clusterRules } from '../../cluster/rules/index.ts';
import { toTell } from '../../cluster/settings/levels.ts';
import type { Judged } from '../../cluster/settings/suppressions.ts';
import { type FileReader, readerOf, readerOfBoth, readerOn } from '../../keepalived/expand/file-reader.ts';
import type { Problem } from '../../keepalived/problem.ts';
import type { InputFile } from './input-file.ts';
import type { CheckedFile } from './report.ts';
import type { SettingsOf } from './settings.ts';

export interface JudgeOptions {
  /** Leaves out what compares files. */
  readonly single?: boolean;
  /** The configuration id that conditions are decided for. */
  readonly node?: string;
  readonly settingsOf: SettingsOf;
}

/** Judges all files together. Evidence in which nothing is wrong is left out of the result. */
export function judgeFiles(files: readonly InputFile[], options: JudgeOptions): readonly CheckedFile[] {
  const cluster = readCluster(files, {
    nodeId: options.node,
    nameOf: (path) => options.settingsOf(path).node,
    groupOf: (path) => options.settingsOf(path).cluster,
    targetOf: (path) => options.settingsOf(path).target,
  });
  const between = options.single ? new Map<string, readonly Problem[]>() : checkCluster(cluster);
  const nodes = nodeNames(cluster);
  const reader = options.single ? undefined : readerWith(files);
  const within = checkConfigurations(cluster, {
    reader,
    nodeId: options.node,
    targetOf: (path) => options.settingsOf(path).target,
  });
  const rules = judgedRules(options.single ?? false);
  const judged = files.filter(({ path }) => !cluster.furtherNames.has(path));
  return [...judged, ...includedBesides(files, within, reader)].flatMap(({ path, text, kind }) => {
    const found = [...(within.get(path) ?? []), ...(between.get(path) ?? [])];
    const problems = toTell(text, found, options.settingsOf(path).levels, rules);
    // Evidence is only worth a line where something is wrong with it.
    if (kind !== 'configuration' && problems.length === 0) return [];
    return [{ path, text, node: nodes.get(path), problems }];
  });
}

function judgedRules(single: boolean): Judged {
  const known = new Set(allRules.map(({ id }) => id));
  const left = new Set(single ? clusterRules.map(({ id }) => id) : []);
  return { isKnown: (rule) => known.has(rule), wasAsked: (rule) => known.has(rule) && !left.has(rule) };
}

/** The texts as they are now, which a fix may have changed, and what else lies on the disk. */
function readerWith(files: readonly InputFile[]): FileReader {
  const texts = new Map(files.map(({ path, text }) => [path.replace(/^(?:\.\/)+/, ''), text]));
  return readerOfBoth(
    readerOf(texts),
    readerOn({ statSync, readdirSync, readFileSync }, (path) => path),
  );
}

/** Files that the command line does not name, but something in them is wrong where another includes them. */
function includedBesides(
  files: readonly InputFile[],
  within: ReadonlyMap<string, readonly Problem[]>,
  reader: FileReader | undefined,
): readonly InputFile[] {
  const named = new Set(files.map(({ path }) => path));
  return [...within.keys()].flatMap((path) => {
    const text = named.has(path) ? undefined : reader?.read(path);
    return text === undefined
      ? []
      : [{ path, text, kind: 'configuration' as const, fixed: 'not changed, since it was not named' }];
  });
}

function nodeNames({ configurations }: Cluster): ReadonlyMap<string, string> {
  return new Map(
    configurations.flatMap(({ name, path, included }) =>
      [path, ...included.map((file) => file.path)].map((one) => [one, name]),
    ),
  );
}
