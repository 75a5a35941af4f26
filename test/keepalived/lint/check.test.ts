import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete } from '../../../src/keepalived/features/complete.ts';
import { folding } from '../../../src/keepalived/features/folding.ts';
import { hover } from '../../../src/keepalived/features/hover.ts';
import { outline } from '../../../src/keepalived/features/outline.ts';
import { check } from '../../../src/keepalived/lint/check.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';
import { applyEdits } from '../../../src/text.ts';

const rules = (text: string): string[] => check(parse(text)).map(({ rule }) => rule);

describe('one mistake is one problem', () => {
  test.each([
    ['a misspelt block header', 'vrrp_instace A {\n  virtual_router_id 1\n  state MASTER\n}\n', 'unknown-keyword'],
    [
      'a misspelt value list',
      'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipadress {\n    10.0.0.1\n  }\n}\n',
      'unknown-keyword',
    ],
    ['a block that nobody knows', 'foobarbaz {\n  a 1\n  b {\n    c\n  }\n}\n', 'unknown-keyword'],
    [
      'a block of the top level inside another',
      'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  vrrp_script s {\n    script "</etc/hostname"\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n',
      'unknown-keyword',
    ],
    [
      'a lost closing brace',
      'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\nvrrp_instance B {\n  interface eth0\n  virtual_router_id 2\n  virtual_ipaddress {\n    10.0.0.2\n  }\n}\n',
      'brace-missing',
    ],
    [
      'a lost opening brace',
      'vrrp_instance A\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n  priority 100\n}\n',
      'brace-missing',
    ],
    [
      'a closing brace too many',
      'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n  }\n  priority 100\n}\n',
      'brace-surplus',
    ],
    [
      'a lost closing brace without indentation',
      'vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\nvirtual_ipaddress {\n10.0.0.1\npriority 100\n}\n',
      'brace-missing',
    ],
    ['a lost opening brace without indentation', 'global_defs\nrouter_id a\nvrrp_version 3\n}\n', 'brace-missing'],
    [
      'a lost opening brace of a list before entries under conditions',
      'vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\nvirtual_ipaddress\n@^a 10.0.0.1\n@a 10.0.0.2\n}\n}\n',
      'brace-missing',
    ],
    [
      'an opening brace behind a value',
      'vrrp_instance A {\n  interface eth0 {\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n',
      'brace-surplus',
    ],
    [
      'an opening brace twice',
      'vrrp_instance A { {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n',
      'brace-surplus',
    ],
    [
      'a closing brace in the middle of a list',
      'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n}\n    10.0.0.2\n  }\n}\n',
      'brace-surplus',
    ],
    [
      'a closing brace too many beside careless ones',
      'virtual_server 10.0.0.1 80 {\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\nreal_server 10.0.0.2 80 {\n    TCP_CHECK {\n        }\n }\n}\n}\nglobal_defs {\n  router_id a\n}\n',
      'brace-surplus',
    ],
    [
      'a misspelt keyword that the block needs',
      'vrrp_instance A {\n  interface eth0\n  vritual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n',
      'unknown-keyword',
    ],
    [
      'a misspelt header of a block that others name',
      'vrrp_scrpt c {\n  script "</etc/hostname"\n}\nvrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  track_script {\n    c\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n',
      'unknown-keyword',
    ],
    [
      'a keyword of the block in its list',
      'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n    priority 100\n  }\n}\n',
      'value-invalid',
    ],
    [
      'a misspelt word that tells how a virtual server is named',
      'virtual_server fmwark 1 {\n  lvs_sched rr\n  lvs_method DR\n  real_server 10.0.0.2 {\n    PING_CHECK {\n    }\n  }\n}\n',
      'value-invalid',
    ],
    ['an unclosed quote', 'global_defs {\n  router_id "abc\n}\n', 'quote-unclosed'],
    ['a byte order mark', '\uFEFFglobal_defs {\n  router_id a\n}\n', 'byte-order-mark'],
  ])('%s', (_, text, rule) => {
    expect(rules(text)).toEqual([rule]);
  });
});

test('a "did you mean" fix puts the word right', () => {
  const text =
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  Priority 100\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n';
  const fix = check(parse(text))[0]?.fixes?.[0];
  expect(applyEdits(text, fix?.edits ?? [])).toBe(text.replace('Priority', 'priority'));
});

test('a keyword of another block is told where it belongs', () => {
  const text =
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  router_id x\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n';
  expect(check(parse(text))[0]?.message).toMatch(/does not belong in vrrp_instance, but in global_defs/);
});

