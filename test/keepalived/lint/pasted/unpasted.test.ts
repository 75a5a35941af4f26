import { describe, expect, test } from 'vitest';
import { check } from '../../../../src/keepalived/lint/check.ts';
import { unpasted } from '../../../../src/keepalived/lint/pasted/unpasted.ts';
import type { Problem } from '../../../../src/keepalived/problem.ts';
import { parse } from '../../../../src/keepalived/syntax/parse.ts';
import { applyEdits } from '../../../../src/text.ts';

const plain = [
  'vrrp_script up {',
  '    script "/usr/bin/test -e /run/up"',
  '}',
  'vrrp_instance VI_1 {',
  '    interface eth0',
  '    virtual_router_id 51',
  '    track_script {',
  '        up',
  '    }',
  '    virtual_ipaddress {',
  '        10.0.0.1/24 dev eth0 label "eth0:1"',
  '    }',
  '}',
];
const file = `global_defs {\n    enable_script_security\n    script_user root\n}\n${plain.join('\n')}\n`;
const lines = file.trimEnd().split('\n');

const problemsOf = (text: string): readonly Problem[] =>
  check(parse(text)).filter(({ severity }) => severity === 'error' || severity === 'warning');

const asHtml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

describe('what came along with a whole text is one problem, and its fix leaves what was copied', () => {
  test('the text itself is fine', () => {
    expect(problemsOf(file)).toEqual([]);
  });

  test.each([
    [
      'a diff',
      `--- a/k.conf\n+++ b/k.conf\n@@ -1,2 +1,17 @@\n-global_defs {\n-}\n${lines.map((line) => `+${line}\n`).join('')}`,
      /a diff/,
    ],
    ['numbers of lines', lines.map((line, index) => `${index + 1}: ${line}\n`).join(''), /numbers of 17 lines/],
    [
      'numbers as cat -n has them',
      lines.map((line, index) => `${String(index + 1).padStart(6)}\t${line}\n`).join(''),
      /numbers/,
    ],
    ['what HTML writes', asHtml(file.replace('eth0\n', '"eth0"\n').replace('root', '"root"')), /HTML/],
    ['braces of full width', file.replaceAll('{', '｛').replaceAll('}', '｝'), /full width/],
    [
      'blanks of a web page',
      file.replaceAll('    ', '\u00a0\u00a0  ').replaceAll('d 51', 'd\u00a051'),
      /blanks that keepalived takes for letters/,
    ],
    [
      'equals signs behind keywords',
      file.replace('interface ', 'interface = ').replace('virtual_router_id ', 'virtual_router_id='),
      /2 lines have = or : behind the keyword/,
    ],
    [
      'colons behind keywords',
      file.replace('interface ', 'interface: ').replace('virtual_router_id ', 'virtual_router_id: '),
      /2 lines have = or : behind the keyword/,
    ],
    ['semicolons', file.replaceAll(/(eth0|51|root|up)$/gm, '$1;').replaceAll('}', '};'), /9 lines end in a semicolon/],
    [
      'typographic quotes',
      file
        .replace(/"([^"]*)"/g, '“$1”')
        .replaceAll('eth0\n', '“eth0”\n')
        .replace('51', '“51”')
        .replace('root', '“root”'),
      /typographic quotes/,
    ],
    [
      'brackets around a list',
      file.replace('virtual_ipaddress {', 'virtual_ipaddress [').replace('"\n    }', '"\n    ]'),
      /no brackets/,
    ],
    [
      'brackets on one line',
      file.replace(/virtual_ipaddress \{\n.*\n {4}\}/, 'virtual_ipaddress: [10.0.0.1/24, 10.0.0.2/24]'),
      /no brackets/,
    ],
    [
      'lists of YAML',
      file
        .replace(/track_script \{\n +(up)\n {4}\}/, 'track_script:\n    - $1')
        .replace(/virtual_ipaddress \{\n +(.*)\n {4}\}/, 'virtual_ipaddress:  # both\n    - $1\n\n    - 10.0.0.2'),
      /no YAML/,
    ],
    [
      'sections',
      file
        .replace('vrrp_script up {', '[vrrp_script up]')
        .replace('\n}\nvrrp_instance VI_1 {', '\n[vrrp_instance VI_1]')
        .replace(/\}\n$/, ''),
      /no sections/,
    ],
    ['doubled braces', file.replaceAll('{\n', '{{\n').replaceAll('}\n', '}}\n'), /no doubled braces/],
    ['some doubled braces', file.replace('ress {', 'ress {{').replace('"\n    }', '"\n    }}'), /no doubled braces/],
    [
      'a command over several lines',
      file.replace('test -e /run/up"', 'test" \\\n        -e \\\n        /run/up'),
      /no continued lines/,
    ],
    [
      'a command whose quote is closed on a later line',
      file.replace('test -e /run/up"', 'test \\\n        -e \\\n        /run/up"'),
      /no continued lines/,
    ],
    ['a value on the next line', file.replace('interface eth0\n', 'interface \\\n    eth0\n'), /no continued lines/],
  ])('%s', (_, text, message) => {
    const problems = problemsOf(text);
    expect(problems.map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
    const fixed = applyEdits(text, problems[0]?.fixes?.[0]?.edits ?? []);
    expect(problemsOf(fixed)).toEqual([]);
  });

  test('a comment over several lines', () => {
    const text = `/*\n * For the web: {\n   one address\n */\n${file}`;
    const problems = problemsOf(text);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('these 4 lines')]);
    const fixed = applyEdits(text, problems[0]?.fixes?.[0]?.edits ?? []);
    expect(fixed).toBe(`#\n # For the web: {\n   # one address\n # \n${file}`);
    expect(problemsOf(fixed)).toEqual([]);
  });

  test('places to fill in that look like comments', () => {
    const text = file.replace('eth0\n', '#DEVICE#\n').replace('51', '#ROUTER_ID#');
    expect(problemsOf(text).map(({ message }) => message)).toEqual([expect.stringContaining('such as #NAME#')]);
  });

  test('one such place tells why the value is missing', () => {
    for (const place of ['#ID#', '##ID##']) {
      const messages = problemsOf(file.replace('51', place)).map(({ message }) => message);
      expect(messages).toEqual([
        expect.stringContaining(`keepalived reads ${place}, a place to fill in, as a comment`),
      ]);
    }
  });
});

