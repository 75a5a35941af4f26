import { expect, test } from 'vitest';
import { check } from '../../../src/keepalived/lint/check.ts';
import type { Problem } from '../../../src/keepalived/problem.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';
import { applyEdits } from '../../../src/text.ts';

const file = `global_defs {
  router_id lb1
  enable_script_security
  script_user root
}
bfd_instance far {
  neighbor_ip 192.0.2.9
}
vrrp_script up {
  script "/usr/bin/pgrep haproxy"
  interval 2
  weight -20
}
vrrp_instance VI_1 {
  state BACKUP
  interface eth0
  virtual_router_id 51
  priority 100
  advert_int 1
  authentication {
    auth_type PASS
    auth_pass s3cr3t
  }
  track_script {
    up
  }
  track_bfd {
    far
  }
  virtual_ipaddress {
    10.0.0.1/24
  }
  virtual_routes {
    10.9.0.0/16 via 10.0.0.7 dev eth0
  }
  notify "/usr/local/bin/state"
}
virtual_server 10.0.0.1 80 {
  delay_loop 6
  lb_algo rr
  lb_kind DR
  protocol TCP
  real_server 10.0.0.11 80 {
    weight 1
    TCP_CHECK {
      connect_timeout 3
    }
  }
}
`;

const problemsOf = (text: string): readonly Problem[] =>
  check(parse(text)).filter(({ severity }) => severity === 'error' || severity === 'warning');

test('the file that the mistakes are made in is fine', () => {
  expect(problemsOf(file)).toEqual([]);
});

