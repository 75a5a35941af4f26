import { mkdirSync } from 'node:fs';
import { build } from 'esbuild';
import { inRepository, run } from './process.mjs';

/** `npm run oracle`: the real keepalived as the judge (test/keepalived/oracle/daemon/run.ts), bundled as the bench is. */
const bundle = inRepository('.vscode-test/oracle.mjs');
mkdirSync(inRepository('.vscode-test'), { recursive: true });
await build({
  absWorkingDir: inRepository('.'),
  entryPoints: ['test/keepalived/oracle/daemon/run.ts'],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
  // The project's folder is told from the source's place.
  define: {
    'import.meta.url': JSON.stringify(new URL('../test/keepalived/oracle/daemon/run.ts', import.meta.url).href),
  },
});
process.exitCode = await run(process.execPath, [bundle, ...process.argv.slice(2)]);
