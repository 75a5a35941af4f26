import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { BuiltCli } from '../built-cli.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const cli = new BuiltCli();
const write = (files: Readonly<Record<string, string | Buffer>>) => cli.write(files);
const check = (args: readonly string[], input = '') => cli.run(['check', ...args], input);

const instance = (priority: number, state = 'BACKUP') =>
  `vrrp_instance VI_1 {\n  state ${state}\n  interface eth0\n  virtual_router_id 51\n  priority ${priority}\n  virtual_ipaddress {\n    198.51.100.10/24\n  }\n}\n`;
const tied = { 'lb1/keepalived.conf': instance(100, 'MASTER'), 'lb2/keepalived.conf': instance(100) };

describe('what is read', () => {
  test('without a path, the present folder', () => {
    write(tied);
    const { status, out } = check(['--fail-level', 'warning']);
    expect(out).toMatch(/^lb1\/keepalived\.conf:5:12: warning: .*lb2.* \[priority-tie\]$/m);
    expect(out).toMatch(/^2 files: 2 warnings$/m);
    expect(status).toBe(1);
  });

  test('a file that is named, whatever its name, and each file once', () => {
    write({ 'notes.txt': 'vrrp_instance A {\n  virtual_router_id 300\n}\n' });
    const { status, out } = check(['notes.txt', './notes.txt']);
    expect(out).toMatch(/^notes\.txt:2:21: error: /m);
    expect(out).toMatch(/^1 file: /m);
    expect(status).toBe(1);
  });

  test('of a pasted session the configurations that it shows, against each other, with its own lines', () => {
    const shown = (node: string) => `root@${node}:~# cat /etc/keepalived/keepalived.conf\n${instance(100)}---\n`;
    write({ 'notes.md': `What we have:\n${shown('lb1')}and\n${shown('lb2')}` });
    const { status, out } = check(['--fail-level', 'info', 'notes.md']);
    expect(out).toMatch(/^notes\.md:7:12: \w+: .*lb2.* \[priority-tie\]$/m);
    expect(out).toMatch(/^notes\.md:19:12: \w+: .*lb1.* \[priority-tie\]$/m);
    expect(status).toBe(1);
    const json = JSON.parse(check(['--format', 'json', 'notes.md']).out);
    expect(json.files).toMatchObject([
      { path: 'notes.md', node: 'lb1', problems: [{ related: [{ path: 'notes.md', start: { line: 19 } }] }] },
      { path: 'notes.md', node: 'lb2' },
    ]);
    expect(check(['--fix', 'notes.md'])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^.*notes\.md: nothing is changed, since this is a pasted session$/m),
    });
  });

  test('in a folder, what looks like a configuration, and nothing of node_modules', () => {
    write({
      'ha/vip.conf': '# ours\nvrrp_instance A {\n  virtual_router_id 300\n}\n',
      'conf.d/web.conf': 'server {\n  listen 80;\n}\n',
      'node_modules/x/keepalived.conf': 'nonsense\n',
    });
    expect(check(['.']).out).toMatch(/^ha\/vip\.conf:3:21: error: [^\n]*\n1 file: /m);
  });

  test.skipIf(process.platform === 'win32')('in a folder, a file once, however many links lead to it', () => {
    write({ 'keepalived.conf': instance(100) });
    symlinkSync('keepalived.conf', cli.at('keepalived-live.conf'));
    symlinkSync('.', cli.at('current'));
    const { out } = check(['--fail-level', 'warning', '.']);
    expect(out).not.toMatch(/priority-tie/);
    expect(out).toMatch(/^1 file: /m);
  });

  test('evidence beside configurations', () => {
    const server =
      'virtual_server 198.51.100.10 80 {\n  lb_algo rr\n  lb_kind DR\n  protocol TCP\n  real_server 198.51.100.31 80 {\n  }\n}\n';
    write({ 'lb/keepalived.conf': server, 'real.sh': 'sysctl -w net.ipv4.conf.all.arp_ignore=1\n' });
    expect(check(['.']).out).toMatch(/arp_announce = 2 \(not found\); looked at real\.sh\..*\[arp-sysctl-missing\]/);
  });
});

