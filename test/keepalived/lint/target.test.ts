// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is keepalived's own notation.
import { describe, expect, test } from 'vitest';
import { check, checkWithIncludes } from '../../../src/keepalived/lint/check.ts';
import { instance } from '../../../src/keepalived/lint/examples.ts';
import { isRelease, readOptions, type Target } from '../../../src/keepalived/schema/target.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';

const told = (text: string, target: Target) =>
  check(parse(text), { target }).map(({ rule, range }) => `${rule} ${text.slice(range.start, range.end)}`);
const both = (text: string) => [told(text, { release: '2.2.7' }), told(text, { release: '2.4.3' })];

describe('each release judges as it reads (parser-semantics.md, section P)', () => {
  test.each([
    // A comment line inside a definition ends it since 2.4 (I8).
    [
      '$A= \\\n  priority 100 \\\n  # the id\n  nopreempt\nvrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  ${A}\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n',
      [],
      ['definition-cut # the id'],
    ],
    // What a parameter puts at the start of a line is looked at again (I9, K6).
    [`$S=~SEQ(N, 1, 2)\n${instance().replace('10.0.0.1', '$S 10.0.0.$N')}`, [], ['directive-from-parameter $S']],
    // What the sequence repeats may be a parameter of several lines; a condition from a parameter garbles the line.
    [
      `$S=~SEQ(N, 1, 2)\n$V= \\\n  10.0.0.$N \\\n  10.0.1.$N\n${instance().replace('10.0.0.1', '$S $V')}`,
      [],
      ['directive-from-parameter $S'],
    ],
    [`$ON=@lb1\n${instance('$ON priority 150')}`, ['directive-from-parameter $ON'], ['directive-from-parameter $ON']],
    // Only whole seconds (F4).
    ['vrrp_script s {\n  script "/bin/true"\n  interval 2.5\n}', ['value-invalid 2.5'], []],
    [
      'garp_group {\n  garp_interval 3000\n  interface eth0\n}',
      ['value-out-of-range 3000', 'garp-interval-long 3000'],
      ['garp-interval-long 3000'],
    ],
    // Every instance needs an interface.
    [
      'vrrp_instance A {\n  virtual_router_id 1\n  unicast_src_ip 192.0.2.1\n  unicast_peer {\n    192.0.2.2\n  }\n  virtual_ipaddress {\n    10.0.0.1 dev eth0\n  }\n}',
      ['interface-missing vrrp_instance'],
      [],
    ],
    // Words that later releases read, or report (seen in configuration tests of 2.2.7 and 2.3.4).
    ['global_defs {\n  vrrp_strict off\n}', ['value-invalid off'], []],
    ['global_defs {\n  notification_email_from a@example.com b\n}', ['argument-surplus b'], ['argument-surplus b']],
    // A wrong random number stays as text (J1).
    [
      'global_defs {\n  router_id "${_RANDOM 9 1}"\n}',
      ['parameter-invalid ${_RANDOM 9 1}'],
      ['parameter-invalid ${_RANDOM 9 1}'],
    ],
    // Parameters of keepalived's own (J4).
    ['global_defs {\n  router_id "${_ENV NODE}"\n}', ['keyword-too-new _ENV'], []],
  ])('%j', (text, old, recent) => {
    const [in227, in243] = both(text);
    expect(in227).toEqual(old);
    expect(in243).toEqual(recent);
  });
});

test('a pattern that is missing is an error where the release says so', () => {
  const text =
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  real_server 10.0.0.2 80 {\n    HTTP_GET {\n      url {\n        path /\n        regex\n      }\n    }\n  }\n}\n';
  const severityIn = (release: string) =>
    check(parse(text), { target: { release } }).find(({ rule }) => rule === 'argument-missing')?.severity;
  expect(severityIn('2.2.7')).toBe('warning');
  expect(severityIn('2.4.3')).toBe('error');
});

test('without a stated release nothing is too new', () => {
  const text = 'global_defs {\n  state_dump_file /run/states\n}';
  expect(told(text, {})).toEqual([]);
  expect(told(text, { release: '2.3.2' })).toEqual(['keyword-too-new state_dump_file']);
  expect(told(text, { release: '2.3.3' })).toEqual([]);
  expect(told(text, { release: '2.4' })).toEqual([]);
});

test('2.2.7 accepts a track_group that holds nothing', () => {
  const severities = (release: string) =>
    check(parse('track_group T {\n}'), { target: { release } }).flatMap(({ rule, severity }) =>
      rule === 'keyword-missing' ? [severity] : [],
    );
  expect(severities('2.2.7')).toEqual(['warning']);
  expect(severities('2.3.4')).toEqual(['error']);
});

test('the names of whole triples of umask are unknown to 2.2.7', () => {
  const text = 'global_defs {\n  umask IRWXG|IRWXO\n}';
  expect(told(text, { release: '2.2.7' })).toEqual(['value-invalid IRWXG|IRWXO']);
  expect(told(text, { release: '2.3.4' })).toEqual([]);
  expect(told('global_defs {\n  umask IRUSR|IWUSR\n}', { release: '2.2.7' })).toEqual([]);
});

test('includes and sequences came with a release, too', () => {
  const text = `includer a.conf\n${instance().replace('10.0.0.1', '~SEQ(N, 2) 10.0.0.${N}')}`;
  const found = checkWithIncludes({ path: 'k.conf', text }, { target: { release: '2.0.8' } });
  const problems = found.get('k.conf') ?? [];
  expect(problems.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'keyword-too-new: includer came with keepalived 2.2.0: 2.0.8 does not know it.',
    'keyword-too-new: ~SEQ came with keepalived 2.0.9: 2.0.8 does not know it.',
  ]);
});

test('options are read as keepalived -v prints them', () => {
  const printed = 'Config options:  NFTABLES LVS REGEX VRRP\n  VRRP_AUTH, INIT=systemd';
  expect([...readOptions(printed)]).toEqual(['NFTABLES', 'LVS', 'REGEX', 'VRRP', 'VRRP_AUTH', 'INIT']);
  const target = { options: readOptions(printed) };
  expect(told('global_defs {\n  enable_dbus\n}', target)).toEqual(['keyword-not-built enable_dbus']);
  expect(told('global_defs {\n  vrrp_strict\n}', target)).toEqual([]);
});

test.each([
  ['2.2.7', true],
  ['2.4', true],
  ['v2.4.3', false],
  ['2', false],
  ['', false],
])('%j as a release: %j', (text, expected) => expect(isRelease(text)).toBe(expected));

test.each([
  ['behind the brace of a block', '  nopreempt\n}\0\n', 'warning'],
  ['in a value', '  priority 1\0' + '00\n}\n', 'warning'],
  ['behind a keyword', '  nopreempt\0\n}\n', 'warning'],
  ['in a keyword', '  nopre\0empt\n}\n', 'error'],
  ['in an entry', '  virtual_ipaddress {\n    10.0.0.19\0' + '2\n  }\n}\n', 'warning'],
  ['with nothing before it', '  \0nopreempt\n}\n', 'warning'],
  ['before a brace', '  nopreempt \0}\n', 'error'],
])('before 2.4 the part in front of a NUL byte is read: %s', (_, end, severity) => {
  const text = instance().trimEnd().slice(0, -1) + end;
  const found = check(parse(text), { target: { release: '2.2.7' } }).filter(({ rule }) => rule === 'nul-byte');
  expect(found.map((problem) => problem.severity)).toEqual([severity]);
});
