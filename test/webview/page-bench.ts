import type { Page } from 'playwright-core';
import type { TimelineMessage } from '../../src/protocol.ts';
import { busyTime } from './busy-time.ts';
import { findBrowser, launch, openPage } from './harness/browser.ts';
import { DAY_MS, manyLanes } from './harness/many.ts';
import { at } from './harness/samples.ts';
import { measureTable } from './table-bench.ts';

const FRAMES = 120;

const SIZES = [
  ['100,000 intervals in 200 lanes', 200, 500, 0],
  ['1,000,000 log lines in 50 lanes', 50, 200, 1_000_000],
] as const;

/** One wheel event a frame: nearer, away, along. */
const MOVES = {
  pan: { deltaX: 12, deltaY: 0 },
  'zoom in': { deltaX: 0, deltaY: -20 },
  'zoom out': { deltaX: 0, deltaY: 20 },
} as const;

/**
 * How fast the timeline page shows and moves large timelines, and the charts page its table, in a real browser:
 * `npm run bench page`.
 * Nothing here fails a build. Frames are those that the browser gives the page while it is panned and zoomed as by a
 * wheel.
 */
const executable = findBrowser();
if (executable === undefined) console.log('No Chromium found: the page is not measured.');
else await measure(executable);

async function measure(executable: string): Promise<void> {
  const browser = await launch(executable);
  for (const [name, lanes, spans, lines] of SIZES) {
    const { page, errors } = await openPage(browser, { view: 'timeline', width: 1200, height: 800 });
    const busy = await busyTime(page);
    await prepare(page, manyLanes(lanes, spans), lines);
    const before = await busy();
    await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
    const { paint, longest } = await firstPaint(page);
    const task = longestTask(await browser.stopTracing());
    const own = (await busy()) - before;
    console.log(
      `${name}: first paint ${paint.toFixed(0)} ms (${own.toFixed(0)} ms of processor time of the page), ` +
        `at one time it was busy for ${longest === 0 ? 'less than 50' : longest.toFixed(0)} ms at most ` +
        `(${task.toFixed(0)} ms of processor time)`,
    );
    for (const [what, step] of Object.entries(MOVES)) {
      const before = await busy();
      const shown = await frames(page, step);
      console.log(`  ${what}: ${shown}, ${(((await busy()) - before) / FRAMES).toFixed(1)} ms of processor time each`);
    }
    if (errors.length > 0) console.log(errors);
    await page.context().close();
  }
  await measureTable(browser);
  await browser.close();
}

/** Milliseconds of processor time of the longest task of the page's thread, by what the browser has traced. */
function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`;
  const drawing = traceEvents.find(({ name }) => name === 'FireAnimationFrame');
  const own = traceEvents.filter((event) => drawing !== undefined && thread(event) === thread(drawing));
  const tasks = own.filter(({ name }) => name === 'RunTask' || name.endsWith('::RunTask'));
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}

/** Times are microseconds; `tdur` is what the thread has worked. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
}

async function prepare(page: Page, message: TimelineMessage, count: number): Promise<void> {
  // Made in the page: a million lines take minutes through the driver of the browser.
  await page.evaluate(
    ({ text, events }) => {
      const shell = JSON.parse(text) as TimelineMessage;
      const { count, from, to } = events;
      const kinds = ['track.script', 'vrrp.advert.timeout', 'garp.send', 'vrrp.state.x'];
      // As the extension sends them.
      const packed = {
        times: Float64Array.from({ length: count }, (_, index) => from + (index * (to - from)) / count),
        lines: Uint32Array.from({ length: count }, (_, index) => index + 1),
        sourceOf: Uint32Array.from({ length: count }, (_, index) => index % 4),
        sayingOf: Uint32Array.from({ length: count }, (_, index) => index % 5000),
        sources: [0, 1, 2, 3].map((node) => ({ node: `lb${node}`, file: `lb${node}.log` })),
        sayings: Array.from({ length: 5000 }, (_, index) => ({
          instance: index % 3 === 0 ? undefined : `VI_${index % 10}`,
          kind: kinds[index % 4] ?? 'other',
          text: `line ${index} of a log with its own words`,
        })),
      };
      Reflect.set(window, 'message', { ...shell, timeline: { ...shell.timeline, events: { packed } } });
    },
    { text: JSON.stringify(message), events: { count, from: at('00:00:00'), to: at('00:00:00') + DAY_MS } },
  );
}

/** After so many milliseconds all lists are there, too. */
const SETTLED = 1500;

interface FirstPaint {
  /** Milliseconds from the message until the frame after the lanes were drawn. */
  readonly paint: number;
  /** The longest task of the page until everything is shown, milliseconds; 0 below 50, where nobody feels it. */
  readonly longest: number;
}

function firstPaint(page: Page): Promise<FirstPaint> {
  return page.evaluate(
    (SETTLED) =>
      new Promise<FirstPaint>((resolve) => {
        const tasks: number[] = [];
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) tasks.push(duration);
        }).observe({ type: 'longtask' });
        const done = (paint: number) => setTimeout(() => resolve({ paint, longest: Math.max(0, ...tasks) }), SETTLED);
        const plot = document.querySelector<HTMLElement>('.plot');
        const started = performance.now();
        const look = () => {
          // The lanes tell of their size once they are drawn; the frame after that shows them.
          if (Number(plot?.dataset.size ?? 0) > 0) requestAnimationFrame(() => done(performance.now() - started));
          else requestAnimationFrame(look);
        };
        // Handed over as it is: how long a message travels is not the page's to say.
        setTimeout(() => {
          dispatchEvent(new MessageEvent('message', { data: Reflect.get(window, 'message') }));
          look();
        });
      }),
    SETTLED,
  );
}

function frames(page: Page, step: { readonly deltaX: number; readonly deltaY: number }): Promise<string> {
  return page.evaluate(
    ({ FRAMES, ...wheel }) =>
      new Promise<string>((done) => {
        const canvas = document.querySelector('.lane canvas') ?? document.body;
        const { left, top, width } = canvas.getBoundingClientRect();
        const gaps: number[] = [];
        const busy: number[] = [];
        let [began, before] = [0, performance.now()];
        // Between this and the next callback of the same frame lies the page's drawing, which the wheel asks for.
        const begin = () => {
          began = performance.now();
        };
        const turn = () => {
          const now = performance.now();
          gaps.push(now - before);
          busy.push(now - began);
          before = now;
          if (gaps.length > FRAMES) return done(summary());
          requestAnimationFrame(begin);
          const at = { clientX: left + width / 2, clientY: top + 5, bubbles: true, cancelable: true };
          canvas.dispatchEvent(new WheelEvent('wheel', { ...wheel, ...at }));
          requestAnimationFrame(turn);
        };
        const summary = () => {
          const middle = (list: readonly number[], part: number) =>
            [...list].slice(1).sort((a, b) => a - b)[Math.floor((list.length - 1) * part)] ?? Number.NaN;
          const mean = gaps.slice(1).reduce((sum, gap) => sum + gap, 0) / (gaps.length - 1);
          const drawing = `drawing ${middle(busy, 0.5).toFixed(1)} ms, 95 % within ${middle(busy, 0.95).toFixed(1)} ms`;
          return `${(1000 / mean).toFixed(0)} frames/s (${drawing})`;
        };
        requestAnimationFrame(turn);
      }),
    { ...step, FRAMES },
  );
}
