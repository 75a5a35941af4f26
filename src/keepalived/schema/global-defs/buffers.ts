import { arg, onOff, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** Receive buffers of the sockets. */
export const bufferSettings: readonly Keyword[] = [
  value('vrrp_netlink_cmd_rcv_bufs', [uint('bytes', 0, 4294967295, { unit: 'bytes' })], {
    doc:
      'Receive buffer of the socket over which the VRRP process talks to the kernel. Raise it when the log ' +
      'speaks of netlink overruns with many addresses.',
    example: 'vrrp_netlink_cmd_rcv_bufs 500000',
    defaultNote: 'the default of the kernel',
    since: '2.0.0',
    compileOptions: ['_WITH_VRRP_'],
    missingArgument: 'error',
    source: 'core/global_parser.c:vrrp_netlink_cmd_rcv_bufs_handler',
  }),
  value('vrrp_netlink_cmd_rcv_bufs_force', [onOff], {
    doc: 'Sets vrrp_netlink_cmd_rcv_bufs even beyond the limit of the system, net.core.rmem_max.',
    example: 'vrrp_netlink_cmd_rcv_bufs_force on',
    default: 'off',
    since: '2.0.0',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:vrrp_netlink_cmd_rcv_bufs_force_handler',
  }),
  value('vrrp_netlink_monitor_rcv_bufs', [uint('bytes', 0, 4294967295, { unit: 'bytes' })], {
    doc:
      'Receive buffer of the socket on which the VRRP process hears of links and addresses. Too small, and ' +
      'changes get lost when there are many at once.',
    example: 'vrrp_netlink_monitor_rcv_bufs 500000',
    defaultNote: 'the default of the kernel',
    since: '2.0.0',
    compileOptions: ['_WITH_VRRP_'],
    missingArgument: 'error',
    source: 'core/global_parser.c:vrrp_netlink_monitor_rcv_bufs_handler',
  }),
  value('vrrp_netlink_monitor_rcv_bufs_force', [onOff], {
    doc: 'Sets vrrp_netlink_monitor_rcv_bufs even beyond the limit of the system, net.core.rmem_max.',
    example: 'vrrp_netlink_monitor_rcv_bufs_force on',
    default: 'off',
    since: '2.0.0',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:vrrp_netlink_monitor_rcv_bufs_force_handler',
  }),
  value('process_monitor_rcv_bufs', [uint('bytes', 0, 4294967295, { unit: 'bytes' })], {
    doc:
      'Receive buffer of the socket on which track_process hears of processes. Raise it on hosts that start ' +
      'many processes at once.',
    example: 'process_monitor_rcv_bufs 500000',
    defaultNote: 'the default of the kernel',
    since: '2.0.11',
    compileOptions: ['_WITH_VRRP_', '_WITH_TRACK_PROCESS_'],
    missingArgument: 'error',
    source: 'core/global_parser.c:process_monitor_rcv_bufs_handler',
  }),
  value('process_monitor_rcv_bufs_force', [onOff], {
    doc: 'Sets process_monitor_rcv_bufs even beyond the limit of the system, net.core.rmem_max.',
    example: 'process_monitor_rcv_bufs_force on',
    default: 'off',
    since: '2.0.11',
    compileOptions: ['_WITH_VRRP_', '_WITH_TRACK_PROCESS_'],
    source: 'core/global_parser.c:process_monitor_rcv_bufs_force_handler',
  }),
  value('lvs_netlink_cmd_rcv_bufs', [uint('bytes', 0, 4294967295, { unit: 'bytes' })], {
    doc: 'Receive buffer of the socket over which the checker process talks to the kernel. To be raised when the log says that messages of netlink were lost.',
    example: 'lvs_netlink_cmd_rcv_bufs 500000',
    defaultNote: 'the default of the kernel',
    since: '2.0.0',
    compileOptions: ['_WITH_LVS_'],
    missingArgument: 'error',
    source: 'core/global_parser.c:lvs_netlink_cmd_rcv_bufs_handler',
  }),
  value('lvs_netlink_cmd_rcv_bufs_force', [onOff], {
    doc: 'Sets lvs_netlink_cmd_rcv_bufs even beyond the limit of the system, net.core.rmem_max.',
    example: 'lvs_netlink_cmd_rcv_bufs_force on',
    default: 'off',
    since: '2.0.0',
    compileOptions: ['_WITH_LVS_'],
    source: 'core/global_parser.c:lvs_netlink_cmd_rcv_bufs_force_handler',
  }),
  value('lvs_netlink_monitor_rcv_bufs', [uint('bytes', 0, 4294967295, { unit: 'bytes' })], {
    doc: 'Receive buffer of the socket on which the checker process hears of links and addresses. Of use with ha_suspend, which goes by the addresses: a change that is lost leaves the checks as they were.',
    example: 'lvs_netlink_monitor_rcv_bufs 500000',
    defaultNote: 'the default of the kernel',
    since: '2.0.0',
    compileOptions: ['_WITH_LVS_'],
    missingArgument: 'error',
    source: 'core/global_parser.c:lvs_netlink_monitor_rcv_bufs_handler',
  }),
  value('lvs_netlink_monitor_rcv_bufs_force', [onOff], {
    doc: 'Sets lvs_netlink_monitor_rcv_bufs even beyond the limit of the system, net.core.rmem_max.',
    example: 'lvs_netlink_monitor_rcv_bufs_force on',
    default: 'off',
    since: '2.0.0',
    compileOptions: ['_WITH_LVS_'],
    source: 'core/global_parser.c:lvs_netlink_monitor_rcv_bufs_force_handler',
  }),
  value(
    'vrrp_rx_bufs_policy',
    [
      arg('policy', 'enum_or_uint', {
        min: 0,
        max: 4294967295,
        values: ['MTU', 'ADVERT'],
        repeat: true,
        oneCounts: 'a number before MTU before ADVERT',
        caseInsensitive: true,
      }),
    ],
    {
      doc:
        'How large the receive buffers for adverts are: after the MTU, after the size of an advert, or so ' +
        'many bytes. Too small, and a busy host loses adverts. A number wins over a word, MTU over ADVERT.',
      example: 'vrrp_rx_bufs_policy MTU',
      defaultNote: 'the default of the kernel',
      since: '2.0.3',
      compileOptions: ['_WITH_VRRP_'],
      missingArgument: 'error',
      extraArguments: 'read',
      source: 'core/global_parser.c:vrrp_rx_bufs_policy_handler',
    },
  ),
  value('vrrp_rx_bufs_multiplier', [uint('factor', 1, 4294967295)], {
    doc: 'How many adverts vrrp_rx_bufs_policy leaves room for. More are needed when adverts of several routers arrive in bursts and the log tells of lost ones.',
    example: 'vrrp_rx_bufs_multiplier 4',
    default: '3',
    since: '2.0.3',
    compileOptions: ['_WITH_VRRP_'],
    missingArgument: 'error',
    extraArguments: 'error',
    source: 'core/global_parser.c:vrrp_rx_bufs_multiplier_handler',
  }),
];
