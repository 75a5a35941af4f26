import { Command, InvalidArgumentError, Option } from 'commander';

import { isConfigurationName } from '../../cluster/files.ts';
import { joinConfigurations } from '../../cluster/timeline/join-configurations.ts';
import { routerNames } from '../../cluster/timeline/router-names.ts';
import { untilItFails } from '../../files/until-it-fails.ts';
import { incidentReport } from '../../syslog/export/incident-report.ts';
import { transitionsCsv } from '../../syslog/export/transitions-csv.ts';
import { maskedCopy } from '../../syslog/mask/mask.ts';
import { readLogs } from '../../syslog/read-logs.ts';
import type { LogInput } from '../../syslog/reading/log-input.ts';
import { publishedPieces } from '../../syslog/timeline/json.ts';
import type { TimelineOptions as LogOptions } from '../../syslog/timeline/log-file.ts';
import { filterTimeline } from '../../syslog/timeline/packed/filter-timeline.ts';
import type { InputSummary, Timeline } from '../../syslog/timeline.ts';
import { complain, complainOfNamed, fail } from '../complain.ts';
import { type FoundFile, findFiles, reasonOf } from '../files.ts';
import { localZone, readYear, readZone } from '../option-values.ts';
import { writePage } from '../page.ts';
import { showProgress } from '../progress.ts';
import { writePieces } from '../write-pieces.ts';
import { readConfigurations } from './configurations.ts';
import { timelinePage } from './page.ts';
import { timelineText } from './text.ts';

const FORMATS = ['text', 'json', 'csv', 'markdown', 'html'] as const;

interface TimelineOptions {
  readonly format: (typeof FORMATS)[number];
  readonly year?: number;
  readonly timeZone?: string;
  readonly node: ReadonlyMap<string, string>;
  readonly clockOffset: ReadonlyMap<string, number>;
  readonly since?: number;
  readonly until?: number;
  readonly instance?: string;
  readonly mask?: boolean;
}

/**
 * `keepalived-lvs timeline LOG…`: who was master when. A log without lines of keepalived is named on standard error
 * and is no fault (status 0); one that cannot be read or looks binary is (status 2), and the others are still told.
 */
export function timelineCommand(): Command {
  return new Command('timeline')
    .description('tell from logs who was master when, and when nobody or two were')
    .argument(
      '<log...>',
      'logs, folders of logs, patterns, - for standard input; keepalived.conf of the nodes, to judge take-overs by; ipvsadm output of the nodes, for the page',
    )
    .addOption(new Option('--format <format>', 'form of the output').choices(FORMATS).default('text'))
    .option('--year <year>', 'year of the last stamp that has none (default: from the time of the file)', readYear)
    .option(
      '--time-zone <zone>',
      'zone of stamps without one, such as Europe/Berlin (default: of this machine)',
      readZone,
    )
    .option('--node <file=name>', 'name of the node whose log a file is; may be repeated', collectName, new Map())
    .option(
      '--clock-offset <node=ms>',
      'milliseconds to add to the times of a node; may be repeated',
      collectOffset,
      new Map(),
    )
    .option('--since <time>', 'leave out what ended before (ISO 8601, UTC unless it says otherwise)', readTime)
    .option('--until <time>', 'leave out what began after', readTime)
    .option('--instance <name>', 'only this instance or sync group')
    .option('--mask', 'replace names of nodes, instances, scripts and files, addresses, hosts and paths')
    .action(runTimeline);
}