describe('a block of another language is one problem, and what stands around it is checked', () => {
  test.each([
    [
      'JSON',
      '{\n  "dns": ["10.0.0.1", "10.0.0.2"],\n  "log-opts": {\n    "max-file": "3"\n  }\n}',
      /these 6 lines look like/,
    ],
    [
      'JSON that says what keepalived says',
      '{\n"vrrp_instance": {\n"VI_1": {\n"interface": "eth0"\n}\n}\n}',
      /no JSON/,
    ],
    ['JSON on one line', '{"interface": "eth0", "priority": 100}', /no JSON, which this line looks like/],
    ['a list of JSON', '[\n  {\n    "id": 1\n  },\n  {\n    "id": 2\n  }\n]', /these 8 lines look like/],
    ['a server of nginx', 'server {\n  listen 80;\n  location / {\n    root /srv;\n  }\n}', /These 6 lines look like/],
    [
      'two blocks',
      'upstream a {\n  server 10.0.0.1:80;\n}\n\n# b\nserver {\n  listen 80;\n}',
      /These 6 lines look like/,
    ],
    ['options of BIND', 'options {\n  directory "/var";\n  allow-query { any; };\n};', /These 4 lines look like/],
    ['a table of nftables', 'table inet f {\n  chain i {\n    ip protocol vrrp accept;\n  }\n}', /These 5 lines look/],
  ])('%s', (_, block, message) => {
    for (const text of [`${block}\n${file}`, `${file}${block}\n`]) {
      expect(problemsOf(text).map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
      expect(
        problemsOf(text.replace('_id 51', '_id 300'))
          .map(({ rule }) => rule)
          .sort(),
      ).toEqual(['foreign-text', 'value-out-of-range']);
    }
  });

  test('a misspelt block with semicolons is still read', () => {
    const text = `${file}vrrp_instanse B {\n  interface eth1;\n  virtual_router_id 300;\n}\n`;
    expect(problemsOf(text).map(({ rule }) => rule)).toContain('unknown-keyword');
  });
});

describe('a script that stands behind a configuration is one problem', () => {
  const script = '#!/bin/bash\nA=`pidof haproxy | wc -l`\nif [ $A -eq 0 ]; then {\n  sleep 3\nfi\n\nchmod +x check.sh';

  test.each([
    ['at the end', `${file}\n# check.sh\n${script}\n\n`],
    ['in front of another block', `global_defs {\n}\n${script}\n${file}`],
    ['run by env', `${file}${script.replace('/bin/bash', '/usr/bin/env python3')}`],
  ])('%s', (_, text) => {
    const [problem, ...more] = problemsOf(text);
    expect(more).toEqual([]);
    expect(problem?.message).toMatch(/^These 7 lines are a script/);
    expect(text.slice(problem?.range.start, problem?.range.end)).toContain('chmod');
  });

  test('what is wrong around it is told', () => {
    const text = `${file.replace('_id 51', '_id 300')}\n${script}\n`;
    expect(problemsOf(text).map(({ rule }) => rule)).toEqual(['value-out-of-range', 'foreign-text']);
  });
});

test('other mistakes are told at their places beside it', () => {
  const text = lines
    .map((line, index) => `${index + 1}: ${line}\n`)
    .join('')
    .replace('51', '300');
  const problems = problemsOf(text);
  expect(problems.map(({ rule }) => rule)).toEqual(['foreign-text', 'value-out-of-range']);
  expect(text.slice(problems[1]?.range.start, problems[1]?.range.end)).toBe('300');
});

test('what is made plain is as long as before', () => {
  const text = `/* a\n b */\n+${lines.join('\n+')}\n- x\n`;
  const found = check(parse(text));
  expect(unpasted(text, found)?.text).toHaveLength(text.length);
});

test('the entries of a list are not joined', () => {
  const text = file.replace('10.0.0.1/24 dev', '10.0.0.2/24 \\\n        10.0.0.1/24 dev');
  expect(problemsOf(text).map(({ rule }) => rule)).toEqual(['foreign-text']);
});

test('definitions of several lines and templates are left alone', () => {
  const lines =
    '$I= \\\nvrrp_instance VI { \\\n  interface eth0 \\\n# a comment \\\n  version 3 \\\n    10.0.0.1 \\\n}\n';
  const text = `$CMD="/usr/bin/test \\\n  -e /run/up"\n${lines}${file}x\n`;
  expect(problemsOf(text).map(({ rule }) => rule)).not.toContain('foreign-text');
});

test('addresses at the start of lines are no numbers of lines', () => {
  const text = 'virtual_server_group A {\n10.0.0.1 80\n10.0.0.2 80\n10.0.0.3 80\nx\n}\n';
  expect(problemsOf(text).map(({ rule }) => rule)).not.toContain('foreign-text');
});

test('hostile texts cost no more than their length', () => {
  const many = 300_000;
  const texts = [
    '/*\n'.repeat(many),
    `x ${'\u00a0"'.repeat(many)}`,
    `x ${'#A#'.repeat(many)}`,
    `x\n${' '.repeat(many)}#AB#`,
    `a${' '.repeat(many)}x\n[`,
    `a [ ] ${' '.repeat(many)}x\n`,
    `${'a \\\n'.repeat(many / 10)}`,
    `x${' '.repeat(many)}\\ y\n`,
    `${'[vrrp_instance a]\n'.repeat(many / 10)}`,
    `${'group:\n- a\n'.repeat(many / 10)}`,
    `${'group {{\n}}\n'.repeat(many / 10)}`,
    `${'server {\na;\n'.repeat(many / 10)}`,
    `${'"a": [\n'.repeat(many / 10)}`,
    `${'{\n"a": {\n'.repeat(many / 10)}x`,
    `x\n${'#! /bin/sh\n'.repeat(many / 10)}`,
    `x\n#!${' '.repeat(many)}/x\n#!/${'a/'.repeat(many)}`,
  ];
  for (const text of texts) {
    const error: Problem = { rule: 'unknown-keyword', severity: 'error', message: '', range: { start: 0, end: 1 } };
    expect(unpasted(text, [error])?.text ?? text).toHaveLength(text.length);
  }
});
