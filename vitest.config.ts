import { defineConfig } from 'vitest/config';

/** What opens a browser or starts the built programs is a project of its own, so that the unit tests stay quick. */
const browser = ['test/webview/*/{page,*-page}.test.ts'];
const processes = [
  'test/cli/contract.test.ts',
  'test/cli/check/check.test.ts',
  'test/cli/recipes.test.ts',
  'test/keepalived/oracle/daemon/{daemon,examples}.test.ts',
];
/** No test is judged by its time; these only end what hangs, on a host that may be several times slower than usual. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000 };
const slow = { testTimeout: 180_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    // By default one processor is left over for whoever watches; much of this waits for a browser or a process.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/vscode/**', ...browser, ...processes],
          setupFiles: ['test/between-tests.setup.ts'],
          ...patient,
        },
      },
      { test: { name: 'processes', include: processes, ...slow } },
      { test: { name: 'browser', include: browser, ...slow } },
    ],
  },
});
