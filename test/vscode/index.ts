import Mocha from 'mocha';
import { driver, hasDriver } from './driver.ts';

/** VS Code calls this inside its extension host; it must reject when a test fails. */
export async function run(): Promise<void> {
  // A window that is driven from outside can be late for reasons of the machine; a fault of ours fails both times.
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, retries: 1, reporter: SilentReporter });
  // The test files use mocha's globals, which this event makes; so they are loaded after it.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./languages.test.ts');
  await import('./configuration.test.ts');
  await import('./rewriting.test.ts');
  await import('./timeline.test.ts');
  await import('./export.test.ts');
  await import('./live.test.ts');
  await import('./ipvs.test.ts');
  if (process.env.BENCH !== undefined) await import('./first-sight.bench.ts');
  const grep = process.env.GREP;
  if (grep !== undefined) mocha.grep(grep);
  const failed = await execute(mocha);
  if (failed > 0) throw new Error(`${failed} tests failed.`);
}

/** Results go to the driver, line by line; mocha's own reporters write to a console that nobody sees. */
class SilentReporter extends Mocha.reporters.Base {}

async function execute(mocha: Mocha): Promise<number> {
  const lines: Promise<unknown>[] = [];
  const result = { passed: 0, failed: 0, skipped: 0 };
  const failed = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => {
      result.passed += 1;
      lines.push(say(`  ✓ ${test.fullTitle()} (${test.duration} ms)`));
    });
    runner.on('retry', (test, error) => {
      lines.push(say(`  ↻ ${test.fullTitle()} failed once: ${error.message}`));
    });
    runner.on('fail', (test, error) => {
      result.failed += 1;
      lines.push(say(`  ✗ ${test.fullTitle()}\n${error.stack ?? error.message}`));
    });
    runner.on('pending', (test) => {
      result.skipped += 1;
      lines.push(say(`  - ${test.fullTitle()} (skipped)`));
    });
  });
  await Promise.all(lines);
  if (hasDriver()) await driver.result(result);
  return failed;
}

async function say(text: string): Promise<void> {
  if (hasDriver()) await driver.log(text);
  else console.log(text);
}
