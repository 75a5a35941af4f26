import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from 'esbuild';
import { build as buildAll } from './build.mjs';
import { inRepository, run } from './process.mjs';

/**
 * `npm run bench [MB]`: how fast configurations are checked and logs are read (test/bench/bench.ts), bundled as the command line is.
 * `npm run bench configurations`: the first part alone.
 * `npm run bench page`: how fast the timeline page paints, pans and zooms, and the table of the charts page scrolls, in a browser (test/webview/page-bench.ts).
 * `npm run bench editor [MB] [TABLES]`: when the bands of a large log, and the first chart of a long series, are seen in the real VS Code (test/vscode/first-sight.bench.ts).
 */
if (process.argv[2] === 'editor') {
  // As it is packaged: a page that is not minified takes longer to load.
  await buildAll({ production: true, tests: true });
  const env = {
    ...process.env,
    BENCH: '1',
    GREP: 'bench:',
    MEGABYTES: process.argv[3] ?? '1000',
    TABLES: process.argv[4] ?? '1000',
  };
  process.exit(await run(process.execPath, [inRepository('test/vscode/run.mjs')], { env }));
}
const isPage = process.argv[2] === 'page';
const isPart = process.argv[2] === 'configurations';
if (!isPage && !isPart && process.argv.slice(2).some((argument) => !/^\d+$/.test(argument))) {
  console.error(
    'Use `npm run bench`, `npm run bench MB TABLES`, `npm run bench configurations`, `npm run bench page` or `npm run bench editor MB TABLES`.',
  );
  process.exit(2);
}
const entry = isPage ? 'test/webview/page-bench.ts' : 'test/bench/bench.ts';
// As deep below the repository as the sources are, since the harness of the page looks for those from its own place.
const bundle = inRepository(isPage ? '.vscode-test/bench/page/page.mjs' : '.vscode-test/bench.mjs');
mkdirSync(dirname(bundle), { recursive: true });
await build({
  absWorkingDir: inRepository('.'),
  entryPoints: [entry],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
  external: ['esbuild', 'playwright-core'],
  banner: {
    js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url); const __dirname = import.meta.dirname;",
  },
});
if (!isPage) await buildProcess('test/bench/server-process.ts', '.vscode-test/bench-server.cjs');
if (!isPage && !isPart) await buildProcess('src/extension/log-worker/main.ts', '.vscode-test/log-worker.cjs');
process.exitCode = await run(process.execPath, ['--expose-gc', bundle, ...process.argv.slice(2)]);

/** What the bench starts beside itself, bundled as the extension is. */
async function buildProcess(entryPoint, outfile) {
  await build({
    absWorkingDir: inRepository('.'),
    entryPoints: [entryPoint],
    outfile: inRepository(outfile),
    bundle: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    mainFields: ['module', 'main'],
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
}
