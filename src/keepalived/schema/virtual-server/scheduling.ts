import { arg, flag, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';
import { forwardingArgument, schedulerArgument } from './arguments.ts';

/** How the kernel spreads and forwards connections. */
export const scheduling: readonly Keyword[] = [
  value('lb_algo', [schedulerArgument], {
    doc:
      'The scheduler: how the kernel picks the real server for a connection. The first name of lvs_sched; ' +
      'both mean the same.',
    example: 'lb_algo rr',
    defaultNote: 'wlc, and a report that it is missing',
    aliasOf: 'lvs_sched',
    undocumented: true,
    source: 'check/check_parser.c:lbalgo_handler',
  }),
  value('lvs_sched', [schedulerArgument], {
    doc:
      'The scheduler: how the kernel picks the real server for a connection. rr and wrr take turns, lc and ' +
      'wlc go by open connections, sh and mh by the address of the client. Weights only count in those that ' +
      'know them; rr ignores them.',
    example: 'lvs_sched wlc',
    defaultNote: 'wlc, and a report that it is missing',
    since: '1.1.5',
    source: 'check/check_parser.c:lbalgo_handler',
  }),
  flag('hashed', {
    doc: 'Is still read so that old files work, but does nothing.',
    example: 'lvs_sched sh\nhashed',
    since: '1.3.0',
    obsolete: true,
    undocumented: true,
    source: 'check/check_parser.c:lbflags_handler',
  }),
  flag('ops', {
    doc:
      'Schedules every UDP packet by itself, without remembering a connection. For DNS and the like, where ' +
      'one client asks for many.',
    example: 'ops',
    since: '1.2.8',
    source: 'check/check_parser.c:lbflags_handler',
  }),
  flag('flag-1', {
    doc: 'Sets the first flag of the scheduler, whatever that means to it; sh and mh have names for theirs.',
    example: 'flag-1',
    since: '1.3.0',
    compileOptions: ['IP_VS_SVC_F_SCHED1'],
    source: 'check/check_parser.c:lbflags_handler',
  }),
  flag('flag-2', {
    doc: 'Sets the second flag of the scheduler, whatever that means to it; sh and mh have names for theirs.',
    example: 'flag-2',
    since: '1.3.0',
    compileOptions: ['IP_VS_SVC_F_SCHED1'],
    source: 'check/check_parser.c:lbflags_handler',
  }),
  flag('flag-3', {
    doc: 'Sets the third flag of the scheduler, whatever that means to it. No scheduler of the kernel uses it today.',
    example: 'flag-3',
    since: '1.3.0',
    compileOptions: ['IP_VS_SVC_F_SCHED1'],
    source: 'check/check_parser.c:lbflags_handler',
  }),
  flag('sh-port', {
    doc:
      'The sh scheduler also looks at the port of the client, not only at its address. Without effect ' +
      'unless `lvs_sched sh` stands before it.',
    example: 'lvs_sched sh\nsh-port',
    since: '1.3.0',
    compileOptions: ['IP_VS_SVC_F_SCHED1'],
    needs: [{ keyword: 'lvs_sched', value: 'sh', before: true }],
    source: 'check/check_parser.c:lbflags_handler',
  }),
  flag('sh-fallback', {
    doc:
      'The sh scheduler picks another server when the one that belongs to the client is down. Without ' +
      'effect unless `lvs_sched sh` stands before it.',
    example: 'lvs_sched sh\nsh-fallback',
    since: '1.3.0',
    compileOptions: ['IP_VS_SVC_F_SCHED1'],
    needs: [{ keyword: 'lvs_sched', value: 'sh', before: true }],
    source: 'check/check_parser.c:lbflags_handler',
  }),
  flag('mh-port', {
    doc:
      'The mh scheduler also looks at the port of the client, not only at its address. Without effect ' +
      'unless `lvs_sched mh` stands before it.',
    example: 'lvs_sched mh\nmh-port',
    since: '2.0.20',
    compileOptions: ['IP_VS_SVC_F_SCHED1'],
    needs: [{ keyword: 'lvs_sched', value: 'mh', before: true }],
    source: 'check/check_parser.c:lbflags_handler',
  }),
  flag('mh-fallback', {
    doc:
      'The mh scheduler picks another server when the one that belongs to the client is down. Without ' +
      'effect unless `lvs_sched mh` stands before it.',
    example: 'lvs_sched mh\nmh-fallback',
    since: '2.0.20',
    compileOptions: ['IP_VS_SVC_F_SCHED1'],
    needs: [{ keyword: 'lvs_sched', value: 'mh', before: true }],
    source: 'check/check_parser.c:lbflags_handler',
  }),
  value('lb_kind', [forwardingArgument], {
    doc: 'How packets get to the real servers: NAT, DR or TUN. The first name of lvs_method; both mean the ' + 'same.',
    example: 'lb_kind NAT',
    defaultNote: 'NAT, and a report that it is missing',
    aliasOf: 'lvs_method',
    extraArguments: 'error',
    undocumented: true,
    source: 'check/check_parser.c:vs_forwarding_handler',
  }),
  value('lvs_method', [forwardingArgument], {
    doc:
      'How packets get to the real servers. NAT needs this machine as their gateway; DR needs them in the ' +
      'same network, with the address on a loopback that does not answer ARP; TUN tunnels. Only NAT can ' +
      'change the port.',
    example: 'lvs_method TUN type gue port 6080',
    defaultNote: 'NAT, and a report that it is missing',
    since: '1.1.5',
    extraArguments: 'error',
    source: 'check/check_parser.c:vs_forwarding_handler',
  }),
  value('persistence_engine', [arg('name', 'string', { maxLength: 16, truncated: true })], {
    doc:
      'A module of the kernel that recognises clients by something else than their address, such as sip by ' +
      'the call id.',
    example: 'persistence_engine sip',
    since: '1.2.20',
    source: 'check/check_parser.c:pengine_handler',
  }),
  value('persistence_timeout', [uint('seconds', 1, 2678400, { unit: 's', optional: true, default: '360' })], {
    doc:
      'A client gets the same real server again for so many seconds after its last connection. Makes the ' +
      'balance uneven when many clients share an address.',
    example: 'persistence_timeout 300',
    defaultNote: 'no persistence',
    source: 'check/check_parser.c:pto_handler',
  }),
  value(
    'persistence_granularity',
    [arg('mask', 'netmask_or_prefix', { doc: 'A dotted mask for IPv4, a prefix length of 1 to 128 for IPv6.' })],
    {
      doc:
        'Takes all clients of a network for one when persistence is at work. It switches persistence on by ' +
        'itself.',
      example: 'persistence_granularity 255.255.255.0',
      defaultNote: 'every client for itself: 255.255.255.255, or 128 for IPv6',
      source: 'check/check_parser.c:pgr_handler',
    },
  ),
];
