import { arg, interfaceName, oneOf, ref, uint } from '../make.ts';
import type { LineGrammar, LineOption } from '../types.ts';
import { interfaceGroup, prefix, realms, routingTable, typeOfService } from './tables.ts';

const MAX_32_BIT = 4294967295;

const ports = arg('ports', 'port_range', { doc: 'First and last port joined by a dash; a lone port is refused.' });

const ruleOptions: readonly LineOption[] = [
  {
    keywords: ['inet', 'inet6'],
    doc: 'The family of the rule.',
    skipsNext: true,
    quirk: 'The word behind it is skipped without being read.',
  },
  { keywords: ['from'], args: [prefix('source')], doc: 'Packets from these addresses.', anyHasNoFamily: true },
  { keywords: ['to'], args: [prefix('destination')], doc: 'Packets to these addresses.', anyHasNoFamily: true },
  {
    keywords: ['table', 'lookup'],
    args: [{ ...routingTable, refused: { '0': 'There is no table 0 for rules.' } }],
    doc: 'Looks the route up in this table; 0 is refused.',
    action: true,
  },
  { keywords: ['not'], doc: 'Turns the match round.' },
  {
    keywords: ['preference', 'order', 'priority'],
    args: [uint('preference', 0, MAX_32_BIT, { numberBases: [8, 10, 16] })],
    doc: 'Rules are tried from the smallest preference up. Left out, it is reported and a number is made up.',
    required: true,
  },
  { keywords: ['tos', 'dsfield'], args: [typeOfService], doc: 'Packets of this type of service.' },
  {
    keywords: ['fwmark'],
    args: [
      arg('mark', 'fwmark_mask', { doc: 'A mark and, behind a slash, the bits that count; 0x and 0 in front work.' }),
    ],
    doc: 'Packets with this firewall mark.',
  },
  {
    keywords: ['realms'],
    args: [realms],
    doc: 'Realms for the route that is found; IPv4 and table rules only.',
    only: { family: 'ipv4', loses: 'entry' },
    needsOption: { oneOf: ['table', 'l3mdev'], loses: 'entry' },
  },
  {
    keywords: ['suppress_prefixlength', 'sup_pl'],
    args: [uint('length', 0, 2147483647)],
    needsOption: { oneOf: ['table', 'l3mdev'], loses: 'entry' },
    doc: 'Passes over routes whose prefix is no longer than this, such as the default route with 0; table rules only.',
  },
  {
    keywords: ['suppress_ifgroup', 'sup_group'],
    args: [interfaceGroup],
    needsOption: { oneOf: ['table', 'l3mdev'], loses: 'entry' },
    doc: 'Passes over routes through interfaces of this group; table rules only.',
  },
  { keywords: ['dev', 'iif'], args: [interfaceName()], doc: 'Packets that came in here.' },
  { keywords: ['oif'], args: [interfaceName()], doc: 'Packets of programs that are bound to this interface.' },
  { keywords: ['tunnel-id'], args: [uint('id', 0, '18446744073709551615')], doc: 'Packets of this tunnel.' },
  {
    keywords: ['uidrange'],
    args: [arg('range', 'uint_range', { doc: 'First and last user id joined by a dash.' })],
    doc: 'Packets of programs of these users.',
  },
  { keywords: ['l3mdev'], doc: 'Looks the route up in the table of the VRF.', action: true },
  {
    keywords: ['protocol'],
    args: [uint('protocol', 0, 255, { doc: 'A number only.' })],
    needsOption: { oneOf: ['no_track'], unless: ['18'], loses: 'value' },
    doc: 'Who made the rule, for other tools to see. Only kept with no_track: otherwise it becomes 18, keepalived.',
  },
  {
    keywords: ['ipproto'],
    args: [arg('ipproto', 'ip_protocol', { min: 0, max: 255, doc: 'A name such as tcp, or a number.' })],
    doc: 'Packets of this IP protocol.',
    manualDiffers: 'The manual writes ip_proto, which the parser rejects.',
  },
  { keywords: ['sport'], args: [ports], doc: 'Packets from these ports.' },
  { keywords: ['dport'], args: [ports], doc: 'Packets to these ports.' },
  {
    keywords: ['no_track'],
    doc: 'Somebody else may remove the rule without keepalived reacting.',
    voids: ['track_group'],
  },
  {
    keywords: ['type'],
    args: [oneOf('action', ['goto', 'nop', 'blackhole', 'unreachable', 'prohibit'])],
    doc: 'May stand before the word for what to do.',
    introduces: true,
  },
  {
    keywords: ['goto'],
    args: [uint('target', 0, MAX_32_BIT)],
    doc: 'Goes on at the rule with this preference, which has to be larger than its own, and its own has to be given.',
    action: true,
  },
  { keywords: ['nop'], doc: 'Does nothing.', action: true },
  {
    keywords: ['blackhole', 'unreachable', 'prohibit'],
    doc: 'Drops the packets, silently or with the ICMP answer of that name.',
    action: true,
  },
];

/** The rules of an instance, in the style of `ip rule`. */
export const ipRuleLine: LineGrammar = {
  name: 'ip_rule',
  doc: 'One rule a line, with options as `ip rule` has them.',
  options: ruleOptions,
  oneAction: true,
  unknownWord: 'the rule is dropped with an error',
  notes: ['Made-up preferences count down from 16384.'],
};

export const staticIpRuleLine: LineGrammar = {
  ...ipRuleLine,
  name: 'ip_rule_static',
  options: [
    ...ruleOptions,
    {
      keywords: ['track_group'],
      once: true,
      needsOption: { oneOf: ['dev'], loses: 'option' },
      args: [ref('group', { kind: 'track_group', order: 'before' })],
      doc: 'Its instances go to FAULT when the rule is gone and cannot be restored; the line has to name dev or iif.',
    },
  ],
};
