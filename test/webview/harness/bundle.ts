import { existsSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { type ThemeName, themeVariables } from './themes.ts';

/** The built pages as files, as they lie beside the built command line. */
export async function writePages(folder: string): Promise<void> {
  for (const [name, content] of await bundle()) writeFileSync(join(folder, name), content);
}

let bundled: Promise<ReadonlyMap<string, Buffer>> | undefined;

/** The pages built from the sources beside this test, so that an old build cannot pass. */
export function bundle(): Promise<ReadonlyMap<string, Buffer>> {
  bundled ??= makeBundle();
  return bundled;
}

async function makeBundle(): Promise<ReadonlyMap<string, Buffer>> {
  const root = resolve(import.meta.dirname, '../../..');
  const entries = ['timeline', 'ipvs'].filter((view) => existsSync(`${root}/src/webview/${view}/main.ts`));
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: {
      ...Object.fromEntries(entries.map((view) => [view, `src/webview/${view}/main.ts`])),
      portable: 'src/webview/portable/portable.css',
    },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
    outdir: 'out',
    loader: { '.ttf': 'file' },
    logLevel: 'error',
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [basename(path), Buffer.from(contents)]));
  for (const theme of ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const) {
    files.set(`theme-${theme}.css`, Buffer.from(themeSheet(theme)));
  }
  return files;
}

function themeSheet(theme: ThemeName): string {
  const lines = Object.entries(themeVariables(theme)).map(([name, value]) => `  --vscode-${name}: ${value};`);
  return `:root {\n${lines.join('\n')}\n}\n`;
}
