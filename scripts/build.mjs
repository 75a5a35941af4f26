import { chmodSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { writeNotices } from './notices.mjs';
import { inRepository, isMain } from './process.mjs';

/** esbuild bundles of everything that runs: `dist/`. Options: --watch, --production (minified, no source maps), --tests. */

/** ES modules among the dependencies ask where they are; a CommonJS bundle answers with its own place. */
const META_URL = "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;";
const NODE = {
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: META_URL },
};

/** seek-bzip makes its buffers in a way that Node warns of; all of them by their size. */
const SIZED_BUFFERS = {
  name: 'sized-buffers',
  setup(build) {
    build.onLoad({ filter: /node_modules[\\/]seek-bzip[\\/].*\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('new Buffer(', 'Buffer.alloc('),
      loader: 'js',
    }));
  },
};

/** The bundles; one whose entry file is not there is an error of esbuild's that names it. */
function bundles(production, tests) {
  const shared = sharedOptions(production);
  return [
    extensionBundle(shared),
    commandLineBundle(shared),
    pagesBundle(shared),
    ...(tests ? [suiteBundle(shared)] : []),
  ];
}

function sharedOptions(production) {
  return {
    bundle: true,
    minify: production,
    sourcemap: production ? false : 'linked',
    sourcesContent: false,
    metafile: production,
    logLevel: 'warning',
    legalComments: 'none',
    plugins: [SIZED_BUFFERS],
    // UMD builds of vscode-* packages hide their requires from a bundler; their ES modules do not.
    mainFields: ['module', 'main'],
  };
}

function extensionBundle(shared) {
  const entryPoints = {
    extension: 'src/extension/main.ts',
    'log-worker': 'src/extension/log-worker/main.ts',
    'table-thread': 'src/threads/table-thread.ts',
    server: 'src/server/main.ts',
  };
  return { ...shared, ...NODE, entryPoints, outdir: 'dist', external: ['vscode'] };
}

function commandLineBundle(shared) {
  const banner = { js: `#!/usr/bin/env node\n${META_URL}` };
  return { ...shared, ...NODE, entryPoints: { cli: 'src/cli/main.ts' }, outdir: 'dist', banner };
}

function pagesBundle(shared) {
  return {
    ...shared,
    platform: 'browser',
    format: 'iife',
    target: 'chrome120',
    mainFields: ['browser', 'module', 'main'],
    entryPoints: {
      timeline: 'src/webview/timeline/main.ts',
      ipvs: 'src/webview/ipvs/main.ts',
      portable: 'src/webview/portable/portable.css',
    },
    outdir: 'dist/webview',
    loader: { '.ttf': 'file', '.woff': 'file', '.woff2': 'file', '.svg': 'dataurl' },
  };
}

/** The suite that VS Code loads into its extension host. */
function suiteBundle(shared) {
  const entryPoints = { index: 'test/vscode/index.ts' };
  return { ...shared, ...NODE, entryPoints, outdir: 'dist/test/vscode', external: ['vscode', 'mocha'] };
}

export async function build({ production = false, watch = false, tests = false } = {}) {
  const { build: bundle, context } = await import('esbuild');
  const all = bundles(production, tests).map((options) => ({ ...options, absWorkingDir: inRepository('.') }));
  if (production) rmSync(inRepository('dist'), { recursive: true, force: true });
  if (watch) {
    for (const options of all) await (await context({ ...options, logLevel: 'info' })).watch();
    return;
  }
  const started = Date.now();
  const results = await Promise.all(all.map((options) => bundle(options)));
  if (production) writeNotices(results.map(({ metafile }) => metafile));
  chmodSync(inRepository('dist/cli.js'), 0o755);
  console.log(`Built dist/ in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

if (isMain(import.meta.url)) {
  const flags = process.argv.slice(2);
  await build({
    production: flags.includes('--production'),
    watch: flags.includes('--watch'),
    tests: flags.includes('--tests'),
  }).catch((error) => {
    // esbuild has printed its own messages; anything else is told here.
    if (!Array.isArray(error.errors)) console.error(error);
    process.exitCode = 1;
  });
}
