// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is keepalived's own notation.
import { expect, test } from 'vitest';
import { expand } from '../../../src/keepalived/expand/expand.ts';
import { check } from '../../../src/keepalived/lint/check.ts';
import { instance } from '../../../src/keepalived/lint/examples.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';

const told = (text: string, options = {}) =>
  check(parse(text, options)).flatMap(({ rule, severity, range }) =>
    severity === 'error' || severity === 'warning' ? [`${severity} ${rule} ${text.slice(range.start, range.end)}`] : [],
  );
const inGlobals = (line: string) => `global_defs {\n  ${line}\n}`;
const inCheck = (name: string, line: string) =>
  `virtual_server 10.0.0.1 80 {\n  protocol UDP\n  lvs_sched rr\n  lvs_method NAT\n  real_server 10.0.0.2 80 {\n    ${name} {\n      ${line}\n    }\n  }\n}`;
const inService = (line: string) => inCheck('TCP_CHECK', '').replace('lvs_method NAT', line);
const inUrl = (line: string) => inCheck('HTTP_GET', `url {\n        path /\n        regex a\n        ${line}\n      }`);
const inRoutes = (line: string) => `static_routes {\n  ${line}\n}`;
const inRules = (line: string) => `static_rules {\n  ${line}\n}`;

/** Each was put to the configuration test of keepalived 2.2.7. */
test.each([
  [inGlobals('script_user 0'), ['warning value-invalid 0']],
  ['vrrp_script A {\n  script /bin/true\n  user root 1\n}', ['warning value-invalid 1']],
  [inGlobals('umask 18'), []],
  [inGlobals('umask 09'), ['error value-invalid 09']],
  [inGlobals('umask 512'), ['error value-out-of-range 512']],
  [inGlobals('startup_script ""'), ['error value-invalid ""']],
  [inGlobals('config_save_dir ""'), ['error value-invalid ""']],
  [inGlobals('max_auto_priority ""'), ['warning value-invalid ""']],
  [inGlobals('smtp_connect_timeout ""'), ['warning value-out-of-range ""']],
  [inGlobals('vrrp_garp_interval ""'), ['error value-out-of-range ""']],
  [inCheck('TCP_CHECK', 'warmup ""'), ['warning value-invalid ""']],
  ['vrrp_track_file f {\n  file /run/f\n  init_file +5 overwrite\n}', ['error argument-surplus +5 overwrite']],
  ['vrrp_track_file f {\n  file /run/f\n  init_file -5 overwrite\n}', []],
  [inGlobals('vrrp_cpu_affinity 5000000000'), ['error value-out-of-range 5000000000']],
  [inGlobals('vrrp_garp_interval 1.23456789'), ['warning value-out-of-range 1.23456789']],
  [instance('track_interface {\n    ""\n  }'), ['error value-invalid ""']],
  [instance('use_vmac ""'), ['error value-invalid ""']],
  // What is no mask makes the mark no IPv6.
  [
    'virtual_server fwmark 5 {\n  lvs_sched rr\n  lvs_method DR\n  persistence_granularity ff02::12\n  real_server 10.0.0.2 {\n    PING_CHECK {\n    }\n  }\n}',
    ['error value-invalid ff02::12'],
  ],
  [inRoutes('"10.1.0.0/ 24" via 10.0.0.2 dev eth0'), []],
  [inRoutes('inet to 10.1.0.0/24 via 10.0.0.2 dev eth0'), []],
  [inRoutes('10.1.0.0/24 via inet 10.0.0.2 dev eth0 inet'), []],
  [inRoutes('inet unicast 10.1.0.0/24 dev eth0'), ['warning value-invalid inet']],
  [inRoutes('inet via 10.0.0.2 dev eth0'), ['warning value-invalid inet']],
  // Seen in configuration tests of 2.2.7: the word behind is lost, and the line is taken.
  [inRoutes('10.1.0.0/24 dev eth0 inet x'), ['warning value-invalid inet']],
  [inRoutes('inet x 10.1.0.0/24 dev eth0'), ['warning value-invalid inet']],
  [inRoutes('10.1.0.0/24 dev eth0 inet 2001:db8::9'), ['warning value-invalid inet']],
  [inRules('from 10.1.0.0/24 table 5 priority 3 inet x'), ['warning value-invalid inet']],
  [inRoutes('10.1.0.0/24 dev eth0 realms 5/0x10'), []],
  [inRoutes('10.1.0.0/24 dev eth0 congctl 2001:db8::9'), []],
  [inRoutes('10.5.0.0/16 dev eth0 nexthop via 10.0.0.1 weight 5 metric 5'), ['error value-invalid metric 5']],
  [inRoutes('10.5.0.0/16 dev eth0 nexthop via 10.0.0.1 weight 5 nexthop via 10.0.0.2'), []],
  [inRules('from 10.0.0.0/8 to any table 5 priority 3'), ['error line-family-mixed any']],
  [inRules('sup_pl 5 l3mdev priority 5'), []],
  [inRules('sup_pl 5 blackhole priority 5'), ['error option-needs sup_pl']],
  [inRoutes('10.5.0.0/16 from all dev eth0'), ['error value-invalid all']],
  [inRoutes('2001:db8:5::/48 from any dev eth0'), ['error value-invalid any']],
  [inRoutes('inet dev eth0 to 10.1.0.0/24 via 10.0.0.2'), ['error value-invalid inet']],
  [inRoutes('inet 10.1.0.0/24 dev eth0'), ['error value-invalid inet']],
  [inRules('inet to 10.1.0.0/24 table 5 priority 3'), ['error value-invalid inet']],
  [inRules('to 10.1.0.0/24 table 5 priority 3 inet'), []],
  [inGlobals('lvs_timeouts udp 5 tcp 6'), []],
  [inGlobals('lvs_timeouts tcp 5 tcp 6'), ['warning value-invalid tcp']],
  [inGlobals('lvs_timeouts'), ['error argument-missing lvs_timeouts']],
  [inCheck('UDP_CHECK', 'payload "01 02 "'), []],
  [inCheck('UDP_CHECK', 'payload 01 ff'), ['warning value-invalid 01 ff']],
  [inCheck('UDP_CHECK', 'payload ff 01fff 0 "f f"'), []],
  [inCheck('UDP_CHECK', 'require_reply xf fx'), []],
  [inCheck('UDP_CHECK', 'require_reply xxFF'), ['warning value-invalid xxFF']],
  [inCheck('UDP_CHECK', 'payload 0x01'), ['error value-invalid 0x01']],
  [inCheck('UDP_CHECK', 'require_reply 0xXx'), []],
  [inCheck('UDP_CHECK', 'require_reply zz'), ['error value-invalid zz']],
  [inCheck('MISC_CHECK', 'misc_path ""'), ['error value-invalid ""']],
  [inCheck('DNS_CHECK', 'name .ab'), ['error value-invalid .ab']],
  [inService('lvs_method TUN type gue type gre'), ['warning value-invalid type']],
  [instance('use_vmac vrrp.1 vrrp.2'), ['error value-invalid vrrp.2']],
  [instance('use_vmac 00:00:01:02:03:04 00:00:01:02:03:05'), ['warning value-invalid 00:00:01:02:03:05']],
  [instance('use_ipvlan 10.0.0.5 10.0.0.6'), ['error value-invalid 10.0.0.6']],
  [instance('use_ipvlan 10.0.0.5 bridge private'), ['error value-invalid private']],
  // Not even the log of a test tells these.
  [inCheck('DNS_CHECK', 'name ""'), ['warning value-invalid ""']],
  [inUrl('regex_options bogus'), ['warning value-invalid bogus']],
  [inUrl('regex_min_offset x'), ['warning value-invalid x']],
  [inUrl('regex_stack 100'), ['warning argument-missing 100']],
  // The host may have a name for it.
  [inRoutes('10.1.0.0/16 dev eth0 scope link'), []],
  [inRoutes('10.1.0.0/16 dev eth0 scope universe'), ['warning value-invalid universe']],
  [inRoutes('to 10.1.0.0/16 dev eth0'), []],
  [inRoutes('unicast 10.1.0.0/16 dev eth0'), []],
  [inRoutes('to default via 10.0.0.1 dev eth0'), []],
  [inRoutes('to unicast 10.1.0.0/16 dev eth0'), ['error value-invalid unicast']],
  [inRoutes('unicast to 10.1.0.0/16 dev eth0'), ['error value-invalid to']],
  [inRoutes('10.1.0.0/16 unicast dev eth0'), ['error value-invalid dev']],
  [inRoutes('blackhole'), ['error argument-missing blackhole']],
  [inRoutes('10.1.0.0/16 dev eth0 to'), ['error argument-missing to']],
  [inRules('from 10.1.0.0/16 type blackhole priority 100'), []],
  [inRules('type goto 500 from 10.1.0.0/16 priority 100'), []],
  [inRules('from 10.1.0.0/16 type foo priority 100'), ['error value-invalid foo']],
  [inRules('from 10.1.0.0/16 type table 5 priority 100'), ['error value-invalid table']],
  [inRules('type prohibit from 10.1.0.0/16 priority 100 table 5'), ['error value-invalid table']],
  [inRules('from 10.1.0.0/16 priority 100 type'), ['error argument-missing type']],
])('%j', (text, expected) => {
  expect(told(text)).toEqual(expected);
});

