import { Command, InvalidArgumentError, Option } from 'commander';
import { allRules } from '../../cluster/rule-pages.ts';
import { LEVELS, type Level, type Levels, SEVERITIES } from '../../cluster/settings/levels.ts';
import { didYouMean } from '../../keepalived/lint/guesses/did-you-mean.ts';
import { isRelease, readOptions } from '../../keepalived/schema/target.ts';
import type { Severity } from '../../text.ts';
import { complain } from '../complain.ts';
import { unifiedDiff } from '../unified-diff.ts';
import { fixFiles } from './fixes.ts';
import { FORMATS, type Format, formatted } from './formats.ts';
import { gatherFiles, save } from './gather-files.ts';
import type { InputFile } from './input-file.ts';
import { judgeFiles } from './judge.ts';
import type { CheckedFile } from './report.ts';
import { asGiven } from './session.ts';
import { settingsOfFiles } from './settings.ts';

interface CheckOptions {
  readonly format: Format;
  readonly failLevel: Severity;
  readonly rule?: Levels;
  readonly config?: string;
  readonly single?: boolean;
  readonly node?: string;
  readonly targetVersion?: string;
  readonly buildOptions?: ReadonlySet<string>;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly stdinFilename: string;
}

/** `keepalived-lvs check [PATH…]`: all that one command line names is judged together, as one cluster. */
export function checkCommand(): Command {
  return new Command('check')
    .description('check keepalived configurations, alone and against each other')
    .argument('[path...]', 'configurations, folders to search, - for standard input', ['.'])
    .addOption(new Option('--format <format>', 'form of the output').choices(FORMATS).default('text'))
    .addOption(
      new Option('--fail-level <level>', 'the least severity that makes the exit status 1')
        .choices(SEVERITIES)
        .default('error'),
    )
    .option('--rule <name=level>', `level of a rule: ${LEVELS.join(', ')} (repeatable)`, readLevel)
    .option('--config <file>', 'settings for all files, instead of the nearest .keepalived-lvs.json above each')
    .option('--single', 'judge each file alone, without comparing nodes')
    .option('--node <id>', 'the configuration id that conditions @id are decided for (keepalived -i)')
    .option('--target-version <x.y.z>', 'the release of keepalived that the configurations are for', readRelease)
    .option('--build-options <text>', 'what keepalived -v prints where the configurations are used', readBuild)
    .option('--fix', 'make the changes that are offered, where there is only one way')
    .option('--fix-dry-run', 'print these changes as a unified diff and make none')
    .option('--stdin-filename <path>', 'the name of what comes from standard input', '<stdin>')
    .action(runCheck);
}

async function runCheck(paths: readonly string[], options: CheckOptions): Promise<void> {
  const { files, failures } = await gatherFiles(paths, options.stdinFilename);
  let broken = false;
  const tell = (path: string, what: string) => {
    broken = true;
    complain(path, what);
  };
  for (const { path, error } of failures) tell(path, error);
  const target = {
    ...(options.targetVersion !== undefined && { release: options.targetVersion }),
    ...(options.buildOptions && { options: options.buildOptions }),
  };
  const settingsOf = settingsOfFiles(options.config, { levels: options.rule ?? new Map(), target }, tell);
  const judge = (inputs: readonly InputFile[]) => judgeFiles(inputs, { ...options, settingsOf });
  const after = options.fix || options.fixDryRun ? fixed(files, judge, tell) : files;
  if (options.fix && !options.fixDryRun) await saveAll(files, after, tell);
  const checked = asGiven(judge(after), after);
  const isFailing = (severity: Severity) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(options.failLevel);
  if (options.fixDryRun) tellChanges(diffOf(files, after), checked);
  // Where nothing could be read, a summary that says "nothing found" would only mislead.
  else if (checked.length > 0 || options.format !== 'text')
    process.stdout.write(formatted(checked, options.format, isFailing));
  if (broken) process.exitCode = 2;
  else if (checked.some(({ problems }) => problems.some(({ severity }) => isFailing(severity)))) process.exitCode = 1;
}

/** The files with the changes that are offered; all as they are where one of them stands in a pasted session. */
function fixed(
  files: readonly InputFile[],
  judge: (files: readonly InputFile[]) => readonly CheckedFile[],
  tell: (path: string, what: string) => void,
): readonly InputFile[] {
  const pasted = files.find(({ pastedIn }) => pastedIn)?.pastedIn;
  if (!pasted) return fixFiles(files, judge);
  tell(pasted.path, 'nothing is changed, since this is a pasted session');
  return files;
}

/** Without a diff it must not look as if nothing had been found. */
function tellChanges(diff: string, checked: readonly CheckedFile[]): void {
  process.stdout.write(diff);
  const left = checked.reduce((sum, { problems }) => sum + problems.length, 0);
  const what = left === 1 ? '1 problem has no fix' : `${left} problems have no fix`;
  if (left > 0) complain('--fix-dry-run', `${what}; check without this option lists what is found`);
}

function diffOf(before: readonly InputFile[], after: readonly InputFile[]): string {
  return after.map(({ path, text }, index) => unifiedDiff(path, before[index]?.text, text)).join('');
}

/** Writes what changed, and tells what could not be written. */
async function saveAll(
  before: readonly InputFile[],
  after: readonly InputFile[],
  tell: (path: string, what: string) => void,
): Promise<void> {
  for (const [index, file] of after.entries()) {
    if (file.text === before[index]?.text) continue;
    const failure = await save(file, before[index] === undefined);
    if (failure !== undefined) tell(file.path, failure);
  }
}

function readRelease(value: string): string {
  if (!isRelease(value)) throw new InvalidArgumentError('Write a release such as 2.2.7.');
  return value;
}

/** All of the output of `keepalived -v`, or only the words behind "Config options:". */
function readBuild(value: string): ReadonlySet<string> {
  const options = readOptions(value);
  if (options.size === 0) throw new InvalidArgumentError('Write what keepalived -v prints behind "Config options:".');
  return options;
}

/** `--rule NAME=LEVEL`. A rule that does not exist is more likely a slip than a wish, so it is refused. */
function readLevel(value: string, before: Levels = new Map()): Levels {
  const at = value.indexOf('=');
  const [name, written] = [value.slice(0, at), value.slice(at + 1)];
  const level = LEVELS.find((one) => one === written);
  if (at < 1 || !level) throw new InvalidArgumentError(`Write NAME=LEVEL with one of ${LEVELS.join(', ')}.`);
  const known = allRules.map(({ id }) => id);
  if (!known.includes(name)) {
    const meant = didYouMean(name, known);
    throw new InvalidArgumentError(`There is no rule ${name}.${meant ? ` Did you mean ${meant}?` : ''}`);
  }
  return new Map<string, Level>([...before, [name, level]]);
}