describe('what cannot be read', () => {
  test('is named on standard error with status 2, and the rest is still judged', () => {
    write({ ...tied, 'binary.conf': Buffer.from([0x7f, 0x45, 0, 0, 1]) });
    mkdirSync(cli.at('empty'));
    const { status, out, err } = check(['lb1', 'lb2', 'missing.conf', 'binary.conf', 'empty']);
    expect(status).toBe(2);
    expect(err).toMatch(/^missing\.conf: no such file or folder$/m);
    expect(err).toMatch(/^binary\.conf: it looks binary/m);
    expect(err).toMatch(/^empty: no keepalived configuration in this folder$/m);
    expect(out).toMatch(/^2 files: 2 warnings$/m);
  });

  test('notes and a pasted terminal without a configuration are said to hold none', () => {
    const notes = '# Notes\n\n$ ipvsadm -Ln\nTCP  10.0.0.1:80 rr\n\nThe vrrp_script failed. Why?\n';
    write({ 'notes.md': notes, session: 'root@lb1:~# ip addr\n    inet 192.0.2.10/24 scope global eth0\n' });
    const { status, out, err } = check(['notes.md', 'session']);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toBe('notes.md: no keepalived configuration in it\nsession: no keepalived configuration in it\n');
  });

  test.each([
    ['a part of a configuration', '  1: real_server 10.0.0.1 80 {\n  2: }\n'],
    ['a misspelt header', 'vrrp_instanse A {\n}\n'],
    ['a line of a diff', '+ virtual_router_id 51\n'],
  ])('%s is judged in a file of any name', (_, text) => {
    write({ 'part.txt': text });
    expect(check(['part.txt'])).toMatchObject({ status: 1, err: '' });
  });

  test('a NUL byte is told as what the daemon makes of it; UTF-16 is named', () => {
    const text = `${tied['lb1/keepalived.conf']}# a disk lost\0data\n`;
    write({ 'lb1/keepalived.conf': text, 'wide.conf': Buffer.from(`\ufeff${text}`, 'utf16le') });
    const { status, out, err } = check(['lb1', 'wide.conf']);
    expect(status).toBe(2);
    expect(out).toMatch(/NUL byte: keepalived drops the line\. \[nul-byte\]/);
    expect(err).toBe('wide.conf: it is UTF-16, which keepalived does not read: save it as UTF-8\n');
  });

  test('an empty file is said to be empty, and is in order', () => {
    write({ 'keepalived.conf': '' });
    expect(check(['keepalived.conf'])).toEqual({
      status: 0,
      out: '1 file: nothing found\n',
      err: 'keepalived.conf: the file is empty\n',
    });
  });
});

