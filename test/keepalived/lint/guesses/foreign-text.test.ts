import { describe, expect, test } from 'vitest';
import { check } from '../../../../src/keepalived/lint/check.ts';
import type { Problem } from '../../../../src/keepalived/problem.ts';
import { parse } from '../../../../src/keepalived/syntax/parse.ts';
import { applyEdits } from '../../../../src/text.ts';

const globals = (line: string) => `global_defs {\n  enable_script_security\n  ${line}\n}\n`;
const instance = (line: string) =>
  `vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  ${line}\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n`;
const service = (line: string, inCheck = '') =>
  `virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  ${line}\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n      ${inCheck}\n    }\n  }\n}\n`;

/** Beside hints, which are advice. */
const problemsOf = (text: string): readonly Problem[] =>
  check(parse(text)).filter(({ severity }) => severity === 'error' || severity === 'warning');

describe('what is copied from elsewhere is one problem with a message of its own, and a fix that clears it', () => {
  test.each([
    ['an old name', globals('lvs_id LVS1'), /was renamed to router_id/],
    ['an old misspelling', instance('lvs_sync_daemon_inteface eth0'), /misspelling from an old example/],
    ['a keyword of another check', service('', 'nb_get_retry 3'), /known in HTTP_GET and SSL_GET alone.* write retry/],
    ['a prompt of a shell', `[root@lb1 ~]# cat keepalived.conf\n${globals('')}`, /prompt of a shell/],
    ['another prompt', `root@lb1:/etc$ cat keepalived.conf\n${globals('')}`, /prompt of a shell/],
    ['a prompt at the end', `${globals('')}[root@lb1 ~]#\n`, /prompt of a shell/],
    ['a command', `cat > /etc/keepalived/keepalived.conf <<EOF\n${globals('')}`, /command for a shell/],
    ['what was left out', instance('[snip]'), /somebody left out/],
    ['what was left out at the end', `${globals('')}(...)\n`, /somebody left out/],
    ['what was left out of a list', instance('').replace('10.0.0.1', '10.0.0.1\n    <...>'), /somebody left out/],
    ['what a start printed', `${globals('')}Starting keepalived:            [  OK  ]\n`, /start of the daemon/],
    ['a line of vi', `${globals('')}~\n`, /an editor shows/],
    ['a line of nano', `${globals('')}^G Get Help  ^O Write Out\n`, /an editor shows/],
    ['a // comment', instance('// the id'), /no \/\/ comments/],
    ['a // comment behind a value', instance('priority 100 // high'), /comment as further words/],
    [
      'a // comment in a list',
      instance('virtual_routes {\n    default via 10.0.0.9 // up\n  }'),
      /comment as further words/,
    ],
    ['a /* comment */', instance('/* the id */'), /no \/\* comments/],
    ['a ; comment', instance('; the id'), /no such comments/],
    ['a fence', `\`\`\`\n${globals('')}`, /fence of a code block/],
    ['markup', `<pre>\n${globals('')}`, /markup of a web page/],
    ['typographic quotes', globals('router_id “LVS DEVEL”'), /quotes are letters/],
    ['typographic quotes of a number', instance('priority “100”'), /quotes are letters/],
    ['a no-break space', instance('priority\u00a0100'), /looks like a blank/],
    ['a character of no width', instance('priority\u200b 100'), /looks like a blank/],
    ['an equals sign', instance('priority = 100'), /takes the = for the value/],
    ['a colon', instance('priority: 100'), /nothing but a blank stands/],
    ['a colon without a blank', instance('priority:100'), /nothing but a blank stands/],
    ['an equals sign without blanks', instance('priority=100'), /nothing but a blank stands/],
    ['an equals sign before the value', instance('priority =100'), /takes the = for the value/],
    ['an equals sign before quotes', globals('router_id="lb 1"'), /nothing but a blank stands/],
    [
      'an equals sign behind a needed keyword',
      instance('').replace('interface eth0', 'interface=eth0'),
      /nothing but a blank/,
    ],
    ['an equals sign behind the protocol', service('').replace('protocol TCP', 'protocol=TCP'), /nothing but a blank/],
    ['a semicolon behind a name', instance('').replace('eth0', 'eth0;'), /knows no semicolon/],
    ['a semicolon behind a number', instance('priority 100;'), /knows no semicolon/],
    ['a semicolon by itself', instance('priority 100 ;'), /knows no semicolon/],
    [
      'a semicolon behind a brace',
      `${globals('').trimEnd()};
`,
      /no such sign behind a brace/,
    ],
    ['a ; comment behind a value', instance('priority 100 ; high'), /comment as further words/],
    ['single quotes around a name', globals("router_id 'lb1'"), /Single quotes are letters/],
    ['single quotes around a number', instance("priority '100'"), /Single quotes are letters/],
    ['single quotes around words', globals("router_id 'lb 1'"), /Single quotes are letters/],
    ['single quotes around an address', instance('').replace('10.0.0.1', "'10.0.0.1'"), /Single quotes are letters/],
    [
      'a merge',
      instance('priority 1\n<<<<<<< HEAD\n  nopreempt\n=======\n  nopreempt\n>>>>>>> b'),
      /merge was left unfinished/,
    ],
  ])('%s', (_, text, message) => {
    const problems = problemsOf(text);
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
    const fix = problems[0]?.fixes?.[0];
    expect(fix).toBeDefined();
    const after = problemsOf(applyEdits(text, fix?.edits ?? [])).map(({ rule }) => rule);
    expect(after).not.toContain(problems[0]?.rule);
  });

  test.each([
    ['nat_mask', service('nat_mask 255.255.255.0')],
    ['net_mask', service('net_mask 255.255.255.0')],
  ])('%s goes without another word in its place', (_, text) => {
    const problems = problemsOf(text);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(/was removed/)]);
    expect(applyEdits(text, problems[0]?.fixes?.[0]?.edits ?? [])).toBe(service(''));
  });
});

test('each side of a merge can be kept', () => {
  const side = instance;
  const text = side('priority 1').replace(
    '  priority 1\n',
    '<<<<<<< HEAD\n  priority 1\n||||||| base\n  priority 3\n=======\n  priority 2\n>>>>>>> other\n',
  );
  const kept = (parse(text).problems[0]?.fixes ?? []).map(({ edits }) => applyEdits(text, edits));
  expect(kept).toEqual([side('priority 1'), side('priority 2')]);
});

test('what stands in quotes or comments is nobody else’s', () => {
  expect(problemsOf(`# root@lb1:~$ // “a” = <pre>\n${globals('router_id "// “a” = b"')}`)).toEqual([]);
});

test('a value that the daemon accepts with its quotes is a warning, one that it refuses an error', () => {
  const severities = (text: string) => problemsOf(text).map(({ severity }) => severity);
  expect(severities(globals('router_id “a”'))).toEqual(['warning']);
  expect(severities(instance('priority “100”'))).toEqual(['error']);
});
