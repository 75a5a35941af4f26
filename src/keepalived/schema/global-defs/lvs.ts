import { arg, flag, interfaceName, oneOf, onOff, option, port, ref, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** The kernel side of load balancing. */
export const lvsSettings: readonly Keyword[] = [
  value('checker_log_all_failures', [onOff], {
    doc: 'INTERIM: checker_log_all_failures [on|true|yes|off|false|no]',
    example: 'checker_log_all_failures',
    default: 'off',
    since: '2.0.11',
    compileOptions: ['_WITH_LVS_'],
    source: 'core/global_parser.c:checker_log_all_failures_handler',
  }),
  value(
    'lvs_timeouts',
    [
      option('tcp', [uint('seconds', 0, 2678400, { unit: 's' })]),
      option('tcpfin', [uint('seconds', 0, 2678400, { unit: 's' })]),
      option('udp', [uint('seconds', 0, 2678400, { unit: 's' })]),
    ],
    {
      doc:
        'INTERIM: lvs_timeouts [tcp <seconds:uint 0..2678400>] [tcpfin <seconds:uint 0..2678400>] [udp ' +
        '<seconds:uint 0..2678400>]',
      example: 'lvs_timeouts tcp 900 tcpfin 120 udp 300',
      since: '1.2.24',
      compileOptions: ['_WITH_LVS_'],
      extraArguments: 'error',
      source: 'core/global_parser.c:lvs_timeouts',
    },
  ),
  flag('lvs_flush', {
    doc: 'INTERIM: lvs_flush',
    example: 'lvs_flush',
    since: '1.2.23',
    compileOptions: ['_WITH_LVS_'],
    source: 'core/global_parser.c:lvs_flush_handler',
  }),
  value('lvs_flush_on_stop', [oneOf('mode', ['VS'], { optional: true })], {
    doc: 'INTERIM: lvs_flush_on_stop [VS]',
    example: 'lvs_flush_on_stop VS',
    default: 'off',
    since: '2.2.0',
    compileOptions: ['_WITH_LVS_'],
    source: 'core/global_parser.c:lvs_flush_on_stop_handler',
  }),
  value('lvs_flush_onstop', [oneOf('mode', ['VS'], { optional: true })], {
    doc: 'INTERIM: lvs_flush_onstop [VS]',
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
        'INTERIM: lvs_sync_daemon <interface:interface> [inst <instance:ref>] [id <syncid:uint 0..255>] ' +
        '[maxlen <bytes:uint 1..65507>] [port <port:port 1..65535>] [ttl <ttl:uint 1..255>] [group ' +
        '<group:ip>]',
      example: 'lvs_sync_daemon eth0 inst VI_1 id 11 maxlen 1400 port 8849 ttl 2 group 224.0.0.82',
      since: '1.2.20',
      repeat: 'keep-first',
      repeatReported: true,
      legacyForm: 'Interface, instance and sync id without the words inst and id; such a sync id is reported.',
      compileOptions: ['_WITH_LVS_', '_WITH_VRRP_'],
      missingArgument: 'error',
      extraArguments: 'error',
      source: 'core/global_parser.c:lvs_syncd_handler',
    },
  ),
];
