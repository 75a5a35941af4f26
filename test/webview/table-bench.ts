import type { Browser, Page } from 'playwright-core';
import { busyTime } from './busy-time.ts';
import { openPage } from './harness/browser.ts';
import { converse, ipvsHost } from './harness/ipvs-host.ts';
import { manyRows } from './harness/ipvs-samples.ts';

const FRAMES = 120;
const REALS = 10_000;
/** Pixels a frame: a slow wheel, and a thumb that is dragged. */
const STEPS = [
  ['scroll', 60],
  ['scroll fast', 1500],
] as const;

/** How smoothly the table of the charts page scrolls, with the small lines of the rows in view. */
export async function measureTable(browser: Browser): Promise<void> {
  const opened = await openPage(browser, { view: 'ipvs', width: 1200, height: 800 });
  const { page, errors } = opened;
  await converse(opened, ipvsHost(...[0, 1, 2].map((minute) => manyRows(REALS, minute))));
  await page.waitForSelector('.row-table .spark path:not([d=""])', { state: 'attached' });
  console.log(`table of ${REALS.toLocaleString('en')} reals with lines over time:`);
  const busy = await busyTime(page);
  for (const [what, pixels] of STEPS) {
    const before = await busy();
    const frames = await scrolled(page, pixels);
    const own = ((await busy()) - before) / FRAMES;
    console.log(`  ${what}: ${frames}, ${own.toFixed(1)} ms of processor time each`);
  }
  if (errors.length > 0) console.log(errors);
  await page.context().close();
}

function scrolled(page: Page, pixels: number): Promise<string> {
  return page.evaluate(
    ({ FRAMES, pixels }) =>
      new Promise<string>((done) => {
        const table = document.querySelector('.row-table') ?? document.body;
        table.scrollTop = 0;
        const gaps: number[] = [];
        let before = performance.now();
        let empty = 0;
        const look = () => {
          const { left, top, height } = table.getBoundingClientRect();
          const middle = document.elementFromPoint(left + 60, top + height / 2);
          if (!middle?.closest('tbody:not(.spacer) tr')) empty++;
        };
        const turn = () => {
          const now = performance.now();
          gaps.push(now - before);
          before = now;
          // What the frame has shown, once it is drawn.
          setTimeout(look);
          if (gaps.length > FRAMES) return done(summary());
          table.scrollTop += pixels;
          requestAnimationFrame(turn);
        };
        const summary = () => {
          const own = gaps.slice(1).sort((a, b) => a - b);
          const mean = own.reduce((sum, gap) => sum + gap, 0) / own.length;
          const late = own[Math.floor(own.length * 0.95)] ?? Number.NaN;
          return `${(1000 / mean).toFixed(0)} frames/s (95 % within ${late.toFixed(1)} ms), ${empty} of them without rows in view`;
        };
        requestAnimationFrame(turn);
      }),
    { FRAMES, pixels },
  );
}