test('a realm that begins like a number and is none may only be a name of the host', () => {
  const [problem, ...others] = check(parse(inRoutes('10.1.0.0/24 dev eth0 realms 1.5')));
  expect(problem).toMatchObject({ rule: 'value-invalid', severity: 'info' });
  expect(others).toEqual([]);
});

test.each(['@PRIORITY@', '%PRIORITY%', '<priority>', '[PRIORITY]', 'PRIORITY'])('%s is a place to fill in', (word) => {
  expect(told(instance(`priority ${word}`))).toEqual([`warning value-invalid ${word}`]);
});

test('@NAME@ at the start of a line is a hole, and @name a condition', () => {
  const text = instance('@SETTING@', '@lb1 priority 100', '@^lb1 priority bad').replace(
    '10.0.0.1',
    '@VIP@/24 dev eth0\n    @VIP6@ dev eth0\n    @lb1 10.0.0.300',
  );
  const expected = ['error value-invalid bad', 'error value-invalid 10.0.0.300'];
  expect(told(text)).toEqual(expected);
  expect(told(text, { template: true })).toEqual(expected);
});

test('@name@ is no hole where a word goes on behind it, but the id of a condition', () => {
  const text = instance('@lb1@other priority bad', '@lb1@x track_script {', '@PREFIX@_name').replace(
    'interface',
    '@a@b interface',
  );
  const lines = expand({ path: 'keepalived.conf', text }, { nodeId: 'lb1' }).text.split('\n');
  expect(lines.slice(0, 3)).toEqual(['vrrp_instance A {', '  virtual_router_id 1', '  @PREFIX@_name']);
});