describe('options', () => {
  test('--single leaves out what compares files', () => {
    write(tied);
    expect(check(['--single', '.']).out).toBe('2 files: nothing found\n');
  });

  test('--rule sets a level or turns a rule off; an unknown rule or level is refused', () => {
    write(tied);
    expect(check(['--rule', 'priority-tie=error', '.'])).toMatchObject({ status: 1 });
    expect(check(['--rule', 'priority-tie=off', '.']).out).toBe('2 files: nothing found\n');
    expect(check(['--rule', 'priority-ti=off', '.'])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/mean priority-tie\?/),
    });
    expect(check(['--rule', 'priority-tie=loud', '.'])).toMatchObject({ status: 2, out: '' });
    expect(check(['--rule', 'brace-missing=off', '.']).status).toBe(0);
  });

  test('--fail-level decides the status alone', () => {
    write(tied);
    expect(check(['.']).status).toBe(0);
    expect(check(['--fail-level', 'warning', '.']).status).toBe(1);
  });

  test('what is not built is refused', () => {
    expect(check(['--target-version', '2.2.7'])).toMatchObject({ status: 2, out: '' });
    expect(check(['--format', 'xml'])).toMatchObject({ status: 2, out: '' });
  });

  test('each form of the output is written', () => {
    write(tied);
    expect(JSON.parse(check(['--format', 'sarif', '.']).out).runs[0].results).toHaveLength(2);
    expect(check(['--format', 'github', '.']).out).toMatch(/^::warning file=lb1\/keepalived\.conf,line=5,/);
    const junit = check(['--format', 'junit', '--fail-level', 'warning', '.']);
    expect(junit.out).toMatch(/<testsuites name="keepalived-lvs" tests="2" failures="2" /);
    expect(junit.status).toBe(1);
    expect(check(['--format', 'markdown', '.']).out).toMatch(/^\| severity /);
    expect(JSON.parse(check(['--format', 'sarif', 'missing.conf']).out).runs[0].results).toEqual([]);
  });

  test('a settings file above counts, --config counts for all, and --rule for more', () => {
    write({
      ...tied,
      '.keepalived-lvs.json': '{ "rules": { "priority-tie": "off" } }',
      'strict.json': '{ "extends": ".keepalived-lvs.json", "rules": { "priority-tie": "error" } }',
      'lb2/.keepalived-lvs.json': '{ "extends": "../strict.json" }',
    });
    expect(check(['.'])).toMatchObject({ status: 1, out: expect.stringMatching(/^lb2\/[^\n]*\n2 files: 1 error\n$/) });
    expect(check(['--config', 'strict.json', '.']).out).toMatch(/^2 files: 2 errors$/m);
    expect(check(['--config', 'strict.json', '--rule', 'priority-tie=hint', '.']).out).toMatch(/^2 files: 2 hints$/m);
  });

  test('a fault of a settings file is told with status 2, and the rest is judged', () => {
    write({ ...tied, '.keepalived-lvs.json': '{ "rules": { "priority-ti": "off" } }' });
    const { status, out, err } = check(['.']);
    expect(err).toMatch(
      /^\/.*\/\.keepalived-lvs\.json: there is no rule "priority-ti"; did you mean "priority-tie"\?\n$/,
    );
    expect(out).toMatch(/^2 files: 2 warnings$/m);
    expect(status).toBe(2);
    expect(check(['--config', 'none.json', '.'])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^none\.json: cannot be read/),
    });
  });

  test('comments suppress findings between files, and --single does not call them unused', () => {
    const quiet = '# keepalived-lvs-disable-file priority-tie -- meant\n';
    write({ 'lb1/keepalived.conf': quiet + instance(100), 'lb2/keepalived.conf': quiet + instance(100) });
    expect(check(['.']).out).toBe('2 files: nothing found\n');
    expect(check(['--single', '.']).out).toBe('2 files: nothing found\n');
    expect(check(['lb1']).out).toMatch(/priority-tie finds nothing here to suppress/);
  });

  test('--format json has the published form, with places of other files', () => {
    write(tied);
    const json = JSON.parse(check(['--format', 'json', '.']).out);
    const schema = JSON.parse(readFileSync(join(root, 'docs/schemas/check.schema.json'), 'utf8'));
    const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
    expect(validate(json) ? [] : validate.errors).toEqual([]);
    expect(json.summary).toEqual({ files: 2, error: 0, warning: 2, info: 0, hint: 0 });
    expect(json.files[1]).toMatchObject({
      path: 'lb2/keepalived.conf',
      node: 'lb2',
      problems: [
        {
          ...{ rule: 'priority-tie', fixable: true, docs: 'docs/rules/priority-tie.md' },
          ...{ start: { line: 5, column: 12 }, end: { line: 5, column: 15 } },
          related: [{ path: 'lb1/keepalived.conf', start: { line: 5, column: 12 } }],
        },
      ],
    });
  });
});

describe('fixes', () => {
  test('--fix-dry-run prints a diff and changes nothing', () => {
    write(tied);
    const { out } = check(['--fix-dry-run', '.']);
    expect(out).toMatch(/^--- lb2\/keepalived\.conf\n\+\+\+ lb2\/keepalived\.conf\n@@ -2,7 \+2,7 @@\n/);
    expect(out).toMatch(/^- {2}priority 100\n\+ {2}priority 99$/m);
    expect(cli.read('lb2/keepalived.conf')).toBe(tied['lb2/keepalived.conf']);
  });

  test('--fix-dry-run says on standard error how much has no fix', () => {
    write({ 'keepalived.conf': `${instance(100).replace('priority 100', 'priority 300')}` });
    expect(check(['--fix-dry-run', '.'])).toEqual({
      out: '',
      err: '--fix-dry-run: 1 problem has no fix; check without this option lists what is found\n',
      status: 1,
    });
  });

  test('--fix lowers the one node and reports what is left; a second time it has nothing to do', () => {
    write(tied);
    expect(check(['--fix', '.']).out).toBe('2 files: nothing found\n');
    expect(cli.read('lb1/keepalived.conf')).toBe(tied['lb1/keepalived.conf']);
    expect(cli.read('lb2/keepalived.conf')).toBe(instance(99));
    expect(check(['--fix-dry-run', '.']).out).toBe('');
  });

  test('a fix of two files is made in both', () => {
    write({ 'lb1/keepalived.conf': instance(100, 'MASTER'), 'lb2/keepalived.conf': instance(150) });
    expect(check(['--fix', '.']).out).toBe('2 files: nothing found\n');
    expect(cli.read('lb1/keepalived.conf')).toBe(instance(150, 'MASTER'));
    expect(cli.read('lb2/keepalived.conf')).toBe(instance(100));
  });

  test('a file that is not UTF-8 is not rewritten', () => {
    const latin = Buffer.from(instance(100).replace('VI_1 {', 'VI_1 { # n\u00e4chster'), 'latin1');
    write({ ...tied, 'lb2/keepalived.conf': latin });
    expect(check(['--fix', '.'])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^lb2\/keepalived\.conf: not changed/),
    });
    expect(readFileSync(cli.at('lb2/keepalived.conf')).equals(latin)).toBe(true);
  });
});

