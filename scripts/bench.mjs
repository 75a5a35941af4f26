import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from 'esbuild';
import { inRepository, run } from './process.mjs';

/** `npm run bench [MB]`: how fast configurations are checked, logs and ipvsadm output read (test/bench/bench.ts), bundled as the command line is. */
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
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
process.exitCode = await run(process.execPath, ['--expose-gc', bundle, ...process.argv.slice(2)]);
