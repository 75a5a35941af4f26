import * as assert from 'node:assert/strict';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { commands, extensions, ViewColumn, type WebviewPanel, window } from 'vscode';
import { lineAt } from '../bench/logs.ts';
import { dated, stats } from '../bench/tables.ts';
import { driver, type View } from './driver.ts';
import { closeAll, fixture } from './support.ts';

const MEGABYTES = Number(process.env.MEGABYTES ?? 1000);
const TABLES = Number(process.env.TABLES ?? 1000);
const ROUNDS = 5;
/** A page is left alone until it has long shown everything: who looks at it meanwhile delays it. */
const PATIENCE = 5000;

/**
 * How long after the command the bands of a large log are seen in the real VS Code, beside how long a page takes that
 * has nothing in it: `npm run bench editor [MB]`. Nothing here fails a build. From the second page of a window on about a
 * second of both is VS Code's: each page registers a service worker of its own, and the browser keeps requests waiting
 * until the one before has ended (`workerStart` of the page's navigation tells).
 */
describe('bench: first bands', () => {
  before(() => extensions.getExtension('keepalived-lvs.keepalived-lvs')?.activate());

  it('of a large log', async () => {
    const log = fixture('large.log');
    write(log.fsPath);
    try {
      const timeToBands = () =>
        timeTo(() => commands.executeCommand('keepalivedLvs.showTimeline', log), 'timeline', 'first-bands');
      const first = await timeToBands();
      const [empty, bands]: [number[], number[]] = [[], []];
      for (let round = 0; round < ROUNDS; round += 1) {
        empty.push(await timeTo(openEmpty, 'empty', 'shown'));
        bands.push(await timeToBands());
      }
      await driver.log(
        `bands of ${MEGABYTES} MB on the first page of the window: ${Math.round(first)} ms after the command; ` +
          `on later pages: ${summary(bands)}, where an empty page takes ${summary(empty)}`,
      );
    } finally {
      rmSync(log.fsPath);
    }
  }).timeout((ROUNDS + 1) * 4 * PATIENCE + 60_000);
});

/**
 * How long after the command the first chart over time of a long series is seen, and when all of it has been read:
 * 10,000 rows in each table.
 */
describe('bench: first chart', () => {
  before(() => extensions.getExtension('keepalived-lvs.keepalived-lvs')?.activate());

  it('of a long series', async () => {
    const series = fixture('series.txt');
    const megabytes = writeSeries(series.fsPath);
    try {
      const charts: number[] = [];
      const whole: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const [chart = Number.NaN, all = Number.NaN] = await timesTo(
          () => commands.executeCommand('keepalivedLvs.openCharts', series, [series]),
          'ipvs',
          ['first-chart', 'all-read'],
          PATIENCE + megabytes * 25,
        );
        charts.push(chart);
        whole.push(all);
      }
      await driver.log(
        `${TABLES} tables of 10,000 rows, ${Math.round(megabytes)} MB: first chart ${summary(charts)} after the command, ` +
          `all read ${summary(whole)}`,
      );
    } finally {
      rmSync(series.fsPath);
    }
  }).timeout(ROUNDS * (TABLES * 100 + 60_000));
});

async function timeTo(open: () => unknown, view: View, mark: string): Promise<number> {
  const [time = Number.NaN] = await timesTo(open, view, [mark], PATIENCE);
  return time;
}

/** Milliseconds until the page set each mark; both sides have the same clock. */
async function timesTo(
  open: () => unknown,
  view: View,
  marks: readonly string[],
  patience: number,
): Promise<readonly number[]> {
  const started = Date.now();
  await open();
  await new Promise((resolve) => setTimeout(resolve, patience));
  const set = await driver.evaluate(
    view,
    `${JSON.stringify(marks)}.map((mark) => performance.getEntriesByName(mark)[0]?.startTime + performance.timeOrigin)`,
  );
  if (process.env.VERBOSE) {
    await driver.log(await details(view, started));
    await driver.screenshot(`bench-${view}`);
  }
  await closeAll();
  return (set as (number | null)[]).map((at, index) => {
    assert.ok(at !== null, `The page has set the mark ${marks[index]}.`);
    return at - started;
  });
}

/** What the page's time went into, as the browser tells it. */
async function details(view: View, started: number): Promise<string> {
  const entries = await driver.evaluate(
    view,
    `performance.getEntries().map(({ entryType, name, startTime, duration }) =>
      entryType + ' ' + name.split('/').at(-1) + ' ' + Math.round(performance.timeOrigin + startTime - ${started}) + ' + ' + Math.round(duration))`,
  );
  return `${view}:\n  ${(entries as string[]).join('\n  ')}`;
}

function openEmpty(): WebviewPanel {
  const panel = window.createWebviewPanel('keepalivedLvs.empty', 'Empty', ViewColumn.Active, { enableScripts: true });
  panel.webview.html =
    '<!DOCTYPE html><body data-page="empty">Empty<script>requestAnimationFrame(() => performance.mark("shown"))</script></body>';
  return panel;
}

function writeSeries(path: string): number {
  const file = openSync(path, 'w');
  let written = 0;
  for (let table = 0; table < TABLES; table++) written += writeSync(file, dated(table, stats(table, 10_000)));
  closeSync(file);
  return written / 1e6;
}

function summary(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return `${Math.round(middle)} ms (${sorted.map((time) => Math.round(time)).join(', ')})`;
}

/** One line in a hundred is keepalived's. */
function write(path: string): void {
  const file = openSync(path, 'w');
  for (let [index, written] = [0, 0]; written < MEGABYTES * 1e6; ) {
    let text = '';
    for (const end = index + 10_000; index < end; index++) text += lineAt(index, index % 100 === 0);
    written += writeSync(file, text);
  }
  closeSync(file);
}
