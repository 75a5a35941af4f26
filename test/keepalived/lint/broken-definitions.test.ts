// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is keepalived's own notation.
import { expect, test } from 'vitest';
import { readerOf } from '../../../src/keepalived/expand/file-reader.ts';
import { check, checkWithIncludes } from '../../../src/keepalived/lint/check.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';
import { applyEdits } from '../../../src/text.ts';

const globals = 'global_defs {\n  enable_script_security\n  script_user root\n}\n';
const instance = (name: string, id: number, line: string) =>
  `vrrp_instance ${name} {\n  interface eth0\n  virtual_router_id ${id}\n  ${line}\n  virtual_ipaddress {\n    10.0.0.${id}\n  }\n}\n`;
const twice = (definition: string, line: string) =>
  `${globals}${definition}\n${instance('A', 1, line)}${instance('B', 2, line)}`;

test.each([
  ['of a value', twice('$RUN="/usr/bin/true x', 'notify $RUN')],
  ['of a whole line', twice('$RUN=notify "/usr/bin/true x', '$RUN')],
  ['of what a block needs', twice('$NIC="eth0', 'nopreempt').replaceAll('interface eth0', 'interface $NIC')],
  ['under a condition', twice('@lb1 $RUN="/usr/bin/true x\n@^lb1 $RUN=/usr/bin/true', 'notify $RUN')],
  ['in a line for another node', twice('$RUN=nopreempt \\\n  @lb1 notify "/usr/bin/true \\\n  no_accept', '$RUN')],
  ['that nothing uses', `${globals}$RUN="/usr/bin/true\n${instance('A', 1, 'nopreempt')}`],
])('an open quote in a definition %s is one problem, where it is written', (_, text) => {
  const problems = check(parse(text)).filter(({ severity }) => severity === 'error' || severity === 'warning');
  expect(problems.map(({ rule, range }) => `${rule} ${text.slice(range.start, range.start + 1)}`)).toEqual([
    'quote-unclosed "',
  ]);
  const closed = applyEdits(text, problems[0]?.fixes?.[0]?.edits ?? []);
  expect(check(parse(closed)).map(({ rule }) => rule)).not.toContain('quote-unclosed');
});

test('the places where it is put in are named with it, also those of other files', () => {
  const text = `include run.conf\n${twice('', 'notify $RUN')}`;
  const files = new Map([
    ['k.conf', text],
    ['run.conf', '$RUN="/usr/bin/true x\n'],
  ]);
  const found = checkWithIncludes({ path: 'k.conf', text }, { reader: readerOf(files) });
  const [problem] = (found.get('run.conf') ?? []).filter(({ rule }) => rule === 'quote-unclosed');
  const uses = (problem?.related ?? []).filter(({ message }) => message.includes('put in'));
  expect(uses.map(({ path, range }) => `${path} ${text.slice(range.start, range.end)}`)).toEqual([
    'k.conf $RUN',
    'k.conf $RUN',
  ]);
  expect((found.get('k.conf') ?? []).map(({ rule }) => rule)).not.toContain('quote-unclosed');
});

test('each line of a definition is told of by itself', () => {
  const text = `${globals}$RUN=notify "/usr/bin/true \\\n  x"\n${instance('A', 1, '$RUN')}`;
  const found = check(parse(text)).filter(({ rule }) => rule === 'quote-unclosed');
  expect(found.map(({ range }) => text.slice(range.start, range.end))).toEqual(['"/usr/bin/true', '"']);
});

test.each([
  ['that is used', 'priority ${P}'],
  ['that nothing uses', 'priority 90'],
])('a NUL byte in a definition %s is one problem, where it is written', (_, line) => {
  const text = twice('$P=1\0' + '00', line);
  for (const [release, severity] of [['2.4.3', 'error'] as const, ['2.2.7', 'warning'] as const]) {
    const problems = check(parse(text), { target: { release } }).filter(({ rule }) => rule === 'nul-byte');
    expect(problems.map((problem) => `${problem.severity} ${problem.range.start}`)).toEqual([
      `${severity} ${text.indexOf('\0')}`,
    ]);
    expect(applyEdits(text, problems[0]?.fixes?.[0]?.edits ?? [])).toBe(text.replace('\0', ''));
  }
});

test('before 2.4 a NUL byte in a definition that goes on ends it there', () => {
  const text = twice('$P=\\\n  priority 1\0' + '00 \\\n  nopreempt', '$P');
  const problems = check(parse(text), { target: { release: '2.2.7' } }).filter(({ rule }) => rule === 'nul-byte');
  expect(problems.map(({ severity }) => severity)).toEqual(['error']);
});
