import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writePages } from '../webview/harness/bundle.ts';

/** The command line as its users meet it: a process with arguments, two streams and an exit status (docs/cli.md). */
const root = fileURLToPath(new URL('../../', import.meta.url));
const caseDocument = join(root, '../shared/case/two-balancers.md');
const work = mkdtempSync(join(tmpdir(), 'keepalived-lvs-cli-'));
const cli = join(work, 'cli.js');

beforeAll(async () => {
  // As scripts/build.mjs does: some dependencies ask for import.meta.url, which a CommonJS bundle does not have.
  const define = { 'import.meta.url': 'importMetaUrl' };
  const banner = { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" };
  const common = {
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'silent',
    define,
    banner,
  } as const;
  await build({
    ...common,
    entryPoints: [join(root, 'src/cli/main.ts')],
    outfile: cli,
    define: { ...define, __VERSION__: '"0.0.0"' },
  });
  await build({ ...common, entryPoints: [join(root, 'src/server/main.ts')], outfile: join(work, 'server.js') });
  writeFileSync(join(work, 'empty.conf'), '');
  writeFileSync(join(work, 'empty.log'), '');
  writeFileSync(
    join(work, 'binary.dat'),
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3, 0, 0xff, 0xfe, 0, 10, 0, 200]),
  );
  mkdirSync(join(work, 'folder'));
}, 60_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

