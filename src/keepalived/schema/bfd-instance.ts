import { arg, block, decimal, flag, int, oneOf, onOff, uint, value } from './make.ts';
import type { Keyword } from './types.ts';

/** A BFD session to a neighbour. */
export const bfdInstance: Keyword = block('bfd_instance', [arg('name', 'name', { maxLength: 31 })], {
  doc:
    'A BFD session with a neighbour, which notices a dead path within milliseconds. Instances follow it ' +
    'by track_bfd, real servers by BFD_CHECK; both have to stand behind it.',
  example: 'bfd_instance peer {\n    neighbor_ip 192.0.2.201\n}',
  subsystem: 'bfd',
  since: '2.0.0',
  repeatNote: 'A second one of the same name is refused.',
  compileOptions: ['_WITH_BFD_'],
  defines: 'bfd_instance',
  source: 'bfd/bfd_parser.c:bfd_handler|bfd_vrrp_handler|bfd_checker_handler',
  keywords: [
    value('source_ip', [arg('address', 'ip')], {
      doc: 'The address of this side, of the same family as the neighbour. Without it the kernel chooses.',
      example: 'source_ip 192.0.2.10',
      since: '2.0.0',
      source: 'bfd/bfd_parser.c:bfd_srcip_handler',
    }),
    value('neighbor_ip', [arg('address', 'ip')], {
      doc: 'The address of the neighbour, which has to run BFD, too, and expect this machine.',
      example: 'neighbor_ip 192.0.2.202',
      required: true,
      since: '2.0.0',
      missingArgument: 'crash',
      source: 'bfd/bfd_parser.c:bfd_nbrip_handler',
    }),
    value('neighbour_ip', [arg('address', 'ip')], {
      doc: 'The British spelling of neighbor_ip; both mean the same.',
      example: 'neighbour_ip 192.0.2.202',
      since: '2.0.0',
      aliasOf: 'neighbor_ip',
      missingArgument: 'crash',
      source: 'bfd/bfd_parser.c:bfd_nbrip_handler',
    }),
    value(
      'min_rx',
      [decimal('milliseconds', '1', '4294967', { decimals: 3, unit: 'ms', sensible: { max: 10000, logged: true } })],
      {
        doc:
          'The shortest interval, in milliseconds, at which this side can take packets; the neighbour sends no ' +
          'faster.',
        example: 'min_rx 10.5',
        default: '10',
        since: '2.0.0',
        source: 'bfd/bfd_parser.c:bfd_minrx_handler',
      },
    ),
    value(
      'min_tx',
      [decimal('milliseconds', '1', '4294967', { decimals: 3, unit: 'ms', sensible: { max: 10000, logged: true } })],
      {
        doc: "The shortest interval, in milliseconds, at which this side would like to send. The slower of it and the neighbour's min_rx counts.",
        example: 'min_tx 10.5',
        default: '10',
        since: '2.0.0',
        source: 'bfd/bfd_parser.c:bfd_mintx_handler',
      },
    ),
    value(
      'idle_tx',
      [decimal('milliseconds', '1000', '4294967', { decimals: 3, unit: 'ms', sensible: { max: 10000, logged: true } })],
      {
        doc: 'How often, in milliseconds, this side sends while the session is down. RFC 5880 asks for no more than one a second.',
        example: 'idle_tx 1000',
        default: '1000',
        since: '2.0.0',
        source: 'bfd/bfd_parser.c:bfd_idletx_handler',
      },
    ),
    value('multiplier', [uint('count', 1, 255)], {
      doc: 'How many packets have to be missing before the session is down. Detection takes this many intervals.',
      example: 'multiplier 3',
      default: '5',
      since: '2.0.0',
      source: 'bfd/bfd_parser.c:bfd_multiplier_handler',
    }),
    flag('passive', {
      doc: 'Does not begin the session, but waits for the neighbour to do so. One of the two has to be active.',
      example: 'passive',
      since: '2.0.0',
      source: 'bfd/bfd_parser.c:bfd_passive_handler',
    }),
    value('ttl', [uint('ttl', 1, 255)], {
      doc: 'The TTL of the packets that are sent. 255 lets the neighbour see that a packet crossed no router (RFC 5881); across routers it has to be large enough, and max_hops of the neighbour with it.',
      example: 'ttl 200',
      defaultNote: '255 for IPv4, 64 for IPv6',
      since: '2.0.0',
      source: 'bfd/bfd_parser.c:bfd_ttl_handler',
    }),
    value('hoplimit', [uint('hops', 1, 255)], {
      doc: 'The same as ttl, by the name that IPv6 has for it.',
      example: 'hoplimit 64',
      default: '64',
      since: '2.0.0',
      aliasOf: 'ttl',
      source: 'bfd/bfd_parser.c:bfd_ttl_handler',
    }),
    value('max_hops', [int('hops', -1, 255)], {
      doc:
        'How many routers may lie between the two: packets that lost more of their TTL are dropped. More than ' +
        'ttl is lowered to it; 255 accepts everything.',
      example: 'max_hops 5',
      default: '0',
      since: '2.0.0',
      limit: { keyword: 'ttl', outcome: 'keepalived lowers it to that.' },
      source: 'bfd/bfd_parser.c:bfd_maxhops_handler',
    }),
    value('multihop', [onOff], {
      doc: 'Uses UDP port 4784 for sessions over routers, instead of 3784. Both sides have to agree.',
      example: 'multihop',
      default: 'off',
      since: '2.2.8',
      source: 'bfd/bfd_parser.c:bfd_multihop_handler',
    }),
    value('weight', [int('weight', -253, 253), oneOf('reverse', ['reverse'], { optional: true })], {
      doc:
        'How much the session moves the priority of instances that track it without a weight of their own; ' +
        'with 0 its loss puts them into FAULT.',
      example: 'weight 5 reverse',
      default: '0',
      since: '2.0.0',
      compileOptions: ['_WITH_VRRP_'],
      lenientAtRuntime: true,
      source: 'bfd/bfd_parser.c:bfd_vrrp_weight_handler',
    }),
    flag('vrrp', {
      doc: 'Tells only VRRP about the session; without either word both VRRP and the checks hear of it.',
      example: 'vrrp',
      defaultNote: 'both of vrrp and checker',
      since: '2.0.0',
      compileOptions: ['_WITH_VRRP_'],
      source: 'bfd/bfd_parser.c:bfd_event_vrrp_handler',
    }),
    flag('checker', {
      doc: 'Tells only the checks about the session; without either word both VRRP and the checks hear of it.',
      example: 'checker',
      defaultNote: 'both of vrrp and checker',
      since: '2.0.0',
      compileOptions: ['_WITH_LVS_'],
      source: 'bfd/bfd_parser.c:bfd_event_checker_handler',
    }),
  ],
});
