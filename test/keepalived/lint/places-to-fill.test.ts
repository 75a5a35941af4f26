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
])('%s looks like a place to fill in', (place) =>
  expect(told(instance(`priority ${place}`))).toEqual(['warning value-invalid']),
);

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