describe('any text', () => {
  const words = [
    'vrrp_instance',
    'A',
    '{',
    '}',
    '\n',
    ' ',
    'virtual_ipaddress',
    '10.0.0.1/24',
    'dev',
    'priority',
    '300',
    'x',
    '"',
    '#',
    '$A',
    '@n ',
    'include f',
    'virtual_routes',
    'via',
    'nexthop',
    'encap',
    'ip',
    'virtual_server',
    'group',
    'lb_kind',
    'TUN',
    'type',
    '~SEQ(N,1,2)',
    '|',
  ];
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...words), { maxLength: 80 }).map((parts) => parts.join(' ')),
  );

  test('is checked without a fault, and every range lies inside it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { range, fixes = [] } of check(parse(text))) {
          for (const { start, end } of [range, ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.range))]) {
            expect(0 <= start && start <= end && end <= text.length).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('has completions, hover, outline and folds without a fault', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), (text, at) => {
        const { tree } = parse(text);
        const offset = at % (text.length + 1);
        complete(tree, offset);
        hover(tree, offset);
        outline(tree);
        folding(tree);
      }),
      { numRuns: 500 },
    );
  });

  test('of great depth or length is checked without trouble', () => {
    const depth = 100_000;
    expect(rules('vrrp_instance a {\n'.repeat(depth)).length).toBeGreaterThan(0);
    expect(rules(`global_defs { ${'{'.repeat(depth)}`).length).toBeGreaterThan(0);
    expect(rules(`global_defs {\n router_id ${'x'.repeat(5_000_000)}\n}`)).toEqual(['line-too-long']);
  });

  // Each took minutes once, as something was looked through anew for each part of the text, or overflowed the call stack.
  test.each([
    ['template openers without an end', '{{ '.repeat(20_000)],
    ['parameters without an end', '${a '.repeat(20_000)],
    ['carriage returns alone', 'a b\r'.repeat(200_000)],
    ['sections between carriage returns', '[ab\r'.repeat(200_000)],
    ['blocks on one line', 'a { b } '.repeat(20_000)],
    ['unknown names beside many known ones', `${manyScripts(20_000)}${instanceTracking(3_000)}`],
    ['a definition of many lines', `$A=a \\\n${'b \\\n'.repeat(130_000)}c\n$A\n`],
    ['many uses of a definition of many lines', `$A=a \\\n${'b \\\n'.repeat(60_000)}c\n${'$A\n'.repeat(10_000)}`],
  ])('%s are checked in time', (_, text) => {
    expect(check(parse(text)).every(({ range }) => range.end <= text.length)).toBe(true);
  });
});

test.each([
  ['virtual_router_id VRI_1', 'VRI_1'],
  ['interface <your_interface_name>', '<your_interface_name>'],
  ['priority PRIORITY', 'PRIORITY'],
  ['unicast_src_ip [LOCAL_IP]', '[LOCAL_IP]'],
])('%j is told as a place to fill in, which nobody has filled in yet', (line, value) => {
  const text = `vrrp_instance A {\n  ${line}\n}\n`;
  const found = check(parse(text)).find(({ range }) => text.slice(range.start, range.end) === value);
  expect(found).toMatchObject({ rule: 'value-invalid', severity: 'warning' });
  expect(found?.message).toMatch(/place to fill in/);
});

test('a word in capitals that is nearly another is a mistake all the same', () => {
  const [problem] = check(parse('vrrp_instance A {\n  state MASTERR\n}\n')).filter(
    ({ rule }) => rule === 'value-invalid',
  );
  expect(problem?.severity).toBe('error');
});

function manyScripts(count: number): string {
  return Array.from({ length: count }, (_, at) => `vrrp_script check_${at} {\n  script "/bin/true"\n}\n`).join('');
}

function instanceTracking(count: number): string {
  const names = Array.from({ length: count }, (_, at) => `    chek_${at}\n`).join('');
  return `vrrp_instance A {\n  track_script {\n${names}  }\n}\n`;
}

test.each([
  ['connect_timeout 20', 'delay_loop 6', 'checker-timeout-long'],
  ['connect_timeout 5', 'delay_loop 600', 'checker-slow'],
])('what %s and %s make of several checks is told once', (timeout, loop, rule) => {
  const real = (number: number) => `  real_server 10.0.1.${number} 80 {\n    TCP_CHECK {\n    }\n  }\n`;
  const server = `  ${loop}\n  ${timeout}\n  lb_algo rr\n  lb_kind NAT\n  protocol TCP\n`;
  const text = `virtual_server 10.0.0.1 80 {\n${server}${real(1)}${real(2)}}\n`;
  expect(check(parse(text)).map((problem) => problem.rule)).toEqual([rule]);
});
