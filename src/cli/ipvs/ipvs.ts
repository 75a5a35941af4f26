import { Command, InvalidArgumentError, Option } from 'commander';
import type { RunningTable } from '../../ipvs/answers/situations.ts';
import type { IpvsTables } from '../../ipvs/reading/read.ts';
import { createMasking } from '../../syslog/mask/mask.ts';
import type { ThreadSource } from '../../threads/thread-source.ts';
import { complain, complainOfNamed, fail } from '../complain.ts';
import { localZone, readYear, readZone } from '../option-values.ts';
import { writePage } from '../page.ts';
import { writePieces } from '../write-pieces.ts';
import { findDrift, type PlacedDrift } from './drift.ts';
import { findInputs, type Steps, stepsOf } from './input.ts';
import { namesByFile } from './nodes.ts';
import { csvOutput, type IpvsOutput, jsonOutput, markdownOutput } from './output.ts';
import { createIpvsPage, type IpvsPage } from './page.ts';
import { createSeen, maskedEnding, type Seen } from './seen.ts';
import { textOutput } from './text-output.ts';
import { keepUnread, tellUnread } from './unread.ts';

type Format = 'text' | 'json' | 'csv' | 'markdown' | 'html';

interface IpvsOptions {
  readonly format: Format;
  /** By path; that of an empty path is for all. */
  readonly node: ReadonlyMap<string, string>;
  readonly year?: number;
  readonly timeZone?: string;
  readonly config: readonly string[];
  readonly mask?: boolean;
}

const OUTPUTS: Readonly<Record<Format, () => IpvsOutput | IpvsPage>> = {
  text: textOutput,
  json: jsonOutput,
  csv: csvOutput,
  markdown: markdownOutput,
  html: createIpvsPage,
};

/** `keepalived-lvs ipvs FILE…`: tables on standard output, what could not be read on standard error. */
export function ipvsCommand(): Command {
  return new Command('ipvs')
    .description('read ipvsadm output and /proc/net/ip_vs, alone or among other text')
    .argument('<file...>', 'files with ipvsadm output, - for standard input')
    .addOption(new Option('--format <format>', 'form of the output').choices(Object.keys(OUTPUTS)).default('text'))
    .option('--node <[file=]name>', 'node of the tables that no prompt names; may be repeated', collectNode, new Map())
    .option(
      '--config <path>',
      'configurations or saved rules to compare the tables with; may be repeated',
      (path: string, before: readonly string[]) => [...before, path],
      [],
    )
    .option('--mask', 'replace addresses and the names of nodes, hosts and files, the same always by the same')
    .option('--year <year>', 'year of dates that leave it out', readYear)
    .option(
      '--time-zone <zone>',
      'zone of dates without one, such as Europe/Berlin (default: of this machine)',
      readZone,
    )
    .action(runIpvs);
}

/** Tables are written as they come and are not kept: a file may be larger than memory. */
async function runIpvs(paths: readonly string[], options: IpvsOptions): Promise<void> {
  const { inputs, failures } = await findInputs(paths, (path) => sourceOf(path, options));
  for (const { path, error } of failures) fail(path, error);
  complainOfNamed(
    [...options.node.keys()].filter((path) => path !== ''),
    inputs.map(({ file }) => file.path),
  );
  const names = namesByFile(inputs.filter(({ isUnnamed }) => isUnnamed).map(({ file }) => file.path));
  const steps = stepsOf(inputs, (path) => sourceOf(path, options, names.get(path)), {
    isTwice: options.mask === true,
    // Those that write each row take so much longer for it that threads gain nothing, and take memory.
    isThreaded: options.format !== 'json' && options.format !== 'csv',
  });
  // Only JSON has every point of the series; the page has its own.
  const seen = createSeen({ rounded: options.format !== 'json', history: options.format !== 'html' });
  const masked = options.mask === true ? await maskAll(steps, seen, options.config) : undefined;
  const copy = masked?.copy ?? (<T>(value: T) => value);
  const output = OUTPUTS[options.format]();
  const unread = ['json', 'markdown'].includes(options.format) ? keepUnread() : tellUnread();
  const nothing: { readonly path: string; readonly why: string }[] = [];
  if ('begin' in output) await writePieces(output.begin());
  for await (const { path, step } of steps()) {
    if ('error' in step) fail(step.path, step.error);
    else if ('nothing' in step) nothing.push({ path, why: step.nothing });
    else await pass(step);
  }
  // Of a folder's files most are something else; they are named only where there is nothing at all.
  const named = nothing.filter(({ path }) => seen.isEmpty() || paths.includes(path));
  for (const { path, why } of named) complain(path, why);
  const drift = masked === undefined ? await compare(options.config, seen.tables()) : copy(masked.drift);
  unread.end();
  if ('finish' in output) return writePage(await output.finish(drift ?? [], copy(named.map(noteOf))));
  await writePieces(output.end({ ...maskedEnding(seen.ending(), copy), unread: unread.lines, drift }));

  async function pass(tables: IpvsTables): Promise<void> {
    if (masked === undefined) for (const snapshot of tables.snapshots) seen.add(snapshot);
    const shown = masked === undefined ? tables : copy(tables);
    for (const line of shown.unread) unread.add(line);
    if ('add' in output) output.add(shown.snapshots, shown.unread);
    else for (const snapshot of shown.snapshots) await writePieces(output.snapshot(snapshot));
  }
}

function noteOf({ path, why }: { readonly path: string; readonly why: string }): string {
  return `${path}: ${why}`;
}

/** Goes through everything once, so that each name is known before the first is replaced. */
async function maskAll(steps: Steps, seen: Seen, config: readonly string[]) {
  const masking = createMasking();
  for await (const { step } of steps()) {
    if (!('snapshots' in step)) continue;
    masking.note(step);
    for (const snapshot of step.snapshots) seen.add(snapshot);
  }
  const drift = await compare(config, seen.tables());
  masking.note([drift, seen.ending().answers]);
  return { copy: masking.copy, drift };
}

/** What differs in a way that hurts clients makes the status 1, so that a job can watch for it. */
async function compare(
  paths: readonly string[],
  tables: readonly RunningTable[],
): Promise<readonly PlacedDrift[] | undefined> {
  if (paths.length === 0) return undefined;
  const { drift, failures } = await findDrift(paths, tables);
  if (drift.some(({ severity }) => severity === 'problem'))
    process.exitCode = Math.max(1, Number(process.exitCode ?? 0));
  for (const { path, error } of failures) fail(path, error);
  return drift;
}

/** A name that the user gives counts for more than the one that files are told apart by. */
function sourceOf(path: string, { node, year, timeZone = localZone() }: IpvsOptions, byFile?: string): ThreadSource {
  const name = node.get(path) ?? node.get('') ?? byFile;
  return {
    file: path,
    timeZone,
    ...(name === undefined ? {} : { node: name }),
    ...(year === undefined ? {} : { year }),
  };
}

function collectNode(text: string, known: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  // The last `=` separates, since paths may hold one.
  const at = text.lastIndexOf('=');
  const name = text.slice(at + 1);
  if (name === '') throw new InvalidArgumentError('Use NAME, or FILE=NAME.');
  return new Map([...known, [at < 0 ? '' : text.slice(0, at), name]]);
}