function run(args: readonly string[], input?: string) {
  const done = spawnSync(process.execPath, [cli, ...args], {
    // A page is larger than what is kept by default.
    maxBuffer: 64 * 1024 * 1024,
    cwd: root,
    encoding: 'utf8',
    input: input ?? '',
    env: { ...process.env, TZ: 'UTC' },
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

async function buildPages(): Promise<void> {
  mkdirSync(join(work, 'webview'), { recursive: true });
  await writePages(join(work, 'webview'));
}

/** What a page would fetch: addresses in its markup and styles, but those within itself. */
function fetchedBy(page: string): readonly string[] {
  const markup = page.replace(/<script[^>]*>[\s\S]*?<\/script>/g, '');
  const addresses = [...markup.matchAll(/(?:\s(?:src|href)=|url\()["']?([^"')\s>]*)|@import/g)];
  return addresses.flatMap(([whole, address]) => (address?.startsWith('data:') ? [] : [address ?? whole]));
}

function schemaErrors(name: string, json: unknown): unknown {
  const schema = JSON.parse(readFileSync(join(root, `docs/schemas/${name}.schema.json`), 'utf8')) as object;
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  return validate(json) ? [] : validate.errors;
}

const balancers = ['samples/two-balancers/balancer1', 'samples/two-balancers/balancer2'];
const logs = balancers.map((folder) => `${folder}/syslog`);
const counters = balancers.map((folder) => `${folder}/ipvsadm-stats.txt`);

describe('check', () => {
  test('the healthy pair of the samples has nothing to report', () => {
    expect(run(['check', 'samples/two-balancers'])).toMatchObject({ status: 0, err: '' });
  });

  test('the faults of the samples are found, at their place, with the status of an error', () => {
    const { status, out } = run(['check', 'samples/with-faults']);
    expect(status).toBe(1);
    expect(out).toMatch(
      /^samples\/with-faults\/lb1\/keepalived\.conf:11:5: error: .*prioritty.* \[unknown-keyword\]$/m,
    );
    expect(out).toMatch(/^samples\/with-faults\/lb1\/keepalived\.conf:12:14: \w+: .* \[priority-tie\]$/m);
    expect(out).toMatch(/^samples\/with-faults\/lb1\/keepalived\.conf:22:23: error: .* \[value-out-of-range\]$/m);
    expect(out).toMatch(/^samples\/with-faults\/lb2\/keepalived\.conf:\d+:\d+: \w+: .* \[vrid-conflict\]$/m);
    expect(out).toMatch(/ \[arp-sysctl-missing\]$/m);
  });

  test('its JSON keeps the published form', () => {
    const { status, out } = run(['check', '--format', 'json', 'samples']);
    expect(status).toBe(1);
    expect(schemaErrors('check', JSON.parse(out))).toEqual([]);
  });

  test('standard input is read as -', () => {
    const { status, out } = run(
      ['check', '--stdin-filename', 'lb9.conf', '-'],
      'vrrp_instance A {\n  virtual_router_id 300\n}\n',
    );
    expect(status).toBe(1);
    expect(out).toMatch(/^lb9\.conf:2:21: error/m);
  });

  test('an empty configuration is a valid one', () => {
    expect(run(['check', join(work, 'empty.conf')]).status).toBe(0);
  });

  test('a folder without configurations is said to be one', () => {
    const { status, err } = run(['check', join(work, 'folder')]);
    expect(status).toBe(2);
    expect(err).toContain(join(work, 'folder'));
  });
});

describe('timeline', () => {
  test('the samples tell who was master, when nobody and when two were', () => {
    const { status, out } = run(['timeline', '--format', 'json', ...logs]);
    expect(status).toBe(0);
    const json = JSON.parse(out);
    expect(schemaErrors('timeline', json)).toEqual([]);
    expect(json.nodes.map((node: { name: string }) => node.name).sort()).toEqual(['balancer1', 'balancer2']);
    const kinds = json.incidents.map(({ kind, from, to }: Record<string, string>) => `${kind} ${from} ${to}`);
    expect(kinds).toContain('no-master 2026-05-25T12:40:45.003011Z 2026-05-25T12:40:48.738165Z');
    expect(kinds).toContain('dual-master 2026-05-25T14:10:07.318841Z 2026-05-25T14:12:31.004929Z');
    expect(kinds).toContain('fault 2026-05-25T12:40:45.003011Z 2026-05-25T13:02:48.412790Z');
  });

  test('the pasted session gives the same failover with the resolution of its stamps', () => {
    const { status, out } = run(['timeline', '--year', '2026', '--format', 'json', 'samples/two-balancers/session.md']);
    expect(status).toBe(0);
    const json = JSON.parse(out);
    expect(schemaErrors('timeline', json)).toEqual([]);
    expect(json.incidents).toContainEqual(
      expect.objectContaining({
        kind: 'no-master',
        from: '2026-05-25T12:40:45.000Z',
        to: '2026-05-25T12:40:48.000Z',
        durationMs: 3000,
        resolutionMs: 1000,
      }),
    );
  });

  test.skipIf(!existsSync(caseDocument))('the case document gives both nodes and the two switches', () => {
    const { status, out } = run(['timeline', '--year', '2026', '--format', 'json', caseDocument]);
    expect(status).toBe(0);
    const json = JSON.parse(out);
    expect(schemaErrors('timeline', json)).toEqual([]);
    const said = json.instances.map((one: { node: string; transitions: { time: string; to: string }[] }) => [
      one.node,
      one.transitions.map(({ time, to }) => `${time.slice(11, 19)} ${to}`),
    ]);
    expect(Object.fromEntries(said)).toEqual({
      balancer1: ['12:31:18 BACKUP', '12:31:22 MASTER', '12:40:45 FAULT', '13:02:52 MASTER'],
      balancer2: ['12:31:43 BACKUP', '12:40:48 MASTER', '13:02:52 BACKUP'],
    });
    const incidents = json.incidents.map(({ kind, durationMs }: Record<string, unknown>) => `${kind} ${durationMs}`);
    expect(incidents.sort()).toEqual(['fault 1327000', 'no-master 3000']);
  });

  test('CSV holds a line a transition', () => {
    const { status, out, err } = run(['timeline', '--year', '2026', '--format', 'csv', ...logs]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const lines = out.split('\r\n');
    expect(lines[0]).toBe('time,node,kind,instance,from,to,cause,reason,file,line');
    const json = JSON.parse(run(['timeline', '--year', '2026', '--format', 'json', ...logs]).out);
    const transitions = json.instances.flatMap((one: { transitions: unknown[] }) => one.transitions);
    expect(lines).toHaveLength(transitions.length + 2);
  });

  test('HTML is one page with everything in it', async () => {
    const missing = run(['timeline', '--format', 'html', ...logs]);
    expect(missing).toMatchObject({ status: 2, err: expect.stringMatching(/npm run build/) });
    await buildPages();
    const { status, out, err } = run(['timeline', '--year', '2026', '--format', 'html', ...logs]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^<!DOCTYPE html>[\s\S]*balancer2[\s\S]*<\/html>\n$/);
    const joined = run(['timeline', '--time-zone', 'UTC', '--format', 'html', ...logs, ...counters]);
    expect({ status: joined.status, err: joined.err }).toEqual({ status: 0, err: '' });
    expect(joined.out).toMatch(/"charts":\[\{"node":"balancer1","service":"tcp\/192\.0\.2\.200:80"/);
  });
});

describe('ipvs', () => {
  test('dated counters give tables and rates', () => {
    const { status, out } = run(['ipvs', '--format', 'json', ...counters]);
    expect(status).toBe(0);
    const json = JSON.parse(out);
    expect(schemaErrors('ipvs', json)).toEqual([]);
    expect(json.snapshots).toHaveLength(222);
    const rates = json.series.flatMap((series: { points: [string, number | null][] }) =>
      series.points.map(([, rate]) => rate ?? 0),
    );
    expect(rates.length).toBeGreaterThan(1000);
    expect(rates.every((rate: number) => rate >= 0)).toBe(true);
  });

  test('HTML is one page with everything in it', async () => {
    await buildPages();
    const { status, out, err } = run(['ipvs', '--format', 'html', ...counters]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(
      /^<!DOCTYPE html>[\s\S]*<title>ipvsadm tables of balancer1, balancer2<\/title>[\s\S]*<\/html>\n$/,
    );
    expect(out).toMatch(/default-src 'none'/);
    expect(fetchedBy(out)).toEqual([]);
    expect(fetchedBy(run(['ipvs', '--format', 'html', '-'], readFileSync(counters[0] ?? '', 'utf8')).out)).toEqual([]);
  });

  test('HTML of an empty file is a page that says so', async () => {
    await buildPages();
    const { status, out } = run(['ipvs', '--format', 'html', join(work, 'empty.log')]);
    expect(status).toBe(0);
    expect(out).toMatch(/"notes":\["[^"]*empty\.log: the file is empty"\]/);
  });

  test.skipIf(!existsSync(caseDocument))('the case document gives its three tables, each with its node', () => {
    const { status, out } = run(['ipvs', '--format', 'json', caseDocument]);
    expect(status).toBe(0);
    const json = JSON.parse(out);
    expect(schemaErrors('ipvs', json)).toEqual([]);
    type Table = { node: string; services: { conns: number; reals: { conns: number }[] }[] };
    const tables = json.snapshots.map(({ node, services }: Table) => [
      node,
      services[0]?.conns,
      services[0]?.reals.map((real) => real.conns),
    ]);
    expect(tables).toEqual([
      ['balancer2', 50, [25, 25]],
      ['balancer1', 0, [0, 0]],
      ['balancer1', 50, [25, 25]],
    ]);
  });
});

describe('bad input', () => {
  for (const command of ['check', 'timeline', 'ipvs']) {
    test(`${command}: a missing file is named and the others are still read`, () => {
      const good =
        { check: 'samples/two-balancers/balancer1/keepalived.conf', timeline: logs[0], ipvs: counters[0] }[command] ??
        '';
      const { status, out, err } = run([command, join(work, 'missing'), good]);
      expect(status).toBe(2);
      expect(err).toContain(join(work, 'missing'));
      expect(out.length).toBeGreaterThan(0);
    });

    test(`${command}: a binary file is said to be one`, () => {
      const { status, err } = run([command, join(work, 'binary.dat')]);
      expect(status).toBe(2);
      expect(err).toMatch(/binary/i);
      expect(err).toContain('binary.dat');
    });

    test(`${command}: an unknown format is a wrong use`, () => {
      expect(run([command, '--format', 'nonsense', logs[0] ?? '']).status).toBe(2);
    });
  }

  test('an empty log and an empty table are named', () => {
    for (const command of ['timeline', 'ipvs']) {
      const { status, err } = run([command, join(work, 'empty.log')]);
      expect(status).toBe(0);
      expect(err).toContain('empty.log');
    }
  });

  test('an unknown command and no command are a wrong use', () => {
    expect(run(['chekc']).status).toBe(2);
    expect(run([]).status).toBe(2);
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read is named', () => {
    const secret = join(work, 'secret.conf');
    writeFileSync(secret, '');
    chmodSync(secret, 0);
    const { status, err } = run(['check', secret]);
    expect(status).toBe(2);
    expect(err).toContain('secret.conf');
  });
});

describe('the process', () => {
  test('help and version go to standard output', () => {
    expect(run(['--help'])).toMatchObject({ status: 0, err: '' });
    expect(run(['--version'])).toMatchObject({ status: 0, err: '' });
    for (const command of ['check', 'timeline', 'ipvs']) expect(run([command, '--help']).status).toBe(0);
  });

  test('a closed pipe ends it quietly', async () => {
    const child = spawn(process.execPath, [cli, 'ipvs', '--format', 'json', ...counters], { cwd: root });
    child.stdout.destroy();
    expect(await ended(child)).not.toMatch(/EPIPE|Error/);
  });

  test('the language server answers on standard input and output', async () => {
    const child = spawn(process.execPath, [cli, 'lsp', '--stdio'], { cwd: root });
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    const answer = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data))));
    child.kill();
    expect(answer).toMatch(/^Content-Length: \d+/);
  });
});

function ended(child: ChildProcess): Promise<string> {
  let err = '';
  child.stderr?.on('data', (data) => {
    err += String(data);
  });
  return new Promise((resolve) => child.on('close', () => resolve(err)));
}