test('a netmask of fewer numbers is read as something else', () => {
  const text = (mask: string): string =>
    `virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  persistence_granularity ${mask}\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}\n`;
  expect(told(text('255.255.255'))).toEqual(['warning value-invalid 255.255.255']);
  expect(told(text('255.255.255.0'))).toEqual([]);
  expect(told(text('255.255.255.0.0'))).toEqual(['error value-invalid 255.255.255.0.0']);
});

test('expressions and directives of Terraform are holes', () => {
  const text = instance('state ${var.state}', 'priority ${100 + count.index}').replace(
    '10.0.0.1',
    '%{ for vip in vips ~}\n    ${vip.address}/24 dev ${names[0]}\n    %{ endfor ~}\n    ${join("\\n", more)}',
  );
  expect(told(text, { template: true })).toEqual([]);
});

test('expressions of Nix are holes, over braces, quotes and lines', () => {
  const text = instance(
    'state ${if cfg.master then "MASTER" else "BACKUP"}',
    'use_vmac ${if x.vmac then "vmac_${x.interface}" else ""}',
    "${optionalString cfg.track ''",
    'track_script {',
    '  unknown',
    '}',
    "''}",
    'priority 300',
  ).replace('10.0.0.1', '${lib.concatMapStringsSep "\\n" (v: "${v.addr} dev ${v.dev}") cfg.list}');
  expect(told(text)).toEqual(['error value-out-of-range 300']);
});

test.each([
  [`state <%= "#{node['role']} {" %>`],
  [`state <%= "%>" %>`],
  [`notify "/bin/x <%= "#{x} }" %> {{ x["a{"] }}"`],
  [`state {{ "}}" }}`],
  [`state {{ {"a": {"b": "c"}}["a"]["b"] }}`],
  ['state {{ `}}` }}'],
  [`{% if x == "%}" %}`, 'state {{ x }}', '{% endif %}'],
  [`{% set d = {"a": {"b": "}"}} %}`, 'state {{ d }}'],
  [`<%# it isn't %>`, `state <%= x['a'] %>`],
  [`{{/* it isn't */}}`, `state {{ x }}`, `priority {{ index .m 'a' }}`],
  ['state ${x == "a" ? "MASTER" : "BACKUP {"}'],
  ['use_vmac ${lookup({a = "}"}, "a")}'],
  ['notify "/bin/x ${lookup(m, "{")}"'],
  ['%{ if x == "}" ~}', 'state ${x.y}', '%{ endif }'],
  ['state <?= $x["?>"] ?>'],
  [`state [% x.replace("%]", '{') %]`],
])('what a template says in %j is its own, and what stands around is checked', (...lines) => {
  expect(told(instance(...lines, 'priority 300'))).toEqual(['error value-out-of-range 300']);
});

test('[% %] is a hole, and what steers the template leaves nothing behind', () => {
  const text = instance("state [% state || 'BACKUP' %]", '[%- IF inst.track -%]', 'priority [% prio %]0', '[% END %]')
    .replace('10.0.0.1', '[% FOREACH vip IN vips %]\n    [% vip %]/24 dev [% dev %]\n    [% END %]')
    .concat('[% INCLUDE more %]\n[% x = 5 %]\nglobal_defs {\n  rooter_id a\n}\n');
  expect(told(text)).toEqual(['error unknown-keyword rooter_id']);
});

test('a parameter that nothing defines is one problem, and none in a template', () => {
  expect(told(instance('state ${STATE}'))).toEqual(['warning parameter-undefined ${STATE}']);
  expect(told(instance('state $STATE'))).toEqual(['warning value-invalid $STATE']);
  expect(told(instance('state ${STATE}', 'priority $PRIORITY'), { template: true })).toEqual([]);
});
