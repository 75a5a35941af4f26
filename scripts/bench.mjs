import { mkdirSync } from 'node:fs';
import { build } from 'esbuild';
import { inRepository, run } from './process.mjs';

/** `npm run bench [MB]`: how fast logs are read (test/bench/bench.ts), bundled as the command line is. */
const bundle = inRepository('.vscode-test/bench.mjs');
mkdirSync(inRepository('.vscode-test'), { recursive: true });
await build({
  absWorkingDir: inRepository('.'),
  entryPoints: ['test/bench/bench.ts'],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
process.exitCode = await run(process.execPath, ['--expose-gc', bundle, ...process.argv.slice(2)]);
