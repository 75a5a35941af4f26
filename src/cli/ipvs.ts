import { Command, InvalidArgumentError, Option } from 'commander';
import { buildSeries } from '../ipvs/build-series.ts';
import type { IpvsSource } from '../ipvs/create-reader.ts';
import { readServiceRules } from '../ipvs/formats/rules.ts';
import { toPublished, toPublishedSeries } from '../ipvs/json.ts';
import { readIpvs } from '../ipvs/read.ts';
import type { Snapshot, UnreadLine } from '../ipvs/table.ts';
import { type ToUtc, zoneClock } from '../syslog/dates/time-zone.ts';
import { readTextInputs } from './files.ts';
import { nameByFile } from './ipvs-nodes.ts';
import { snapshotText } from './ipvs-text.ts';

interface IpvsOptions {
  readonly format: 'text' | 'json';
  /** By path; that of an empty path is for all. */
  readonly node: ReadonlyMap<string, string>;
  readonly year?: number;
  readonly timeZone: ToUtc;
}

interface IpvsResult {
  readonly snapshots: readonly Snapshot[];
  readonly unread: readonly UnreadLine[];
}

/** `keepalived-lvs ipvs FILE…`: tables on standard output, what could not be read on standard error. */
export function ipvsCommand(): Command {
  return new Command('ipvs')
    .description('read ipvsadm output and /proc/net/ip_vs, alone or among other text')
    .argument('<file...>', 'files with ipvsadm output, - for standard input')
    .addOption(new Option('--format <format>', 'form of the output').choices(['text', 'json']).default('text'))
    .option('--node <[file=]name>', 'node of the tables that no prompt names; may be repeated', collectNode, new Map())
    .option('--year <year>', 'year of dates that leave it out', readYear)
    .addOption(
      new Option('--time-zone <zone>', 'zone of dates without one, such as Europe/Berlin')
        .argParser(readZone)
        .default(zoneClock(localZone()), 'that of this machine'),
    )
    .action(runIpvs);
}

async function runIpvs(paths: readonly string[], options: IpvsOptions): Promise<void> {
  const snapshots: Snapshot[] = [];
  const unread: UnreadLine[] = [];
  const without: { readonly path: string; readonly why: string }[] = [];
  for await (const input of readTextInputs(paths)) {
    if ('error' in input) {
      fail(input);
      continue;
    }
    const read = readIpvs(input.text, sourceOf(input.path, options));
    if (read.snapshots.length === 0) without.push({ path: input.path, why: whyNothing(input.text) });
    for (const snapshot of read.snapshots) snapshots.push(snapshot);
    for (const line of read.unread) unread.push(line);
  }
  // Of a folder's files most are something else; they are named only where there is nothing at all.
  for (const { path, why } of without) if (snapshots.length === 0 || paths.includes(path)) complain(path, why);
  const result = { snapshots: nameByFile(snapshots), unread };
  if (options.format === 'json') writeJson(result);
  else writeText(result);
}

function sourceOf(path: string, { node, year, timeZone }: IpvsOptions): IpvsSource {
  const name = node.get(path) ?? node.get('');
  return {
    file: path,
    toUtc: (local) => timeZone(local, undefined),
    ...(name === undefined ? {} : { node: name }),
    ...(year === undefined ? {} : { year }),
  };
}

function fail({ path, error }: { readonly path: string; readonly error: string }): void {
  complain(path, error);
  process.exitCode = 2;
}

/** No table is no fault of the input: the status stays 0. */
function whyNothing(text: string): string {
  if (text.trim() === '') return 'the file is empty';
  const rules = readServiceRules(text).length;
  if (rules > 0) return `no ipvsadm output, only ${rules} ipvsadm command${rules === 1 ? '' : 's'}`;
  return 'no ipvsadm output found; give it what `ipvsadm -Ln --stats` prints';
}

function writeJson({ snapshots, unread }: IpvsResult): void {
  const isSeries = snapshots.filter(({ time }) => time !== undefined).length >= 2;
  const json = {
    version: 1,
    snapshots: snapshots.map(toPublished),
    ...(isSeries ? { series: buildSeries(snapshots).map(toPublishedSeries) } : {}),
    unread: unread.map(({ file, line, text }) => ({ file: file ?? '', line, text })),
  };
  process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
}

function writeText({ snapshots, unread }: IpvsResult): void {
  if (snapshots.length > 0) process.stdout.write(`${snapshots.map(snapshotText).join('\n\n')}\n`);
  for (const { file, line, text } of unread) complain(`${file}:${line}`, `not read: ${text.trim()}`);
}

function complain(where: string, what: string): void {
  process.stderr.write(`${where}: ${what}\n`);
}

function readYear(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError('Use four digits.');
  return Number(text);
}

function collectNode(text: string, known: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  // The last `=` separates, since paths may hold one.
  const at = text.lastIndexOf('=');
  const name = text.slice(at + 1);
  if (name === '') throw new InvalidArgumentError('Use NAME, or FILE=NAME.');
  return new Map([...known, [at < 0 ? '' : text.slice(0, at), name]]);
}

function readZone(text: string): ToUtc {
  try {
    return zoneClock(text);
  } catch {
    throw new InvalidArgumentError('Use a name such as UTC or Europe/Berlin.');
  }
}

function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
