import { expect, test } from 'vitest';
import { check } from '../../../src/keepalived/lint/check.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';

const instance = (line: string) =>
  `vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  ${line}\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n`;
const server = (inCheck = 'TCP_CHECK {\n    }') =>
  `virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    ${inCheck}\n  }\n}\n`;
const secure = 'global_defs {\n  enable_script_security\n  script_user root\n}\n';
const tracked = (kind: string, name: string) => instance(`${kind} {\n    ${name}\n  }`);
const script = (name: string, program: string) => `vrrp_script ${name} {\n  script ${program}\n}\n`;

/** Each is accepted by a configuration test without a word, and is not what its author meant. */
test.each([
  ['a surplus word', instance('priority 100 200'), 'argument-surplus', '200'],
  ['a word behind a flag', instance('nopreempt off'), 'argument-surplus', 'off'],
  ['a second statement on the line', instance('preempt_delay 5 nopreempt'), 'argument-surplus', 'nopreempt'],
  ['a second word behind the name of a block', script('s extra', '"/bin/true"'), 'argument-surplus', 'extra'],
  ['arguments of an unquoted script', script('s', '/usr/bin/test -f /tmp/x'), 'argument-surplus', '-f /tmp/x'],
  [
    'arguments of an unquoted notify script',
    secure + instance('notify_master /usr/bin/logger -t vrrp'),
    'script-arguments-unquoted',
    '-t vrrp',
  ],
  [
    'arguments in quotes of their own',
    secure + instance('notify_master "/usr/bin/logger" "-t vrrp"'),
    'script-arguments-unquoted',
    '"-t vrrp"',
  ],
  [
    'a name in quotes behind a script',
    secure + instance('notify "/usr/local/bin/state" "web"'),
    'script-arguments-unquoted',
    '"web"',
  ],
  [
    'a quote at the end of a command',
    `${secure}${instance('notify "/usr/local/bin/state web\'"')}`,
    'command-unfinished',
    "'",
  ],
  [
    'a command that touches its keyword',
    secure + instance('notify_master"/usr/local/bin/state" root'),
    'command-joined',
    'notify_master"',
  ],
  [
    'arguments of an unquoted check',
    server('MISC_CHECK {\n      misc_path /bin/test -f x\n    }'),
    'argument-surplus',
    '-f x',
  ],
  [
    '$VAR before a slash',
    `$A=eth0\n${instance('garp_master_delay 1').replace('10.0.0.1', '$A/24')}`,
    'parameter-not-replaced',
    '$A',
  ],
  ['$VAR before a point', '$A=x\nglobal_defs {\n  router_id $A.b\n}\n', 'parameter-not-replaced', '$A'],
  [
    '! in a password',
    instance('authentication {\n    auth_type PASS\n    auth_pass abc!def\n  }'),
    'comment-in-word',
    '!',
  ],
  [
    '# in a password',
    instance('authentication {\n    auth_type PASS\n    auth_pass abc#def\n  }'),
    'comment-in-word',
    '#',
  ],
  ['a script twice', script('s', '"/bin/true"') + script('s', '"/bin/false"'), 'duplicate-block', 's'],
  ['a track file twice', 'track_file f {\n  file /tmp/x\n}\n'.repeat(2), 'duplicate-block', 'f'],
  ['a tracked process twice', 'vrrp_track_process p {\n  process x\n}\n'.repeat(2), 'duplicate-block', 'p'],
  ['a server group twice', 'virtual_server_group g {\n  10.0.0.1 80\n}\n'.repeat(2), 'duplicate-block', 'g'],
  ['a virtual server twice', server().repeat(2), 'service-repeated', '10.0.0.1 80'],
  ['a value that a later one replaces', instance('priority 100\n  priority 90'), 'keyword-repeated', 'priority'],
  ['a prefix length of a server', server().replace('10.0.0.1 80', '10.0.0.1/24 80'), 'value-invalid', '10.0.0.1/24'],
  ['off that means on', instance('skip_check_adv_addr off'), 'value-invalid', 'off'],
  [
    'off behind a flag that looks like a boolean',
    'global_defs {\n  v3_checksum_as_v2 off\n}\n',
    'argument-surplus',
    'off',
  ],
  ['a server group that is not there', server().replace('10.0.0.1 80', 'group g'), 'undefined-reference', 'g'],
  [
    'an instance that a track group cannot find',
    `track_group T {\n  group {\n    B\n  }\n}\n${instance('')}`,
    'undefined-reference',
    'B',
  ],
  ['a script that nothing uses', `${secure}${script('s', '"/bin/true"')}${instance('')}`, 'definition-unused', 's'],
  [
    'a script tracked before it is defined',
    tracked('track_script', 's') + script('s', '"/bin/true"'),
    'undefined-reference',
    's',
  ],
])('%s is shown', (_, text, rule, marked) => {
  const shown = check(parse(text)).filter((problem) => problem.rule === rule);
  expect(shown.map(({ range }) => text.slice(range.start, range.end))).toContain(marked);
});
