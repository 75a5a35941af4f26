import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkCluster } from '../../src/cluster/check-cluster.ts';
import { sessionFiles } from '../../src/cluster/reading/pasted-session.ts';
import { readCluster } from '../../src/cluster/reading/read-cluster.ts';
import { shared } from '../keepalived/oracle/shared.ts';

const document = new URL('case/two-balancers.md', shared);
const caseFiles = (): Record<string, string> => {
  const blocks = readFileSync(document, 'utf8').match(/```\n[\s\S]*?\n```/g) ?? [];
  const bodies = blocks.map((block) => block.slice(4, -4));
  const configurations = bodies
    .filter((body) => body.includes('cat /etc/keepalived'))
    .map((body) => body.slice(body.indexOf('\n') + 1));
  return {
    Vagrantfile: bodies.find((body) => body.includes('Vagrant.configure')) ?? '',
    'balancer1/keepalived.conf': configurations[0] ?? '',
    'balancer2/keepalived.conf': configurations[1] ?? '',
  };
};
const problems = (files: Readonly<Record<string, string>>) =>
  [...checkCluster(readCluster(Object.entries(files).map(([path, text]) => ({ path, text }))))].flatMap(
    ([path, found]) =>
      found.map(({ rule, severity, range, message }) => ({
        path,
        rule,
        severity,
        message,
        text: files[path]?.slice(range.start, range.end),
      })),
  );

describe.skipIf(!existsSync(document))('the case of two balancers (skipped where ../shared is absent)', () => {
  test('is in order', () => {
    expect(caseFiles()['balancer2/keepalived.conf']).toContain('priority 50');
    expect(problems(caseFiles())).toEqual([]);
  });

  test('is read from the document as it is, and a tie put into it is found at its lines', () => {
    const text = readFileSync(document, 'utf8');
    expect([...checkCluster(readCluster(sessionFiles('case.md', text)))]).toEqual([]);
    const tied = text.replace('priority 50', 'priority 100');
    const found = [...checkCluster(readCluster(sessionFiles('case.md', tied)))].flatMap(([path, all]) =>
      all.map(({ rule, range }) => [path, rule, tied.slice(range.start, range.end)]),
    );
    expect(found).toEqual([
      ['case.md/balancer1/keepalived.conf', 'priority-tie', '100'],
      ['case.md/balancer2/keepalived.conf', 'priority-tie', '100'],
    ]);
  });

  test('without its sysctls the real servers are found to be unprepared, at the ipvsadm line', () => {
    const files = caseFiles();
    const found = problems({
      ...files,
      Vagrantfile: (files.Vagrantfile ?? '').replace(/.*arp_(?:ignore|announce).*\n/g, ''),
    });
    expect(found).toMatchObject([{ path: 'Vagrantfile', rule: 'arp-sysctl-missing', severity: 'warning' }]);
    expect(found[0]?.text).toMatch(/^ipvsadm -a -t 172\.28\.128\.200:80 -r 172\.28\.128\.30:80 -g/);
    expect(found[0]?.message).toMatch(
      /172\.28\.128\.30 and 172\.28\.128\.40.*arp_ignore = 1.*arp_announce = 2.*Vagrantfile/,
    );
  });

  test('without one of them, that one is named', () => {
    const files = caseFiles();
    const found = problems({
      ...files,
      Vagrantfile: (files.Vagrantfile ?? '').replace(/arp_announce=2/, 'arp_announce=1'),
    });
    expect(found).toMatchObject([
      { path: 'Vagrantfile', rule: 'arp-sysctl-value', text: 'net.ipv4.conf.all.arp_announce=1' },
    ]);
    expect(found[0]?.message).toMatch(/arp_announce is 1 .*172\.28\.128\.30 and 172\.28\.128\.40.* 2/);
  });

  test('a tie is found on both balancers', () => {
    const files = caseFiles();
    const tied = (files['balancer2/keepalived.conf'] ?? '').replace('priority 50', 'priority 100');
    expect(
      problems({ ...files, 'balancer2/keepalived.conf': tied }).map(({ path, rule, text }) => [path, rule, text]),
    ).toEqual([
      ['balancer1/keepalived.conf', 'priority-tie', '100'],
      ['balancer2/keepalived.conf', 'priority-tie', '100'],
    ]);
  });
});
