import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import {
  CONFIGURATION_GLOBS,
  EVIDENCE_GLOBS,
  EXCLUDED_GLOBS,
  isConfigurationName,
  isEvidenceName,
  looksLikeConfiguration,
} from '../../src/cluster/files.ts';

const CONFIGURATIONS = [
  'keepalived.conf',
  'balancer1/keepalived.conf',
  'a/keepalived-backup.conf',
  'a/keepalived.lb2.conf',
  'lb1.keepalived.conf',
  'roles/keepalived/files/vrrp.conf',
  'etc/keepalived/conf.d/web.conf',
];
const EVIDENCE = [
  'sysctl.conf',
  'etc/sysctl.d/60-lvs.conf',
  'etc/keepalived/sysctl.conf',
  'real/99-sysctl.conf',
  'setup.sh',
  'Vagrantfile',
  'group_vars/all.yml',
  'site.yaml',
  'saved/ipvs.rules',
  'ipvsadm-save.txt',
  'sysctl-a.txt',
];
const NEITHER = [
  'conf.d/web.conf',
  'nginx.conf',
  'README.md',
  'node_modules/x/keepalived.conf',
  '.git/keepalived.conf',
  'node_modules/a/b.sh',
  'mykeepalived.cfg',
];

test('names are told apart', () => {
  const kind = (path: string) =>
    isConfigurationName(path) ? 'configuration' : isEvidenceName(path) ? 'evidence' : 'neither';
  for (const path of CONFIGURATIONS) expect([path, kind(path)]).toEqual([path, 'configuration']);
  for (const path of EVIDENCE) expect([path, kind(path)]).toEqual([path, 'evidence']);
  for (const path of NEITHER) expect([path, kind(path)]).toEqual([path, 'neither']);
});

test('the globs find what the predicates take', () => {
  const folder = mkdtempSync(join(tmpdir(), 'globs-'));
  try {
    for (const path of [...CONFIGURATIONS, ...EVIDENCE, ...NEITHER]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), '');
    }
    const find = (globs: readonly string[]) =>
      globSync([...globs], { cwd: folder, ignore: [...EXCLUDED_GLOBS], dot: true, expandDirectories: false }).sort();
    expect(find(CONFIGURATION_GLOBS).filter(isConfigurationName)).toEqual([...CONFIGURATIONS].sort());
    expect(find(EVIDENCE_GLOBS).filter(isEvidenceName)).toEqual([...EVIDENCE].sort());
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  ['vrrp_instance VI_1 {\n', true],
  ['# mine\r\n\r\nglobal_defs {\r\n  router_id lb1\r\n', true],
  ['! Configuration File for keepalived\n\nglobal_defs {\n', true],
  ['# mine\n\ninclude x.conf\n$A=1\nvirtual_server 10.0.0.1 80 {', true],
  ['global_defs\n{\n', true],
  ['vrrp_script chk { # nginx\n', true],
  ['virtual_server group web {', true],
  ['server {\n  listen 80;\n}', false],
  ['### Notes\n1. The vrrp_instance\n```\nvrrp_instance VI_1 {\n', false],
  ['vrrp_instance is a block of keepalived', false],
  ['', false],
])('%j looks like a configuration: %s', (text, expected) => {
  expect(looksLikeConfiguration(text)).toBe(expected);
});
