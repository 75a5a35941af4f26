import { readdirSync, readFileSync, statSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { checkCluster } from '../cluster/check-cluster.ts';
import { checkConfigurations } from '../cluster/check-configurations.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { readCluster } from '../cluster/read-cluster.ts';
import { allRules } from '../cluster/rule-pages.ts';
import { type FileReader, readerOf, readerOfBoth, readerOn } from '../keepalived/expand/file-reader.ts';
import { didYouMean } from '../keepalived/lint/did-you-mean.ts';
import type { Problem } from '../keepalived/problem.ts';
import type { Severity } from '../text.ts';
import { gatherFiles, type InputFile, save } from './check-files.ts';
import { fixFiles } from './check-fixes.ts';
import { type CheckedFile, jsonReport, textReport } from './check-report.ts';
import { unifiedDiff } from './unified-diff.ts';

type Level = Severity | 'off';

interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly failLevel: Severity;
  readonly rule?: ReadonlyMap<string, Level>;
  readonly single?: boolean;
  readonly node?: string;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly stdinFilename: string;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];
const LEVELS: readonly Level[] = [...SEVERITIES, 'off'];

/** `keepalived-lvs check [PATH…]`: all that one command line names is judged together, as one cluster. */
export function checkCommand(): Command {
  return new Command('check')
    .description('check keepalived configurations, alone and against each other')
    .argument('[path...]', 'configurations, folders to search, - for standard input', ['.'])
    .addOption(new Option('--format <format>', 'form of the output').choices(['text', 'json']).default('text'))
    .addOption(
      new Option('--fail-level <level>', 'the least severity that makes the exit status 1')
        .choices(SEVERITIES)
        .default('error'),
    )
    .option('--rule <name=level>', `level of a rule: ${LEVELS.join(', ')} (repeatable)`, readLevel)
    .option('--single', 'judge each file alone, without comparing nodes')
    .option('--node <id>', 'the configuration id that conditions @id are decided for (keepalived -i)')
    .option('--fix', 'make the changes that are offered, where there is only one way')
    .option('--fix-dry-run', 'print these changes as a unified diff and make none')
    .option('--stdin-filename <path>', 'the name of what comes from standard input', '<stdin>')
    .action(runCheck);
}

async function runCheck(paths: readonly string[], options: CheckOptions): Promise<void> {
  const { files, failures } = await gatherFiles(paths, options.stdinFilename);
  for (const { path, error } of failures) complain(path, error);
  const judge = (inputs: readonly InputFile[]) => judged(inputs, options);
  const wanted = options.fix || options.fixDryRun;
  const after = wanted ? fixFiles(files, judge) : files;
  let broken = failures.length > 0;
  if (options.fix && !options.fixDryRun) broken = !(await saveAll(files, after)) || broken;
  const checked = judge(after);
  // Where nothing could be read, a summary that says "nothing found" would only mislead.
  if (checked.length > 0 || options.format === 'json')
    process.stdout.write(options.fixDryRun ? diffOf(files, after) : reportOf(checked, options));
  if (broken) process.exitCode = 2;
  else if (checked.some(({ problems }) => problems.some((problem) => fails(problem, options)))) process.exitCode = 1;
}

function judged(files: readonly InputFile[], options: CheckOptions): readonly CheckedFile[] {
  const cluster = readCluster(files);
  const between = options.single ? new Map<string, readonly Problem[]>() : checkCluster(cluster);
  const nodes = nodeNames(cluster);
  const reader = options.single ? undefined : readerWith(files);
  const within = checkConfigurations(cluster, { reader, nodeId: options.node });
  return [...files, ...includedBesides(files, within, reader)].flatMap(({ path, text, kind }) => {
    const problems = levelled([...(within.get(path) ?? []), ...(between.get(path) ?? [])], options.rule);
    // Evidence is only worth a line where something is wrong with it.
    if (kind !== 'configuration' && problems.length === 0) return [];
    return [{ path, text, node: nodes.get(path), problems }];
  });
}

/** The texts as they are now, which a fix may have changed, and what else lies on the disk. */
function readerWith(files: readonly InputFile[]): FileReader {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
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

function nodeNames({ nodes }: Cluster): ReadonlyMap<string, string> {
  return new Map(
    nodes.flatMap(({ name, path, included }) => [path, ...included.map((file) => file.path)].map((one) => [one, name])),
  );
}

function levelled(problems: readonly Problem[], levels: ReadonlyMap<string, Level> = new Map()): readonly Problem[] {
  return problems
    .flatMap((problem) => {
      const level = levels.get(problem.rule) ?? problem.severity;
      return level === 'off' ? [] : [{ ...problem, severity: level }];
    })
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function fails({ severity }: Problem, { failLevel }: CheckOptions): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failLevel);
}

function reportOf(checked: readonly CheckedFile[], { format }: CheckOptions): string {
  if (format === 'json') return `${JSON.stringify(jsonReport(checked), null, 2)}\n`;
  return textReport(checked, process.stdout.isTTY === true && !process.env.NO_COLOR);
}

function diffOf(before: readonly InputFile[], after: readonly InputFile[]): string {
  return after.map(({ path, text }, index) => unifiedDiff(path, before[index]?.text, text)).join('');
}

/** Writes what changed; false where some of it could not be written. */
async function saveAll(before: readonly InputFile[], after: readonly InputFile[]): Promise<boolean> {
  let saved = true;
  for (const [index, file] of after.entries()) {
    if (file.text === before[index]?.text) continue;
    const failure = await save(file, before[index] === undefined);
    if (failure === undefined) continue;
    complain(file.path, failure);
    saved = false;
  }
  return saved;
}

function complain(path: string, what: string): void {
  process.stderr.write(`${path}: ${what}\n`);
}

/** `--rule NAME=LEVEL`. A rule that does not exist is more likely a slip than a wish, so it is refused. */
function readLevel(value: string, before: ReadonlyMap<string, Level> = new Map()): ReadonlyMap<string, Level> {
  const at = value.indexOf('=');
  const [name, written] = [value.slice(0, at), value.slice(at + 1)];
  const level = LEVELS.find((one) => one === written);
  if (at < 1 || !level) throw new InvalidArgumentError(`Write NAME=LEVEL with one of ${LEVELS.join(', ')}.`);
  const known = allRules.map(({ id }) => id);
  if (!known.includes(name)) {
    const meant = didYouMean(name, known);
    throw new InvalidArgumentError(`There is no rule ${name}.${meant ? ` Did you mean ${meant}?` : ''}`);
  }
  return new Map([...before, [name, level]]);
}
