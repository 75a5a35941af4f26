import { defineConfig } from 'vitest/config';

/** What opens a browser is a project of its own, so that `npm run test:unit` stays a matter of seconds. */
const browser = ['test/webview/*/page.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/vscode/**', ...browser],
          testTimeout: 20_000,
        },
      },
      { test: { name: 'browser', include: browser, testTimeout: 60_000, hookTimeout: 60_000 } },
    ],
  },
});
