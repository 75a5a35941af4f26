import { arg, flag, interfaceName, oneOf, onOff, option, port, ref, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** The kernel side of load balancing. */
export const lvsSettings: readonly Keyword[] = [
  value(
    'lvs_timeouts',
    [
      option('tcp', [uint('seconds', 0, 2678400, { unit: 's' })]),
      option('tcpfin', [uint('seconds', 0, 2678400, { unit: 's' })]),
      option('udp', [uint('seconds', 0, 2678400, { unit: 's' })]),
    ],
    {
      doc:
        'How long the kernel keeps idle connections of load-balanced services: TCP, TCP after a FIN, and UDP. ' +
        'At least one is needed; 0 leaves a value as it is. Too short a TCP timeout cuts idle database ' +
        'sessions.',
      example: 'lvs_timeouts tcp 900 tcpfin 120 udp 300',
      since: '1.2.24',
      compileOptions: ['_WITH_LVS_'],
      anyOrder: { atLeast: 1 },
      extraArguments: 'error',
      source: 'core/global_parser.c:lvs_timeouts',
    },
  ),
  flag('lvs_flush', {
    doc:
      'Empties the IPVS tables when keepalived starts. Clears away what an earlier run or another tool ' +
      'left, and interrupts every service in it.',
    example: 'lvs_flush',
    since: '1.2.23',
    compileOptions: ['_WITH_LVS_'],
    source: 'core/global_parser.c:lvs_flush_handler',
  }),
  value('lvs_flush_on_stop', [oneOf('mode', ['VS'], { optional: true })], {
    doc:
      'Empties the IPVS tables when keepalived stops; with VS only the services it made itself. Faster than ' +
      'removing real servers one by one.',
    example: 'lvs_flush_on_stop VS',
    default: 'off',
    since: '2.2.0',
    compileOptions: ['_WITH_LVS_'],
    source: 'core/global_parser.c:lvs_flush_on_stop_handler',
  }),
  value('lvs_flush_onstop', [oneOf('mode', ['VS'], { optional: true })], {
    doc: 'The former spelling of lvs_flush_on_stop; it works alike.',
    example: 'lvs_flush_onstop',
    since: '2.0.15',
    deprecated: true,
    deprecationLogged: true,
    replacedBy: 'lvs_flush_on_stop',
    compileOptions: ['_WITH_LVS_'],
    undocumented: true,
    source: 'core/global_parser.c:lvs_flush_on_stop_handler',
  }),
  value(
    'lvs_sync_daemon',
    [
      interfaceName('interface', { mustExist: false }),
      option('inst', [ref('instance', { kind: 'vrrp_instance', order: 'any' })]),
      option('id', [uint('syncid', 0, 255)]),
      option('maxlen', [uint('bytes', 1, 65507, { unit: 'bytes' })]),
      option('port', [port('port', { default: '8848' })]),
      option('ttl', [uint('ttl', 1, 255)]),
      option('group', [arg('group', 'ip', { family: 'any', multicast: true, default: '224.0.0.81' })]),
    ],
    {
      doc:
        'Copies the connections of IPVS to the other balancer over this interface, so that they survive a ' +
        'failover. Name a VRRP instance with `inst` and its MASTER sends while its BACKUP listens; id has to ' +
        'be the same on both.',
      example: 'lvs_sync_daemon eth0 inst VI_1 id 11 maxlen 1400 port 8849 ttl 2 group 224.0.0.82',
      since: '1.2.20',
      repeat: 'keep-first',
      repeatReported: true,
      legacyForm: 'Interface, instance and sync id without the words inst and id; such a sync id is reported.',
      compileOptions: ['_WITH_LVS_', '_WITH_VRRP_'],
      missingArgument: 'error',
      extraArguments: 'error',
      unknownNameLogged: true,
      source: 'core/global_parser.c:lvs_syncd_handler',
    },
  ),
  value('checker_log_all_failures', [onOff], {
    doc:
      'Logs every failed check, not only the change from up to down: the way to find a server that fails ' +
      'now and then but always passes its retries.',
    example: 'checker_log_all_failures',
    default: 'off',
    since: '2.0.11',
    compileOptions: ['_WITH_LVS_'],
    source: 'core/global_parser.c:checker_log_all_failures_handler',
  }),
];
