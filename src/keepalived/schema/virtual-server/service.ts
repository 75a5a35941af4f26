import { arg, flag, oneOf, onOff, port, scriptAndUser, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';
import { forwardingArgument } from './arguments.ts';

/** The service as a whole: protocol, quorum, sorry server. */
export const service: readonly Keyword[] = [
  value('ip_family', [oneOf('family', ['inet', 'inet6'])], {
    doc:
      'IPv4 or IPv6 for a service by firewall mark, whose family nothing else tells. It cannot contradict ' +
      'an address that was read before it.',
    example: 'ip_family inet',
    defaultNote: 'from the addresses, else inet',
    since: '1.2.20',
    source: 'check/check_parser.c:ip_family_handler',
  }),
  value('protocol', [oneOf('protocol', ['TCP', 'UDP', 'SCTP'], { caseInsensitive: true })], {
    doc:
      'TCP, UDP or SCTP; without it UDP is used, and reported. A firewall mark needs none. A web service ' +
      'without `protocol TCP` never gets a connection.',
    example: 'protocol tcp',
    required: 'where the service is an address and port',
    source: 'check/check_parser.c:proto_handler',
  }),
  value('smtp_alert', [onOff], {
    doc: 'Whether mails are sent when the quorum is lost or reached. Nothing is sent without notification_email and smtp_server in global_defs.',
    example: 'smtp_alert off',
    defaultNote: 'from global_defs: smtp_alert_checker, then smtp_alert; else off',
    since: '2.0.0',
    source: 'check/check_parser.c:vs_smtp_alert_handler',
  }),
  value('snmp_name', [arg('name', 'string')], {
    doc: 'A name for the service in SNMP answers, so that graphs stay readable where address and port say little.',
    example: 'snmp_name web',
    since: '2.2.3',
    repeatReported: true,
    compileOptions: ['_WITH_SNMP_CHECKER_'],
    missingArgument: 'error',
    extraArguments: 'error',
    source: 'check/check_parser.c:vs_snmp_name_handler',
  }),
  flag('omega', {
    doc: 'Runs quorum_down and the notify_down scripts when keepalived stops, too, which it otherwise leaves ' + 'out.',
    example: 'omega',
    since: '1.1.16',
    source: 'check/check_parser.c:omega_handler',
  }),
  value('quorum_up', scriptAndUser, {
    doc: 'A command that runs when the live servers reach the quorum, for instance one that announces the address to a router again. At the end of keepalived quorum_down undoes it only with omega.',
    example: 'quorum_up "/usr/bin/true a"',
    since: '1.1.16',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'check/check_parser.c:quorum_up_handler',
  }),
  value('quorum_down', scriptAndUser, {
    doc: 'A command that runs when the live servers fall below the quorum; the sorry server, if any, takes ' + 'over.',
    example: 'quorum_down "/usr/bin/true a"',
    since: '1.1.16',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'check/check_parser.c:quorum_down_handler',
  }),
  value('quorum', [uint('weight', 1, 4294967295)], {
    doc:
      'How much weight the live servers need together for the service to count as up. More than all weights ' +
      'together is lowered to that.',
    example: 'quorum 1',
    default: '1',
    since: '1.1.16',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:quorum_handler',
  }),
  value('hysteresis', [uint('weight', 0, 4294967295)], {
    doc:
      'Keeps a service from flapping: it is up again only at quorum plus this, and down only below quorum ' +
      'minus this. Has to be smaller than quorum.',
    example: 'quorum 2\nhysteresis 1',
    default: '0',
    since: '1.1.16',
    limit: { keyword: 'quorum', below: true, default: 1, outcome: 'keepalived uses quorum - 1.' },
    lenientAtRuntime: true,
    source: 'check/check_parser.c:hysteresis_handler',
  }),
  value('sorry_server', [arg('address', 'ip', { portBehind: true }), port('port', { optional: true, min: 0 })], {
    doc:
      'A server that gets the traffic while the quorum is lost, usually with a page that says so. It is not ' +
      'checked. Without a port it uses that of the service.',
    example: 'sorry_server 192.0.2.70 80',
    source: 'check/check_parser.c:ssvr_handler',
  }),
  flag('sorry_server_inhibit', {
    doc:
      'Keeps the sorry server in the table with weight 0 while it is not needed. Has to stand behind ' +
      'sorry_server.',
    example: 'sorry_server 192.0.2.70 80\nsorry_server_inhibit',
    since: '1.2.13',
    needs: [{ keyword: 'sorry_server', before: true }],
    source: 'check/check_parser.c:ssvri_handler',
  }),
  value('sorry_server_lvs_method', [forwardingArgument], {
    doc: 'How packets get to the sorry server: NAT, DR or TUN. Has to stand behind sorry_server.',
    example: 'sorry_server 192.0.2.70 80\nsorry_server_lvs_method NAT',
    defaultNote: 'lvs_method of the virtual server',
    since: '1.3.6',
    needs: [{ keyword: 'sorry_server', before: true }],
    extraArguments: 'error',
    source: 'check/check_parser.c:ss_forwarding_handler',
  }),
];
