import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleCli } from './bundle-cli.ts';

/** The recipes of docs/ci.md, run as they are written there: what a service would run, with the program on the PATH. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const built = mkdtempSync(join(tmpdir(), 'recipes-'));
const page = readFileSync(join(root, 'docs/ci.md'), 'utf8');
let folder = '';

beforeAll(async () => {
  const outfile = join(built, 'cli.js');
  await bundleCli(outfile);
  mkdirSync(join(built, 'bin'));
  write(built, { 'bin/keepalived-lvs': `#!/bin/sh\nexec "${process.execPath}" "${outfile}" "$@"\n` });
  chmodSync(join(built, 'bin/keepalived-lvs'), 0o755);
});
beforeEach(() => {
  folder = mkdtempSync(join(built, 'work-'));
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

const BAD =
  'vrrp_instance A {\n  interface eth0\n  virtual_router_id 300\n  virtual_ipaddress {\n    198.51.100.10/24\n  }\n}\n';
const GOOD = BAD.replace('300', '30');

describe('the recipe', () => {
  test('for pre-commit names a command that fails for a fault and not without', () => {
    const entry = /^ +entry: (.+)$/m.exec(section('pre-commit'))?.[1] ?? '';
    write(folder, { 'lb1/keepalived.conf': BAD });
    expect(run(entry).status).toBe(1);
    write(folder, { 'lb1/keepalived.conf': GOOD });
    expect(run(entry).status).toBe(0);
    const files = new RegExp(/^ +files: (.+)$/m.exec(section('pre-commit'))?.[1] ?? '$^');
    const touched = ['lb1/keepalived.conf', 'etc/keepalived/x.conf', 'sysctl.d/90-sysctl.conf', '.keepalived-lvs.json'];
    expect(touched.filter((path) => !files.test(path))).toEqual([]);
    expect(files.test('README.md')).toBe(false);
  });

  test('for a git hook keeps a fault out of the repository', () => {
    const hook = blockWith(section('pre-commit'), '#!/bin/sh');
    write(folder, { 'lb1/keepalived.conf': BAD });
    run('git init -q . && git config user.email a@example.org && git config user.name a');
    write(folder, { '.git/hooks/pre-commit': hook });
    chmodSync(join(folder, '.git/hooks/pre-commit'), 0o755);
    expect(run('git add . && git commit -qm bad')).toMatchObject({
      status: 1,
      out: expect.stringContaining('value-out-of-range'),
    });
    write(folder, { 'lb1/keepalived.conf': GOOD });
    expect(run('git add . && git commit -qm good').status).toBe(0);
  });

  test('for GitHub marks the line, writes a SARIF file and a summary', () => {
    write(folder, { 'lb1/keepalived.conf': BAD });
    const commands = [...section('GitHub').matchAll(/^ +- run: (.+)$/gm)].map(([, command]) => command ?? '');
    const [marks = '', sarif = '', summary = ''] = commands;
    expect(run(marks)).toMatchObject({
      status: 1,
      out: expect.stringMatching(/^::error file=lb1\/keepalived\.conf,line=3,/m),
    });
    expect(run(sarif).status).toBe(1);
    expect(JSON.parse(readFileSync(join(folder, 'keepalived-lvs.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(section('GitHub')).toContain('sarif_file: keepalived-lvs.sarif');
    run(summary, { GITHUB_STEP_SUMMARY: join(folder, 'summary.md') });
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('value-out-of-range');
  });

  test('for GitLab writes the report that it names', () => {
    write(folder, { 'lb1/keepalived.conf': BAD });
    const command = /^ +- (keepalived-lvs .+)$/m.exec(section('GitLab'))?.[1] ?? '';
    expect(run(command).status).toBe(1);
    const report = /^ +junit: (.+)$/m.exec(section('GitLab'))?.[1] ?? '';
    expect(readFileSync(join(folder, report), 'utf8')).toMatch(/^<\?xml[\s\S]*<testsuites[\s\S]*value-out-of-range/);
  });

  test('for Ansible judges the file that is put in for %s, whatever its name', () => {
    const command = /^ +validate: (.+)$/m.exec(section('Ansible'))?.[1] ?? '';
    expect(command).toContain('%s');
    write(folder, { 'tmp/.ansible_tmp1a2b3c': BAD, 'tmp/.ansible_tmp4d5e6f': GOOD });
    expect(run(command.replace('%s', join(folder, 'tmp/.ansible_tmp1a2b3c'))).status).toBe(1);
    expect(run(command.replace('%s', join(folder, 'tmp/.ansible_tmp4d5e6f'))).status).toBe(0);
  });

  test('for Ansible compares what was rendered for all nodes', () => {
    const command = /ansible\.builtin\.command: (.+)$/m.exec(section('Ansible'))?.[1] ?? '';
    const node = (vip: string) => GOOD.replace('198.51.100.10', vip).replace('interface', 'advert_int 2\n  interface');
    write(folder, { 'out/lb1/keepalived.conf': node('198.51.100.10'), 'out/lb2/keepalived.conf': GOOD });
    expect(run(command.replace('{{ rendered }}', 'out'))).toMatchObject({
      status: 1,
      out: expect.stringContaining('advert-int-mismatch'),
    });
  });
});

/** What stands between a heading of the page and the next. */
function section(title: string): string {
  const start = page.indexOf(`## ${title}`);
  const end = page.indexOf('\n## ', start + 3);
  return page.slice(start, end === -1 ? undefined : end);
}

function blockWith(text: string, beginning: string): string {
  return (
    text
      .split('```')
      .find((block) => block.includes(beginning))
      ?.replace(/^\w*\n/, '') ?? ''
  );
}

function run(command: string, more: Readonly<Record<string, string>> = {}) {
  const env = { ...process.env, ...more, PATH: `${join(built, 'bin')}${delimiter}${process.env.PATH}` };
  const done = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', env });
  return { status: done.status, out: `${done.stdout}${done.stderr}` };
}

function write(place: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  }
}
