import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { build } from './build.mjs';
import { ensureParts } from './parts.mjs';
import { inRepository, run, runPackage } from './process.mjs';
import { ready } from './ready.mjs';

/**
 * `npm test`: installs what is missing, then builds, type-checks, lints, runs the unit tests, real failovers (as root
 * on Linux) and the tests inside a real VS Code. Every step runs even when an earlier one failed, so that one run tells all.
 * The closing line is `N passed, N failed, N skipped`. With CI=true a missing part is a failure.
 */
const UNIT_RESULT = inRepository('.vscode-test/unit.json');
const LAB_RESULT = inRepository('.vscode-test/lab.json');
const LAB_OUTPUT = inRepository('.vscode-test/lab.txt');
const HOST_RESULT = inRepository('.vscode-test/in-host.json');
const PASSED = { passed: 1, failed: 0, skipped: 0 };
const FAILED = { passed: 0, failed: 1, skipped: 0 };
const SKIPPED = { passed: 0, failed: 0, skipped: 1 };

await ready();
mkdirSync(inRepository('.vscode-test'), { recursive: true });
const missing = await ensureParts();
// Failovers mostly wait, so they run beside the other steps.
const failovers = runLab();
const results = [
  ['parts', partsResult()],
  ['build', await step('Build', () => build({ tests: true }))],
  ['types', await step('Types', () => succeed('typescript/bin/tsc', ['--noEmit']))],
  [
    'types of the views',
    await step('Types of the views', () => succeed('typescript/bin/tsc', ['--noEmit', '-p', 'src/webview'])),
  ],
  ['lint', await step('Lint', () => succeed('@biomejs/biome/bin/biome', ['check', '.']))],
  ['unit tests', await step('Unit tests', unitTests)],
  ['real failovers', await step('Real failovers', labTests)],
  ['tests in VS Code', await step('Tests in VS Code', hostTests)],
];
summarize();

function partsResult() {
  if (missing.length === 0) return PASSED;
  for (const part of missing) console.error(`Missing: ${part}`);
  return process.env.CI === 'true' ? FAILED : { ...SKIPPED, skipped: missing.length };
}

async function step(title, work) {
  console.log(`\n== ${title}`);
  const started = Date.now();
  try {
    return (await work()) ?? PASSED;
  } catch (error) {
    if (!Array.isArray(error.errors)) console.error(error.message);
    return FAILED;
  } finally {
    console.log(`   ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
}

async function succeed(script, args) {
  const code = await runPackage(script, args);
  if (code !== 0) throw new Error(`${script} ${args.join(' ')} ended with status ${code}.`);
}

async function unitTests() {
  rmSync(UNIT_RESULT, { force: true });
  const code = await runPackage('vitest/vitest.mjs', ['run', ...reporters(UNIT_RESULT)]);
  return vitestCounts(UNIT_RESULT, code);
}

async function runLab() {
  rmSync(LAB_RESULT, { force: true });
  const out = openSync(LAB_OUTPUT, 'w');
  const options = { stdio: ['ignore', out, out] };
  const config = '--config=test/lab/vitest.config.ts';
  try {
    return await runPackage('vitest/vitest.mjs', ['run', config, ...reporters(LAB_RESULT)], options);
  } finally {
    closeSync(out);
  }
}

async function labTests() {
  const code = await failovers;
  console.log(readFileSync(LAB_OUTPUT, 'utf8'));
  return vitestCounts(LAB_RESULT, code);
}

function reporters(result) {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${result}`];
}

function vitestCounts(result, code) {
  const report = JSON.parse(readFileSync(result, 'utf8'));
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: failuresIn(report),
  };
  // A file that could not be loaded fails the run without a failed test of its own.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** The summary repeats them: a random property that fails once is lost where only the end of an output is kept. */
function failuresIn(report) {
  return report.testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && message !== '') return [`${name}\n${firstLines(message)}`];
    return failed.map((test) => `${name}: ${test.fullName}\n${firstLines(test.failureMessages.join('\n'))}`);
  });
}

function firstLines(message) {
  return message.split('\n').slice(0, 12).join('\n').slice(0, 4000);
}

async function hostTests() {
  const browserMissing = missing.some((part) => part.startsWith('a browser'));
  if (browserMissing && process.env.CI !== 'true') return SKIPPED;
  rmSync(HOST_RESULT, { force: true });
  const code = await run(process.execPath, [inRepository('test/vscode/run.mjs')]);
  const counts = JSON.parse(readFileSync(HOST_RESULT, 'utf8'));
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function summarize() {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const [, { failures = [] }] of results) for (const failure of failures) console.log(`\n✗ ${failure}`);
  console.log('\n== Summary');
  for (const [name, counts] of results) {
    console.log(`   ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    for (const kind of Object.keys(sum)) sum[kind] += counts[kind];
  }
  for (const part of missing) console.log(`   missing: ${part}`);
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
}
