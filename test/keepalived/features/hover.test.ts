import { expect, test } from 'vitest';
import { hover } from '../../../src/keepalived/features/hover.ts';
import { atCursor } from './cursor.ts';

function checkHover(marked: string, ...expected: readonly RegExp[]): void {
  const { tree, offset } = atCursor(marked);
  const found = hover(tree, offset);
  for (const pattern of expected) expect(found?.markdown).toMatch(pattern);
}

function checkNoHover(marked: string): void {
  const { tree, offset } = atCursor(marked);
  expect(hover(tree, offset)).toBeUndefined();
}

test('a keyword shows signature, range and default', () =>
  checkHover('vrrp_instance A {\n  prio|rity 100\n}', /^```keepalived\npriority </, /1 to 255/, /Default: 100/));
test('a keyword is explained at its place', () =>
  checkHover('virtual_server 10.0.0.1 80 {\n  real_server 10.0.0.2 80 {\n    wei|ght 1\n  }\n}', /weight/));
test('a deprecated keyword says what to write', () =>
  checkHover('global_defs {\n  lvs_flush_on|stop\n}', /Deprecated/, /lvs_flush_on_stop/));
test('an argument is explained', () => checkHover('vrrp_instance A {\n  priority 1|00\n}', /of priority/, /1 to 255/));
test('an option of a line is explained', () =>
  checkHover('vrrp_instance A {\n  virtual_ipaddress {\n    10.0.0.1 de|v eth0\n  }\n}', /dev/, /interface/i));
test('the first word of a line is a value', () =>
  checkHover('vrrp_instance A {\n  virtual_ipaddress {\n    10.0|.0.1 dev eth0\n  }\n}', /\*\*address\*\*/));
test('an include is a directive anywhere', () => checkHover('vrrp_instance A {\n  incl|ude x.conf\n}', /include FILE/));
test('a condition is explained', () => checkHover('@no|de1 global_defs {\n}', /configuration id/));
test('a definition is explained', () => checkHover('$A|=1', /parameter/));
test('nothing is said about comments, braces and unknown words', () => {
  checkNoHover('# com|ment');
  checkNoHover('unkn|own 1');
  checkNoHover('vrrp_instance A {\n\n|\n}');
});
