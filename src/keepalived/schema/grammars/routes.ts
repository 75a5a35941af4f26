import { arg, interfaceName, oneOf, ref, uint } from '../make.ts';
import type { Argument, LineGrammar, LineOption } from '../types.ts';
import { encapsulation } from './encapsulation.ts';
import { metrics } from './route-metrics.ts';
import { prefix, realms, routeProtocol, routingTable, scope, typeOfService } from './tables.ts';

const gateway: Argument = arg('gateway', 'ip', { doc: 'Without a prefix length.' });

const noWord = 'Only IPv6 addresses can stand here, and no word for all of them: leave it out.';

const via: LineOption = {
  keywords: ['via'],
  args: [oneOf('family', ['inet', 'inet6'], { optional: true }), gateway],
  doc: 'The gateway.',
};

const onlink: LineOption = {
  keywords: ['onlink'],
  doc: 'Takes the gateway to be on the link, although no address of the interface says so.',
};

const routeOptions: readonly LineOption[] = [
  {
    keywords: ['inet', 'inet6'],
    doc: 'The family of the route.',
    skipsNext: true,
    quirk: 'The word behind it is skipped without being read.',
  },
  { keywords: ['to'], doc: 'May stand before the destination, but not before a route type.', beforeBare: true },
  {
    keywords: ['src'],
    args: [arg('src', 'ip', { doc: 'Without a prefix length.' })],
    doc: 'The source address that outgoing packets prefer; usually the virtual address.',
  },
  via,
  { keywords: ['gw'], args: [gateway], doc: 'The old spelling of via.', deprecated: true, replacedBy: 'via' },
  {
    keywords: ['or'],
    args: [gateway],
    doc: 'A second gateway, as it was written before nexthop.',
    once: true,
    deprecated: true,
    replacedBy: 'nexthop',
  },
  {
    keywords: ['from'],
    args: [{ ...prefix('source', { family: 'ipv6' }), refused: { default: noWord, any: noWord, all: noWord } }],
    doc: 'Only for packets from these addresses; IPv6 only.',
  },
  { keywords: ['tos', 'dsfield'], args: [typeOfService], doc: 'Only for packets of this type of service.' },
  { keywords: ['table'], args: [routingTable], doc: 'The routing table that it goes into.' },
  {
    keywords: ['protocol'],
    args: [routeProtocol],
    needsOption: { oneOf: ['no_track'], unless: ['keepalived', '18', '0x12'], loses: 'value' },
    doc: 'Who made the route, for other tools to see. Only kept with no_track: otherwise it becomes 18, keepalived.',
  },
  { keywords: ['scope'], args: [scope], doc: 'How far away the destinations are.' },
  {
    keywords: ['metric', 'priority', 'preference'],
    args: [uint('metric', 0, 4294967295)],
    doc: 'Of several routes to a destination the one with the smallest metric is used.',
  },
  { keywords: ['dev', 'oif'], args: [interfaceName()], doc: 'The interface that packets leave by.' },
  onlink,
  encapsulation,
  ...metrics,
  {
    keywords: ['realms'],
    args: [realms],
    doc: 'Realms for routing policy and accounting; IPv4 only.',
    only: { family: 'ipv4', loses: 'entry' },
  },
  {
    keywords: ['pref'],
    args: [arg('preference', 'enum_or_uint', { values: ['low', 'medium', 'high'], min: 0, max: 255 })],
    only: { family: 'ipv6', loses: 'entry' },
    doc: 'Router preference as in router advertisements; IPv6 only.',
  },
  {
    keywords: ['ttl-propagate'],
    args: [oneOf('state', ['enabled', 'disabled'])],
    doc: 'Whether the TTL is carried over into an MPLS label.',
  },
  {
    keywords: ['add', 'append', 'prepend'],
    doc: 'Where it goes among routes that are otherwise equal; in front of them unless said otherwise.',
  },
  {
    keywords: ['as'],
    args: [oneOf('to', ['to'], { optional: true }), arg('address', 'string')],
    doc: 'Known to the parser, but always refused: it is reported and left out.',
    unsupported: true,
  },
  {
    keywords: ['vrf'],
    args: [interfaceName('vrf')],
    doc: 'Uses the routing table of this VRF, which has to exist, dynamic_interfaces or not.',
  },
  {
    keywords: ['no_track'],
    doc: 'Somebody else may remove the route without keepalived reacting.',
    voids: ['track_group'],
  },
  {
    keywords: ['nexthop'],
    doc: 'Begins a next hop of a multipath route; everything from here to the end of the line describes next hops.',
    repeat: true,
    mustBeLast: true,
    options: [
      via,
      { keywords: ['dev'], args: [interfaceName()], doc: 'The interface that packets for this hop leave by.' },
      {
        keywords: ['weight'],
        args: [uint('weight', 1, 256)],
        doc: 'The share of this hop, compared with the others.',
      },
      onlink,
      encapsulation,
      {
        keywords: ['realms'],
        args: [realms],
        doc: 'Realms for routing policy and accounting; IPv4 only.',
        only: { family: 'ipv4', loses: 'entry' },
      },
    ],
  },
];

/** The routes of an instance, in the style of `ip route`. */
export const ipRouteLine: LineGrammar = {
  name: 'ip_route',
  doc: 'One route a line, with options as `ip route` has them.',
  bare: arg('destination', 'route_destination', {
    deprecatedValues: ['default6'],
    doc: 'default, any, all, or an address with or without a prefix length; `to` or a route type may stand before it.',
  }),
  anyHasNoFamily: true,
  routeTypes: {
    values: [
      'local',
      'nat',
      'broadcast',
      'brd',
      'anycast',
      'multicast',
      'prohibit',
      'unreachable',
      'blackhole',
      'xresolve',
      'unicast',
      'throw',
    ],
    min: 0,
    max: 255,
  },
  options: routeOptions,
  unknownWord: 'taken for the destination; if it is no address, the route is dropped with an error',
  notes: [
    'Of two destinations on a line the last one counts, and nothing is said about it.',
    'IPv4 and IPv6 on one line cost the route; so does default, any or all behind an address.',
    'Where nothing tells the family, it is IPv4.',
  ],
};

export const staticIpRouteLine: LineGrammar = {
  ...ipRouteLine,
  name: 'ip_route_static',
  options: [
    ...routeOptions,
    {
      keywords: ['track_group'],
      once: true,
      needsOption: { oneOf: ['dev'], loses: 'option' },
      args: [ref('group', { kind: 'track_group', order: 'before' })],
      doc: 'Its instances go to FAULT when the route is gone and cannot be restored; the line has to name an interface.',
    },
  ],
};
