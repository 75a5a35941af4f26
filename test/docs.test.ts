import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { SHOW_PEERS_COMMAND } from '../src/protocol.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const pages = globSync(['README.md', 'CHANGELOG.md', 'docs/**/*.md', 'samples/**/README.md'], { cwd: root }).map(
  (path) => ({ path, text: readFileSync(join(root, path), 'utf8') }),
);
const readme = textOf('README.md');
const titles: readonly string[] = manifest.contributes.commands.map(({ title }: { title: string }) => title);
const settings = Object.keys(manifest.contributes.configuration.properties);

describe('what the manifest offers', () => {
  test.each(titles)('the README says what the command %s is for', (title) => {
    expect(readme).toMatch(new RegExp(`\\*(Keepalived: )?${title}\\*`));
  });

  test.each(settings)('the README names the setting %s', (setting) => {
    expect(readme).toContain(setting);
  });

  test('the README names each view, and each editor by the way to it', () => {
    const views = manifest.contributes.views.explorer.map(({ name }: { name: string }) => name);
    expect(views.filter((name: string) => !readme.includes(`*${name}*`))).toEqual([]);
    expect(readme).toContain('*Reopen Editor With…*');
  });
});

describe('what the pages promise', () => {
  test('commands and settings that they name are offered, by the manifest or by the language server', () => {
    const named = pages.flatMap(({ text }) => [...text.matchAll(/\*Keepalived: ([^*]+)\*/g)].map(([, title]) => title));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((title) => !titles.includes(title ?? ''))).toEqual([]);
    const set = pages.flatMap(({ text }) => text.match(/\bkeepalivedLvs\.[a-z]\w*/gi) ?? []);
    expect(set.filter((name) => ![...settings, SHOW_PEERS_COMMAND].includes(name))).toEqual([]);
  });

  test.each(pages)('the links of $path lead to files', ({ path, text }) => {
    const targets = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target]) => target ?? '');
    const near = targets.filter((target) => !/^\w+:/.test(target));
    expect(near.filter((target) => !existsSync(join(root, dirname(path), target)))).toEqual([]);
  });
});

describe('the page of the packaged extension', () => {
  test('shows its images and links to nothing that VS Code would not open from there', async () => {
    const packed = await packedReadme();
    const targets = [...packed.matchAll(/\]\(([^)]{1,40})/g)].map(([, target]) => target ?? '');
    expect(targets.length).toBeGreaterThanOrEqual(3);
    expect(targets.filter((target) => !/^(https:\/\/|data:image\/png;base64,)/.test(target))).toEqual([]);
  });

  test('has what a user of the extension needs, and nothing that takes a checkout', async () => {
    const packed = await packedReadme();
    expect([...packed.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual([
      'In the editor',
      'What it never does',
    ]);
    expect(packed.replace(/\(data:[^)]*\)/g, '').match(/npm|dist\/cli\.js|<!--/)).toBeNull();
  });

  async function packedReadme(): Promise<string> {
    const scripts = new URL('../scripts/readme.mjs', import.meta.url).href;
    const { packedReadme: pack } = await import(scripts);
    return pack(readme);
  }
});

function textOf(path: string): string {
  return pages.find((page) => page.path === path)?.text ?? '';
}