async function runTimeline(paths: readonly string[], options: TimelineOptions): Promise<void> {
  const { since = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = options;
  if (since > until) return fail('--since', 'lies after --until');
  const files: FoundFile[] = [];
  for (const file of await findFiles(paths)) {
    if ('error' in file) fail(file.path, file.error);
    else files.push(file);
  }
  if (files.length === 0) return;
  const configurations = files.filter(({ path }) => isConfigurationName(path));
  const logs = files.filter((file) => !configurations.includes(file));
  for (const { path } of logs.length === 0 ? configurations : []) fail(path, 'is a configuration, and no log is named');
  if (logs.length === 0) return;
  complainOfNamed(
    options.node.keys(),
    logs.map(({ path }) => path),
  );
  const cluster = await readConfigurations(configurations, fail);
  const read = await readAll(logs, { ...toLogOptions(options), routers: routerNames(cluster) });
  remark(read.inputs, logs, options);
  const timeline = joinConfigurations(read, cluster);
  const known = withoutBystanders(timeline, logs, options);
  complainOfStrangers(known, options);
  const found = filterTimeline(known, options);
  if (options.format === 'html') return writePage(await timelinePage(found, logs, { ...options, fail }));
  if (options.format === 'text') return writeText(filterTimeline(known, { instance: options.instance }), options);
  await write(options.mask ? maskedCopy(found) : found, options.format, options);
}

/** A mistyped name leaves nothing to tell, which reads as if nothing had happened. */
function complainOfStrangers({ nodes, instances, undated = [] }: Timeline, options: TimelineOptions): void {
  const { instance, clockOffset } = options;
  const names = new Set([...instances, ...undated].map((history) => history.instance));
  if (instance !== undefined && names.size > 0 && !names.has(instance)) {
    complain('--instance', `no log tells of ${instance}; they tell of ${[...names].join(', ')}`);
  }
  for (const name of clockOffset.keys()) {
    if (nodes.some((node) => node.name === name)) continue;
    complain('--clock-offset', `there is no node ${name}; there are ${nodes.map((node) => node.name).join(', ')}`);
  }
}

/** Of a period the lines are told; how it stood is told of the whole logs, since its numbers are measured over them. */
async function writeText(timeline: Timeline, options: TimelineOptions): Promise<void> {
  const { since, until, timeZone = localZone() } = options;
  const whole = options.mask ? maskedCopy(timeline) : timeline;
  await writePieces([timelineText(filterTimeline(whole, { since, until }), timeZone, whole)]);
}

async function write(
  timeline: Timeline,
  format: Exclude<TimelineOptions['format'], 'html' | 'text'>,
  { timeZone = localZone() }: TimelineOptions,
): Promise<void> {
  switch (format) {
    case 'json':
      return writePieces(publishedPieces(timeline));
    case 'csv':
      return writePieces(transitionsCsv(timeline));
    case 'markdown':
      return writePieces([incidentReport(timeline, timeZone)]);
  }
}

async function readAll(files: readonly FoundFile[], options: LogOptions): Promise<Timeline> {
  const progress = showProgress();
  try {
    const steps = readLogs(files.map(toInput), options);
    for (;;) {
      const step = await steps.next();
      if (step.done === true) return step.value;
      progress.show(step.value.file, step.value.done, step.value.total);
    }
  } finally {
    progress.clear();
  }
}

function toLogOptions({ year, timeZone, node, clockOffset }: TimelineOptions): LogOptions {
  return { year, timeZone, nodes: node, clockOffsets: clockOffset };
}

function toInput(file: FoundFile): LogInput {
  const open = () => untilItFails(file.open(), (error) => fail(file.path, reasonOf(error)));
  return { name: file.path, size: file.size, modified: file.modified, open };
}

/** Files that were only found in a folder need not be logs; they are left out without a word, unless none is one. */
function withoutBystanders(timeline: Timeline, files: readonly FoundFile[], { format }: TimelineOptions): Timeline {
  const named = new Set(files.filter((file) => file.named).map(({ path }) => path));
  const isWanted = ({ file, keepalivedLines, ipvsTables }: InputSummary) =>
    keepalivedLines > 0 || named.has(file) || (ipvsTables && format === 'html');
  return { ...timeline, inputs: timeline.inputs.filter(isWanted) };
}

function remark(inputs: readonly InputSummary[], files: readonly FoundFile[], { format }: TimelineOptions): void {
  const named = new Set(files.filter((file) => file.named).map(({ path }) => path));
  const empty = inputs.filter(({ keepalivedLines }) => keepalivedLines === 0);
  const nothing = empty.length === inputs.length;
  for (const input of empty) {
    // Their charts stand under the lanes of the page.
    if (input.ipvsTables && format === 'html') continue;
    const tell = input.looksBinary && named.has(input.file) ? fail : complain;
    if (named.has(input.file) || nothing) tell(input.file, whyNothing(input));
  }
  for (const { file, undated, placedByFile } of inputs) {
    if (placedByFile > 0)
      complain(
        file,
        `${placedByFile} stamps are no dates; the last line is taken to be from when the file was changed`,
      );
    if (undated > 0) complain(file, `${undated} lines of keepalived have no date and cannot be placed in time`);
  }
}

function whyNothing({ bytes, looksBinary, ipvsTables }: InputSummary): string {
  if (bytes === 0) return 'the file is empty';
  if (ipvsTables) return 'ipvsadm tables and no lines of keepalived; --format html draws them under the lanes';
  return `no lines of keepalived found${looksBinary ? '; it looks binary' : ''}`;
}

/** A time without an offset is UTC, as all times of the output are. */
function readTime(text: string): number {
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(text) || !/\d:\d\d/.test(text);
  const time = Date.parse(hasZone ? text : `${text.replace(' ', 'T')}Z`);
  if (Number.isNaN(time)) throw new InvalidArgumentError('Use a time such as 2026-05-25T12:40:00Z.');
  return time;
}

function collectName(text: string, known: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const [file, name] = splitPair(text);
  return new Map([...known, [file, name]]);
}

function collectOffset(text: string, known: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const [node, offset] = splitPair(text);
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(offset)) throw new InvalidArgumentError('Use NODE=MILLISECONDS.');
  return new Map([...known, [node, Number(offset)]]);
}

/** The last `=` separates, since paths may hold one. */
function splitPair(text: string): readonly [string, string] {
  const at = text.lastIndexOf('=');
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('Use NAME=VALUE.');
  return [text.slice(0, at), text.slice(at + 1)];
}
