import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { readInWorker } from '../../src/extension/log-worker/read-in-worker.ts';
import { sentTimeline } from '../../src/syslog/timeline/packed/packed-events.ts';
import type { Timeline } from '../../src/syslog/timeline.ts';

/**
 * How long the extension host cannot answer while a thread reads a log for it, and when the first bands are there; of
 * `lines` that are all keepalived's also what they cost.
 */
export async function benchThread(name: string, path: string, lines?: number): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const started = performance.now();
  const before = process.cpuUsage();
  let first: number | undefined;
  let result: Timeline | undefined;
  const script = fileURLToPath(new URL('./log-worker.cjs', import.meta.url));
  const logs = [{ name: path, path, size: undefined, modified: Date.now() }];
  const steps = readInWorker(script, { logs, nodes: new Map(), routers: [] }, new AbortController().signal);
  while (result === undefined) {
    const step = await steps.next();
    const timeline = step.done === true ? step.value.timeline : step.value.timeline?.();
    if (timeline !== undefined && timeline.instances.length > 0) first ??= performance.now() - started;
    if (step.done === true) result = step.value.timeline;
  }
  const whole = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  const rate = lines === undefined ? '' : `, ${Math.round((lines * 1e6) / (user + system))} lines/s of processor time`;
  delay.disable();
  const sending = performance.now();
  JSON.stringify(sentTimeline(result), (_, value: unknown) => (ArrayBuffer.isView(value) ? { index: 0 } : value));
  const sent = performance.now() - sending;
  console.log(
    `${name} in a thread: first bands after ${(first ?? Number.NaN).toFixed(0)} ms, all after ${whole.toFixed(0)} ms${rate}; ` +
      `the host is kept for ${(delay.max / 1e6).toFixed(0)} ms at most, and for ${sent.toFixed(0)} ms to send it to the page`,
  );
}