test('standard input is named as asked', () => {
  const { status, out } = check(
    ['--stdin-filename', 'lb9.conf', '-'],
    'vrrp_instance A {\n  virtual_router_id 300\n}\n',
  );
  expect(out).toMatch(/^lb9\.conf:2:21: error/m);
  expect(status).toBe(1);
});

describe('the target version', () => {
  const text = 'global_defs {\n  state_dump_file /run/states\n}\n';

  test('comes from the command line, or else from the settings file', () => {
    write({
      'keepalived.conf': text,
      'old/keepalived.conf': text,
      'old/.keepalived-lvs.json': '{"targetVersion":"2.2.7"}',
    });
    expect(check([]).out).toMatch(
      /^old\/keepalived\.conf:2:3: error: .* 2\.2\.7 does not know it\. \[keyword-too-new\]$/m,
    );
    expect(check([]).out).not.toMatch(/^keepalived\.conf/m);
    expect(check(['--target-version', '2.2.7', 'keepalived.conf']).status).toBe(1);
    expect(check(['--target-version', '2.4.3']).status).toBe(0);
  });

  test('that is none is refused', () => {
    expect(check(['--target-version', 'latest'])).toMatchObject({ status: 2, err: expect.stringContaining('2.2.7') });
  });
});

describe('the build', () => {
  const printed =
    'Keepalived v2.2.7 (01/16,2022)\n\nConfig options:  NFTABLES LVS VRRP INIT=systemd\n\nSystem options:  RTA_ENCAP\n';

  test('comes from the command line as keepalived prints it, or else from the settings file', () => {
    write({
      'keepalived.conf': 'global_defs {\n  enable_dbus\n}\n',
      '.keepalived-lvs.json': '{"buildOptions":"LVS VRRP DBUS"}',
    });
    expect(check([]).status).toBe(0);
    const { out, status } = check(['--build-options', printed]);
    expect(out).toMatch(/^keepalived\.conf:2:3: error: enable_dbus .* DBUS\. \[keyword-not-built\]$/m);
    expect(status).toBe(1);
  });

  test('that says nothing is refused', () => {
    expect(check(['--build-options', 'Config options:'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('keepalived -v'),
    });
  });
});

describe('what is large', () => {
  test('is judged up to a number of words that fits into memory, and refused beyond it', () => {
    write({ 'long.conf': `a ${'b'.repeat(20_000_000)}\n`, 'words.conf': 'a\n'.repeat(3_000_000) });
    const { status, out, err } = check(['long.conf', 'words.conf']);
    expect(err).toBe('words.conf: is too large for a configuration: up to 64 MB and 2.5 million words are read\n');
    expect(out).toMatch(/^long\.conf:1:1: error: .*\[unknown-keyword\]$/m);
    expect(status).toBe(2);
  });

  test.each(['"', '{', '}'])('counts each %s as a word, blanks or not', (sign) => {
    write({ 'signs.conf': sign.repeat(3_000_000) });
    expect(check(['signs.conf']).err).toMatch(/^signs\.conf: is too large for a configuration/);
  });
});

describe('what never ends', () => {
  test.skipIf(process.platform === 'win32')('a pipe that a folder links to is not opened', () => {
    execFileSync('mkfifo', [cli.at('pipe')]);
    symlinkSync('pipe', cli.at('keepalived.conf'));
    const { status, err } = check(['.']);
    expect(err).toContain('keepalived.conf: is a device or pipe, which is read only when it is named\n');
    expect(status).toBe(2);
  });

  test.skipIf(process.platform === 'win32')('a device is no configuration, named or included', () => {
    write({ 'keepalived.conf': 'include /dev/zero\ninclude keepalived.conf\n' });
    const { status, out, err } = check(['/dev/zero', 'keepalived.conf']);
    expect(err).toMatch(/^\/dev\/zero: is too large for a configuration: .*\n$/);
    expect(out).toMatch(/^keepalived\.conf:1:1: error: .*\[include-unreadable\]$/m);
    expect(out).toMatch(/^keepalived\.conf:2:1: error: .*\[include-cycle\]$/m);
    expect(status).toBe(2);
  });
});
