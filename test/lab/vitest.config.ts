import { defineConfig } from 'vitest/config';

/** `npm run test:lab`: real failovers, as root on Linux; elsewhere skipped with the reason. Daemons mostly wait. */
// biome-ignore lint/style/noDefaultExport: vitest wants it so.
export default defineConfig({
  test: {
    include: ['test/lab/*.lab.ts'],
    globalSetup: ['test/lab/programs.setup.ts'],
    testTimeout: 120_000,
    maxConcurrency: 16,
  },
});
