import { defineConfig } from 'vitest/config';

/** `npm run test:lab`: real failovers, as root on Linux; elsewhere skipped with the reason. */
// biome-ignore lint/style/noDefaultExport: vitest wants it so.
export default defineConfig({
  test: { include: ['test/lab/*.lab.ts'], hookTimeout: 90_000 },
});