test.each([
  ['priority 100', 'priority=100', /nothing but a blank/, 'priority=100'],
  ['lb_algo rr', 'lb_algo=rr', /nothing but a blank/, 'lb_algo=rr'],
  ['lb_algo rr', 'lb_algoo rr', /Did you mean lb_algo/, 'lb_algoo'],
  ['lb_algo rr', 'algo rr', /the scheduler is lvs_sched/, 'algo'],
  ['lb_algo rr', 'lb_algo round_robin', /Did you mean rr/, 'round_robin'],
  ['lb_kind DR', 'lb_kind masquerade', /Did you mean NAT/, 'masquerade'],
  ['protocol TCP', 'protocol HTTP', /Did you mean TCP/, 'HTTP'],
  ['state BACKUP', 'state SLAVE', /Did you mean BACKUP/, 'SLAVE'],
  ['auth_type PASS', 'auth_type password', /Did you mean PASS/, 'password'],
  ['auth_pass s3cr3t', 'password s3cr3t', /is auth_pass here/, 'password'],
  ['priority 100', '100 priority', /keyword stands first: priority 100/, '100'],
  ['advert_int 1', 'advert_int 100ms', /not a decimal number/, '100ms'],
  ['interval 2', 'interval 1m', /not a whole number|not a decimal number/, '1m'],
  ['10.0.0.1/24', '10.0.0.1/24, 10.0.0.2/24', /no comma between values/, '10.0.0.1/24,'],
  ['10.0.0.1/24', '10.0.0.1/24 10.0.0.2/24 dev eth0', /Only one address/, '10.0.0.2/24'],
  ['10.0.0.1/24', '10.0.0.1 255.255.255.0', /no netmask here: .* 10\.0\.0\.1\/24/, '255.255.255.0'],
  ['10.0.0.1/24', '10.0.0.1 netmask 255.255.240.0 dev eth0', /10\.0\.0\.1\/20/, 'netmask'],
  ['10.0.0.1/24', '10.0.0.1/24 bond0.100', /stands behind dev: dev bond0\.100/, 'bond0.100'],
  ['10.0.0.1/24', '10.0.0.1/24 device eth0', /Did you mean dev/, 'device'],
  ['10.0.0.1/24', '- 10.0.0.1/24 dev eth0', /no sign in front/, '-'],
  ['dev eth0\n', 'dev eth0 proto static\n', /Did you mean protocol/, 'proto'],
  ['dev eth0\n', 'dev eth0 track_group G\n', /"track_group" is not an IP address/, 'track_group'],
  ['dev eth0\n', 'eth0\n', /stands behind dev: dev eth0/, 'eth0'],
  ['10.9.0.0/16', 'defualt', /Did you mean default/, 'defualt'],
  ['10.9.0.0/16', 'blackhol 10.9.0.0/16', /Did you mean blackhole/, 'blackhol'],
  ['notify "/usr/local/bin/state"', 'notify"/usr/local/bin/state"', /Without a blank behind notify/, 'notify"'],
  ['lb_kind DR', 'lb_kind TUNN\n  sorry_server 2001:db8::9 80', /Did you mean TUN/, 'TUNN'],
  ['    up\n', '    up -20\n', /word of its own: weight -20/, '-20'],
  ['    up\n', '    - up\n', /no sign in front/, '-'],
  ['weight -20', 'weight - 20', /No blank stands between/, '- 20'],
  ['router_id lb1', 'smtp_server 192.0.2.25:587', /port is a word of its own/, '192.0.2.25:587'],
  ['router_id lb1', 'smtp_server [2001:db8::25]:587', /2001:db8::25 587/, '[2001:db8::25]:587'],
  [
    'TCP_CHECK {',
    'HTTP_GET {\n      path /\n      status_code 200',
    /path and status_code belong in a block url/,
    'path /\n      status_code 200',
  ],
  ['bfd_instance', 'group {\n  10.0.0.9 80\n}\nbfd_instance', /does not belong at the top level/, 'group'],
  ['bfd_instance', 'vrrp_sync_group G {\n  VI_1\n}\nbfd_instance', /VI_1 belongs in a block group/, 'VI_1'],
  ['script "/usr/bin/pgrep haproxy"', 'script /usr/bin/pgrep haproxy', /stands in double quotes/, 'haproxy'],
  ['vrrp_instance VI_1', 'vrrp_instance VI 1', /A name is one word: keepalived reads VI,/, '1'],
  ['real_server 10.0.0.11', 'server 10.0.0.11', /each server has a block real_server/, 'server'],
  ['delay_loop 6', 'server web1 10.0.0.12:80 check', /each server has a block real_server/, 'server'],
  ['vrrp_script up {', 'vrrp_script_up {', /vrrp_script up are two words/, 'vrrp_script_up'],
  ['vrrp_script up', 'vrrp_script upp', /no vrrp_script up\. Did you mean upp\?/, 'up'],
  ['    up\n', '    up_chk_haproxy\n', /no vrrp_script up_chk_haproxy\.$/, 'up_chk_haproxy'],
  ['priority 100', 'script_security enable', /by enable_script_security in global_defs/, 'script_security'],
  ['priority 100\n', 'priority 100 advert_int 1\n', /advert_int here: a statement begins a line/, 'advert_int 1'],
  ['priority 100', 'priority 100%', /not a whole number/, '100%'],
  ['  delay_loop 6', '+  delay_loop 6', /sign of a line in a diff/, '+'],
  [
    '  authentication {\n    auth_type PASS\n    auth_pass s3cr3t\n  }',
    '  auth_type PASS\n  auth_pass s3cr3t',
    /auth_type and auth_pass belong in a block authentication/,
    'auth_type PASS\n  auth_pass s3cr3t',
  ],
  ['auth_pass s3cr3t', 'auth_pass s3"cr3t', /quote is not closed/, '"cr3t'],
  ['vrrp_script up {', 'vrrp_script "up {', /quote is not closed/, '"up {'],
  ['real_server 10.0.0.11 80', 'real_server 10.0.0.11 70080', /outside the range/, '70080'],
  ['priority 100', 'priority <100, 90 on the other>', /a place to fill in/, '<100, 90 on the other>'],
  ['TCP_CHECK {', 'tcp_check {', /Did you mean TCP_CHECK/, 'tcp_check'],
  ['real_server 10.0.0.11 80', 'real_server 10.0.0.11:80', /a port is a word of its own/, '10.0.0.11:80'],
  ['real_server 10.0.0.11 80', 'real_server [2001:db8::1]:80', /a word of its own, 2001:db8::1 80/, '[2001:db8::1]:80'],
  ['notify "/usr/local/bin/state"', 'notify "/usr/local/bin/state', /quote is not closed/, '"/usr/local/bin/state'],
  ['interface eth0', 'interface 10.0.0.9', /is an address: an interface is told by its name/, '10.0.0.9'],
  ['state BACKUP', 'state MASTER|BACKUP', /Choose one: MASTER or BACKUP/, 'MASTER|BACKUP'],
  ['priority 100', 'priority 100 <-- less on lb2', /comment as further words/, '<-- less on lb2'],
  ['priority 100', 'priority 100 -- less on lb2', /comment as further words/, '-- less on lb2'],
  ['priority 100', 'priority 100 --优先级', /comment as further words/, '--优先级'],
  ['notify "/usr/local/bin/state"', 'notify /usr/local/bin/state --MASTER时', /comment as further/, '--MASTER时'],
  ['virtual_ipaddress {', 'virtual_ipaddress { // shared', /no \/\/ comments/, '//'],
  ['track_script {', 'track_script { /* what is run */', /no \/\* comments/, '/*'],
  ['track_bfd {', 'track_bfd { -- neighbours', /no such comments/, '--'],
  ['real_server 10.0.0.11', 'real server 10.0.0.11', /real_server is one word/, 'real'],
  ['state BACKUP', 'state MASTER\n  preemt_delay 5', /Did you mean preempt_delay/, 'preemt_delay'],
  ['state BACKUP', 'state BACKUP\n  preempt delay 5', /preempt_delay is one word/, 'delay 5'],
  ['state BACKUP', 'state BACKUP\n  native_ipv4', /the addresses tell the family/, 'native_ipv4'],
  ['priority 100', 'priority PRI', /looks like a place to fill in/, 'PRI'],
  ['lb_kind DR', 'lb_kind FNAT', /FullNAT fork of LVS/, 'FNAT'],
  ['lb_kind DR', 'lb_kind SNAT', /belongs to DPVS/, 'SNAT'],
  ['virtual_server 10.0.0.1 80', 'virtual_server match web', /belongs to DPVS/, 'match'],
  ['delay_loop 6', 'src-range 10.0.0.0-10.0.0.9', /belongs to DPVS/, 'src-range'],
  ['interface eth0', 'interface ""', /must not be empty/, '""'],
  ['lb1', 'l{b1', /belongs to no block/, '}'],
  [
    '  virtual_ipaddress {\n    10.0.0.1/24\n  }',
    '  10.0.0.1/24',
    /10\.0\.0\.1\/24 belongs in a block virtual_ipaddress/,
    '10.0.0.1/24',
  ],
  ['priority 100', '10.0.0.2/24', /addresses stand in the braces of virtual_ipaddress/, '10.0.0.2/24'],
  [
    '  virtual_router_id 51\n  priority 100',
    '  priority 100 virtual_router_id 51',
    /does not read virtual_router_id here/,
    'virtual_router_id 51',
  ],
  ['priority 100', 'priority', /needs a value/, 'priority'],
  ['vrrp_script up {', 'vrrp_script up#1 {', /stands in a comment, which begins at the #/, 'vrrp_script up'],
  ['  interval 2', '  interval 2 \\', /no continued lines/, '2 \\'],
  ['10.0.0.1/24', '10.0.0.1 /24', /No blank stands before the length/, '/24'],
  ['10.0.0.1/24', '...', /somebody left out/, '...'],
  ['10.0.0.1/24', 'ip addr add 10.0.0.1/24 dev eth0', /command for a shell/, 'ip'],
  ['10.9.0.0/16 via', 'ip route add 10.9.0.0/16 via', /command for a shell/, 'ip'],
  ['    up\n', '    up weight=-20\n', /a blank stands between "weight" and its value: weight -20/, 'weight=-20'],
  ['10.0.0.1/24', '10.0.0.1/24 dev=eth0', /a blank stands between "dev" and its value: dev eth0/, 'dev=eth0'],
  ['advert_int 1', 'advert int 1', /advert_int is one word/, 'advert'],
  ['    10.0.0.1/24\n  }', '    10.0.0.1/24\n  ]', /block ends with }/, ']'],
  ['  notify "/usr/local/bin/state"\n}', '  notify "/usr/local/bin/state"\nend', /block ends with }/, 'end'],
  ['priority 100', '...', /somebody left out/, '...'],
  ['real_server 10.0.0.11 80', 'real_server 80 10.0.0.11', /address stands before the port/, '80 10.0.0.11'],
  ['virtual_server 10.0.0.1 80', 'virtual_server 80 10.0.0.1', /address stands before the port/, '80 10.0.0.1'],
  [
    'TCP_CHECK {\n      connect_timeout 3',
    'MISC_CHECK {\n      script "/usr/bin/x"',
    /script is misc_path here/,
    'script',
  ],
  ['vrrp_instance VI_1 {', 'vrrp_instance VI_1: {', /colon for a part of the name/, 'VI_1:'],
  ['vrrp_instance VI_1 {', 'vrrp_instance VI_1:', /reads no YAML/, ':'],
  [
    '  authentication {\n    auth_type PASS\n    auth_pass s3cr3t\n  }',
    '  authentication:\n    auth_type: PASS\n    auth_pass: s3cr3t',
    /reads no YAML: a block stands in braces, with a blank/,
    ':',
  ],
  [
    'global_defs {\n  router_id lb1',
    'frontend http\n    bind *:80\nbackend web\n    balance roundrobin\n    server a 10.0.0.1:80 check\nglobal_defs {\n  router_id lb1',
    /^5 lines that follow each other .* another program/,
    'frontend http\n    bind *:80\nbackend web\n    balance roundrobin\n    server a 10.0.0.1:80 check',
  ],
  [
    'global_defs {\n  router_id lb1',
    'vrrp_instances:\n  - name: VI_2\n    interface: eth0\nglobal_defs {\n  router_id lb1',
    /reads no YAML, which these 3 lines look like/,
    'vrrp_instances:\n  - name: VI_2\n    interface: eth0',
  ],
  [
    '    up\n',
    '    script "/usr/bin/x"\n    interval 2\n',
    /script and interval are keywords and no names/,
    'script "/usr/bin/x"\n    interval 2',
  ],
  [
    'bfd_instance',
    'vrrp_instance VI_2 {\n}\nbfd_instance',
    /needs virtual_router_id, interface and virtual_ipaddress/,
    'vrrp_instance',
  ],
  ['bfd_instance', 'vrrp_instance\nbfd_instance', /needs a value: name/, 'vrrp_instance'],
  ['bfd_instance', 'virtual_server 10.0.0.9 80 {\n}\nbfd_instance', /needs real_server and protocol/, 'virtual_server'],
  [
    'bfd_instance',
    "vrrp_sync_group G {\n  group {\n    'VI_1 VI_2'\n  }\n}\nvrrp_instance VI_2 {\n  interface eth0\n  virtual_router_id 2\n  virtual_ipaddress {\n    10.0.0.5\n  }\n}\nbfd_instance",
    /Single quotes/,
    "'VI_1 VI_2'",
  ],
])('"%s" written as "%s" is one problem, and its fix clears it', (right, wrong, message, place) => {
  const text = file.replace(right, () => wrong);
  const problems = problemsOf(text);
  expect(problems.map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
  const [problem] = problems;
  if (!problem) return;
  if (place !== '}') expect(text.slice(problem.range.start, problem.range.end)).toBe(place);
  const [fix] = problem.fixes ?? [];
  if (fix) expect(problemsOf(applyEdits(text, fix.edits)).filter(({ rule }) => rule === problem.rule)).toEqual([]);
});

test.each([
  ['10.9.0.0/16 via 10.0.0.7 dev eth0', 'somewhere 7', 'value-invalid'],
  ['10.0.0.1/24\n', '10.0.0.1/24\n    fwmark 21\n', 'value-invalid'],
  ['    up\n', '    upp 7\n', 'undefined-reference'],
  ['neighbor_ip 192.0.2.9', 'neighbor_ip 192.0.2.9 192.0.2.10', 'argument-surplus'],
])('"%s" written as "%s" is told by %s alone', (right, wrong, rule) => {
  expect(problemsOf(file.replace(right, wrong)).map((problem) => problem.rule)).toEqual([rule]);
});

test.each([
  ['$VIP=10.0.0.1\n', '10.0.0.1/24', '"$VIP"', 'parameter-not-replaced error'],
  ['$VIP=10.0.0.1\n', '10.0.0.1/24', '$VIP/24', 'parameter-not-replaced error'],
  ['$N=2\n', '10.0.0.1/24', '~SEQ(N, 3, 1, 1) 10.0.0.$N', 'sequence-invalid error'],
])('with %j in front, %j written as %j is %s', (definition, right, wrong, told) => {
  const problems = problemsOf(definition + file.replace(right, () => wrong));
  expect(problems.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([told]);
});

test('a range of ports in a group is one problem: the service is served by the other entries', () => {
  const group = 'virtual_server_group g {\n  10.0.0.1 80\n  10.0.0.1 8000-8010\n}\n';
  const service = `virtual_server group g {\n  protocol TCP\n  lvs_sched rr\n  lvs_method DR\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}\n`;
  expect(problemsOf(group + service).map(({ rule }) => rule)).toEqual(['value-invalid']);
});

test('a file that breaks off is one problem at the innermost block, with the others beside it', () => {
  const text = file.slice(0, file.indexOf('    TCP_CHECK'));
  const [problem, ...more] = problemsOf(text);
  expect(more).toEqual([]);
  expect(problem?.message).toBe('The file ends before this block and the one around it are closed.');
  expect(problem?.range.start).toBe(text.lastIndexOf('{'));
  expect(problem?.related?.map(({ range }) => range.start)).toEqual([text.lastIndexOf('{', text.lastIndexOf('{') - 1)]);
  expect(problemsOf(applyEdits(text, problem?.fixes?.[0]?.edits ?? []))).toEqual([]);
});

test('a server whose check is misspelt beyond guessing is not told to have none', () => {
  const text = file.replace('TCP_CHECK {', 'HTTP_GET或SSL_GET {');
  expect(check(parse(text)).map(({ rule }) => rule)).not.toContain('checker-missing');
  expect(check(parse(file.replace(/TCP_CHECK \{[^}]*\}/, ''))).map(({ rule }) => rule)).toContain('checker-missing');
});
