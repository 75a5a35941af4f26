import { expect, test } from 'vitest';
import { check, checkWithIncludes } from '../../../src/keepalived/lint/check.ts';
import { instance } from '../../../src/keepalived/lint/examples.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';

const told = (text: string) =>
  check(parse(text)).flatMap(({ rule, severity }) =>
    severity === 'error' || severity === 'warning' ? [`${severity} ${rule}`] : [],
  );

test.each(['<?= $priority ?>', '<?py echo(priority) ?>', '<?php echo $p; ?>', '{{ p }}', '<%= p %>', '__PRIORITY__'])(
  '%s is filled in before keepalived reads it',
  (hole) => expect(told(instance(`priority ${hole}`))).toEqual([]),
);

test.each(['<?py for a in b: ?>', '<?php if ($x): ?>'])('%s on a line of its own leaves nothing behind', (control) =>
  expect(told(`${control}\n${instance('priority 5')}`)).toEqual([]),
);

test.each([
  '<PRIORITY>',
  '<<PRIORITY>>',
  '@@PRIORITY@@',
  '%%PRIORITY%%',
  '$(PRIORITY)',
  '%(priority)s',
  '[[priority]]',
  '<100 on the master, 99 on the backup>',
  '[PRIORITY HERE]',
  'xx',
  'nnn',
  '???',
])('%s looks like a place to fill in', (place) =>
  expect(told(instance(`priority ${place}`))).toEqual(['warning value-invalid']),
);

test.each(['<your address>', '<your address>/24', '192.168.x.y', 'x.x.x.x/24', 'aaa.bbb.ccc.ddd'])(
  '%s looks like an address to fill in, and what stands behind it is judged',
  (place) => {
    expect(told(instance('priority 5').replace('10.0.0.1', place))).toEqual(['warning value-invalid']);
    const withFault = instance('priority 5').replace('10.0.0.1', `${place} dev eth0 nowhere`);
    expect(told(withFault)).toEqual(['warning value-invalid', 'error value-invalid']);
  },
);

test('{name} is filled in where a text shows that it means that', () => {
  const text = instance('priority {prio}').replace('A {', '{name} {').replace('10.0.0.1', '{vip}/24 dev {nic}');
  expect(told(text)).toEqual([]);
  expect(told(text.replace('priority', 'prioritty'))).toEqual(['error unknown-keyword']);
  expect(told(instance('track_interface {eth1}'))).toEqual([]);
  expect(told(instance('priority {prio}'))).toContain('error argument-missing');
});

test('a sign that nothing closes begins no place to fill in', () => {
  expect(told(instance('priority <your priority'))).toEqual(['error value-invalid']);
  expect(told(instance('priority 5').replace('10.0.0.1', '10.0.0.b.c'))).toEqual(['error value-invalid']);
});

test('what somebody left out is one problem, whatever a block lacks', () => {
  const text = 'vrrp_instance A {\n  ...\n}\nvirtual_server 10.0.0.1 80 {\n  ...\n}\n';
  expect(told(text)).toEqual(['error foreign-text', 'error foreign-text']);
});

test.each(['<nic>', '[nic]', '$NIC'])('keepalived takes %s for an interface, which nobody means', (name) => {
  expect(told(instance('priority 5').replace('eth0', name))).toEqual(['warning value-invalid']);
  expect(told(instance('virtual_routes {', `10.0.0.0/8 dev ${name}`, '}'))).toEqual(['warning value-invalid']);
  const tracked = instance('track_interface {', name, '}').replace('eth0', name);
  expect(told(tracked)).toHaveLength(2);
  expect(told(`$NIC=eth0\n${instance('priority 5').replace('eth0', name)}`)).toHaveLength(name === '$NIC' ? 0 : 1);
});

test('two places to fill in are no address that is listed twice', () => {
  const text = instance('priority 5').replace('10.0.0.1\n', '<VIP>/<MASK>\n    <VIP>/<MASK>\n');
  expect(told(text)).toEqual(['warning value-invalid', 'warning value-invalid']);
});

const note = '{#\n the first # of two\n {{ vip }}, and\n-#}';

test.each([
  ['at the start', `${note}\n${instance('priority 5')}`],
  ['behind another comment', `# jinja\n  ${note}\n${instance('priority 5')}`],
  ['behind a block', `${instance('priority 5')}\n${note}\n`],
  ['in a block', instance(`nopreempt\n  virtual_routes {\n  ${note}\n    10.0.0.0/8 via 10.0.0.9 dev eth0\n  }`)],
])('a comment of a template over several lines says nothing %s', (_, text) => expect(told(text)).toEqual([]));

test('a block with a comment behind its brace is no comment of a template', () => {
  const text = instance('priority 5')
    .replace(' {', '\n{# the first')
    .replace(/\}\n*$/, '#}\n}\n');
  expect(told(text)).toEqual([]);
  expect(parse(text).tree.statements[0]?.block?.statements).toHaveLength(4);
});

test('places to fill in that begin like comments are one problem', () => {
  const text = instance('priority #{prio}').replace('eth0', '#{nic}');
  expect(told(text)).toEqual(['error foreign-text']);
});

test.each([
  ['@other priority "100', ['quote-unclosed']],
  ['@other priority "100"', []],
  ['@^me notify "/bin/a b', ['quote-unclosed']],
])('every node complains of an open quote in %j', (line, expected) => {
  const found = checkWithIncludes({ path: 'k.conf', text: instance(line) }, { nodeId: 'me' });
  expect(found.get('k.conf')?.map(({ rule }) => rule)).toEqual(expected);
  // As several nodes see it, it is one problem.
  const ofAll = check(parse(instance(line))).filter(({ rule }) => rule === 'quote-unclosed');
  expect(ofAll).toHaveLength(expected.length);
});
