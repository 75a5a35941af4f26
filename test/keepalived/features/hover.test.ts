// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is keepalived's own notation.
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
test('an argument is explained', () =>
  checkHover('vrrp_instance A {\n  priority 1|00\n}', /^\*\*priority\*\*$/m, /1 to 255/));
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

test('a misspelt keyword tells the nearest one', () =>
  checkHover('vrrp_instance A {\n  prio|rty 100\n}', /^\*\*Unknown here\.\*\* .*`priority`/, /1 to 255/));
test('a keyword with a sign behind it tells what is meant', () =>
  checkHover('vrrp_instance A {\n  prio|rity=100\n}', /`priority`/));
test('a misspelt block is taken for one that has a block', () =>
  checkHover('vrrp_in|stanse A {\n  priority 100\n}', /`vrrp_instance`/));
test('a keyword of another block tells where it belongs', () =>
  checkHover('vrrp_instance A {\n  router|_id lb1\n}', /^\*\*Does not belong here\*\*, but in `global_defs`/));
test('the first word of a route is none of the options behind encap', () =>
  checkHover('static_routes {\n  mp|ls 5\n}', /^\*\*destination\*\*/));
test('nothing is guessed inside of an unknown block', () => checkNoHover('somewhere {\n  prior|ty 100\n}'));

test('a parameter shows what it stands for', () =>
  checkHover('$IF=eth0\nvrrp_instance A {\n  interface $I|F\n}', /^`\$IF` stands for:/, /^eth0$/m));
test('a later definition counts from there on only', () =>
  checkHover('$P=1\nvrrp_instance A {\n  priority ${P|}\n}\n$P=2\n', /^1$/m));
test('a definition over several lines is shown as lines', () =>
  checkHover('$S= \\\n  state BACKUP \\\n  nopreempt\nvrrp_instance A {\n  $|S\n}', /^state BACKUP\nnopreempt$/m));
test('the variable of a sequence is one', () =>
  checkHover('~SEQ(N, 1, 3) static_ipaddress {\n~SEQ(N, 1, 3) 10.0.0.$|N\n', /what the sequence puts in/));
test('a parameter of keepalived itself is explained', () =>
  checkHover('global_defs {\n  router_id ${_INST|ANCE}\n}', /configuration id/, /Since 2\.0\.1/));
test('an option behind another option is explained', () =>
  checkHover('static_routes {\n  10.0.0.0/8 encap mp|ls 5\n}', /^```keepalived\nmpls </));

const tracked =
  'vrrp_script chk {\n  script "/bin/true"\n}\nvrrp_instance A {\n  track_script {\n    ch|k weight 5\n  }\n}\n';
test('a name shows the block that it stands for', () =>
  checkHover(tracked, /^`vrrp_script chk`, line 1:/, /script "\/bin\/true"\n\}/));
test('a long block is cut', () =>
  checkHover(tracked.replace('"\n}', `"\n${'  # more\n'.repeat(20)}}`), /(?:.*\n){12} {4}…\n```$/));
test('a name that nothing defines is explained as one', () =>
  checkHover(tracked.replace('vrrp_script chk', 'vrrp_script other'), /^\*\*script\*\*/));
test('the weight of an entry tells what it moves', () =>
  checkHover(tracked.replace('ch|k we', 'chk we|'), /^\*\*weight\*\*/, /while the script succeeds/));
