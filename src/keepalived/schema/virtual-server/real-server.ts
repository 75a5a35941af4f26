import { checkers } from '../checkers/index.ts';
import { arg, block, onOff, port, scriptAndUser, timer, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';
import { forwardingArgument } from './arguments.ts';

const ownKeywords: readonly Keyword[] = [
  value('weight', [uint('weight', 0, 2147483647)], {
    doc:
      'The share of the connections, compared with the other servers; 0 takes new connections away without ' +
      'closing old ones. rr and lc ignore it.',
    example: 'weight 5',
    defaultNote: 'weight of the virtual server, else 1',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:rs_weight_handler',
  }),
  value('lvs_method', [forwardingArgument], {
    doc: 'How packets get to this server: NAT, DR or TUN. Servers of one service can differ, for instance when one of them is behind a tunnel in another place.',
    example: 'lvs_method NAT',
    defaultNote: 'lvs_method of the virtual server',
    since: '1.3.6',
    extraArguments: 'error',
    source: 'check/check_parser.c:rs_forwarding_handler',
  }),
  value('uthreshold', [uint('connections', 0, 4294967295)], {
    doc: 'With so many connections the server gets no new ones, until it is below lthreshold; 0 is no limit.',
    example: 'uthreshold 100',
    default: '0',
    since: '1.1.13',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:uthreshold_handler',
  }),
  value('lthreshold', [uint('connections', 0, 4294967295)], {
    doc:
      'A server that was full gets connections again when it has fewer than this. It should be smaller than ' +
      'uthreshold, which nothing checks.',
    example: 'lthreshold 10',
    default: '0',
    since: '1.1.13',
    limit: { keyword: 'uthreshold', none: 0, outcome: 'The server is full and not full at once.' },
    lenientAtRuntime: true,
    source: 'check/check_parser.c:lthreshold_handler',
  }),
  value('inhibit_on_failure', [onOff], {
    doc:
      'On failure the server keeps its place with weight 0 instead of being removed: no new connections, ' +
      'but those that exist go on.',
    example: 'inhibit_on_failure',
    defaultNote: 'that of the virtual server',
    source: 'check/check_parser.c:rs_inhibit_handler',
  }),
  value('notify_up', scriptAndUser, {
    doc: 'A command that runs when the server comes up, that is, when the last of its failing checks succeeds. At the start it runs only with rs_init_notifies, or for a server that began as down (alpha).',
    example: 'notify_up /usr/bin/true',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'check/check_parser.c:notify_up_handler',
  }),
  value('notify_down', scriptAndUser, {
    doc: 'A command that runs when the server goes down, that is, at the first of its checks that fails for good. For servers that are up it runs at the end of keepalived only with omega.',
    example: 'notify_down /usr/bin/true',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'check/check_parser.c:notify_down_handler',
  }),
  value('alpha', [onOff], {
    doc: 'Takes the server for down until its checks have succeeded for the first time. Without it a server that is dead at the start of keepalived gets connections until a check has failed.',
    example: 'alpha',
    defaultNote: 'that of the virtual server',
    since: '1.3.7',
    source: 'check/check_parser.c:rs_alpha_handler',
  }),
  value('retry', [uint('count', 1, 4294967295)], {
    doc: 'How often a failing check is tried again before the server counts as down; the default for its ' + 'checks.',
    example: 'retry 2',
    defaultNote: 'that of the virtual server',
    since: '1.3.7',
    source: 'check/check_parser.c:rs_retry_handler',
  }),
  value('delay_before_retry', [timer('seconds', '0', '18446744073709.551614')], {
    doc: 'How long to wait before a failing check is tried again; the default for its checks. Counts once for each retry in the time until the server is taken out.',
    example: 'delay_before_retry 1.5',
    defaultNote: 'that of the virtual server',
    since: '1.3.7',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:rs_delay_before_retry_handler',
  }),
  value('warmup', [timer('seconds', '0', '18446744073709.551614')], {
    doc:
      'The first check waits a random time up to this, so that not all servers are checked at once; the ' +
      'default for its checks.',
    example: 'warmup 0',
    defaultNote: 'that of the virtual server',
    since: '1.3.7',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:rs_warmup_handler',
  }),
  value('connect_timeout', [timer('seconds', '0.000001', '4294.967295')], {
    doc: 'How long a check waits for a connection before it has failed; the default for its checks.',
    example: 'connect_timeout 3',
    defaultNote: 'that of the virtual server',
    since: '2.0.13',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:rs_co_timeout_handler',
  }),
  value('delay_loop', [timer('seconds', '0.000001', '18446744073709.551614')], {
    doc: 'How often the server is checked; the default for its checks. A server that dies just after a check keeps its connections for that long.',
    example: 'delay_loop 3',
    defaultNote: 'that of the virtual server',
    since: '1.3.7',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:rs_delay_handler',
  }),
  value('smtp_alert', [onOff], {
    doc: 'Whether mails are sent when the server goes or comes. Nothing is sent without notification_email and smtp_server in global_defs.',
    example: 'smtp_alert off',
    defaultNote: 'from global_defs: smtp_alert_checker, then smtp_alert; else on',
    since: '2.0.0',
    source: 'check/check_parser.c:rs_smtp_alert_handler',
  }),
  value('virtualhost', [arg('host', 'string')], {
    doc: 'The Host header of its HTTP_GET and SSL_GET checks that name none themselves. A server with several sites answers its default page, often with another status, when it is missing.',
    example: 'virtualhost www.example.com',
    since: '1.3.6',
    repeatReported: true,
    missingArgument: 'error',
    source: 'check/check_parser.c:rs_virtualhost_handler',
  }),
  value('snmp_name', [arg('name', 'string')], {
    doc: 'A name for the server in SNMP answers, so that graphs stay readable where the address says little.',
    example: 'snmp_name rs1',
    since: '2.2.3',
    repeatReported: true,
    compileOptions: ['_WITH_SNMP_CHECKER_'],
    missingArgument: 'error',
    extraArguments: 'error',
    source: 'check/check_parser.c:rs_snmp_name_handler',
  }),
];

/** One server behind a virtual one. */
export const realServer: Keyword = block(
  'real_server',
  [
    arg('address', 'ip', { portBehind: true }),
    port('port', { optional: true, default: '(port of the virtual server)', min: 0 }),
  ],
  {
    doc:
      'One server behind the service. Without any check inside it always counts as up. With DR and TUN its ' +
      'port has to be that of the service, or it is changed to it.',
    example: 'real_server 192.0.2.80 80 {\n}',
    required: true,
    repeatNote: 'A second one of the same address and port is dropped.',
    source: 'check/check_parser.c:rs_handler',
    keywords: [...ownKeywords, ...checkers],
  },
);
