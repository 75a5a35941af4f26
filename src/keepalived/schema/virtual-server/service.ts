import { arg, flag, oneOf, onOff, port, scriptAndUser, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';
import { forwardingArgument } from './arguments.ts';

/** The service as a whole: protocol, quorum, sorry server. */
export const service: readonly Keyword[] = [
  value('ip_family', [oneOf('family', ['inet', 'inet6'])], {
    doc: 'INTERIM: ip_family inet|inet6',
    example: 'ip_family inet',
    defaultNote: 'from the addresses, else inet',
    since: '1.2.20',
    source: 'check/check_parser.c:ip_family_handler',
  }),
  value('protocol', [oneOf('protocol', ['TCP', 'UDP', 'SCTP'], { caseInsensitive: true })], {
    doc: 'INTERIM: protocol TCP|UDP|SCTP',
    example: 'protocol tcp',
    required: 'where the service is an address and port',
    source: 'check/check_parser.c:proto_handler',
  }),
  value('smtp_alert', [onOff], {
    doc: 'INTERIM: smtp_alert [on|true|yes|off|false|no]',
    example: 'smtp_alert off',
    defaultNote: 'from global_defs: smtp_alert_checker, then smtp_alert; else off',
    since: '2.0.0',
    source: 'check/check_parser.c:vs_smtp_alert_handler',
  }),
  value('snmp_name', [arg('name', 'string')], {
    doc: 'INTERIM: snmp_name <name:string>',
    example: 'snmp_name web',
    since: '2.2.3',
    repeatReported: true,
    compileOptions: ['_WITH_SNMP_CHECKER_'],
    missingArgument: 'error',
    extraArguments: 'error',
    source: 'check/check_parser.c:vs_snmp_name_handler',
  }),
  flag('omega', {
    doc: 'INTERIM: omega',
    example: 'omega',
    since: '1.1.16',
    source: 'check/check_parser.c:omega_handler',
  }),
  value('quorum_up', scriptAndUser, {
    doc: 'INTERIM: quorum_up <script:script> [<user:user>] [<group:group>]',
    example: 'quorum_up "/usr/bin/true a"',
    since: '1.1.16',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'check/check_parser.c:quorum_up_handler',
  }),
  value('quorum_down', scriptAndUser, {
    doc: 'INTERIM: quorum_down <script:script> [<user:user>] [<group:group>]',
    example: 'quorum_down "/usr/bin/true a"',
    since: '1.1.16',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'check/check_parser.c:quorum_down_handler',
  }),
  value('quorum', [uint('weight', 1, 4294967295)], {
    doc: 'INTERIM: quorum <weight:uint 1..4294967295>',
    example: 'quorum 1',
    default: '1',
    since: '1.1.16',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:quorum_handler',
  }),
  value('hysteresis', [uint('weight', 0, 4294967295)], {
    doc: 'INTERIM: hysteresis <weight:uint 0..4294967295>',
    example: 'quorum 2\nhysteresis 1',
    default: '0',
    since: '1.1.16',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:hysteresis_handler',
  }),
  value('sorry_server', [arg('address', 'ip'), port('port', { optional: true, min: 0 })], {
    doc: 'INTERIM: sorry_server <address:ip> [<port:port 0..65535>]',
    example: 'sorry_server 192.0.2.70 80',
    source: 'check/check_parser.c:ssvr_handler',
  }),
  flag('sorry_server_inhibit', {
    doc: 'INTERIM: sorry_server_inhibit',
    example: 'sorry_server 192.0.2.70 80\nsorry_server_inhibit',
    since: '1.2.13',
    needs: [{ keyword: 'sorry_server', before: true }],
    source: 'check/check_parser.c:ssvri_handler',
  }),
  value('sorry_server_lvs_method', [forwardingArgument], {
    doc: 'INTERIM: sorry_server_lvs_method NAT|DR|TUN [type ipip|gue|gre] [port 1..65535] ' + '[nocsum|csum|remcsum]',
    example: 'sorry_server 192.0.2.70 80\nsorry_server_lvs_method NAT',
    defaultNote: 'lvs_method of the virtual server',
    since: '1.3.6',
    needs: [{ keyword: 'sorry_server', before: true }],
    extraArguments: 'error',
    source: 'check/check_parser.c:ss_forwarding_handler',
  }),
];
