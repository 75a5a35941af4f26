import { arg, interfaceName, ref } from '../make.ts';
import type { LineGrammar, LineOption } from '../types.ts';
import { scope } from './tables.ts';

const commonOptions: readonly LineOption[] = [
  {
    keywords: ['dev'],
    args: [interfaceName()],
    doc: 'The interface to add the address to. An unknown one costs the address and the whole test.',
    onRepeat: 'reported; the address is dropped',
    once: true,
    onBadValue: 'the address is dropped and the configuration refused',
  },
  {
    keywords: ['scope'],
    args: [scope],
    only: { family: 'ipv4', loses: 'option' },
    doc: 'How far the address is valid; for IPv4 only.',
    onBadValue: 'reported; the scope is left out',
  },
  {
    keywords: ['broadcast', 'brd'],
    args: [arg('broadcast', 'ipv4_or_sign', { values: ['+', '-'] })],
    only: { family: 'ipv4', loses: 'entry' },
    doc: 'The broadcast address; `+` sets all host bits, `-` clears them. For IPv4 only.',
    onBadValue: 'the address is dropped',
  },
  {
    keywords: ['label'],
    args: [arg('label', 'string', { maxLength: 15 })],
    only: { family: 'ipv4', loses: 'option' },
    doc: 'A label that ip and ifconfig show, customarily the interface, a colon and a text. For IPv4 only.',
    onBadValue: 'one that is too long costs the address; with IPv6 the label is left out',
  },
  {
    keywords: ['peer'],
    args: [arg('peer', 'ip', { doc: 'Without a prefix length.' })],
    doc: 'The far end of a point-to-point link, of the same family.',
    onRepeat: 'reported; the address is dropped',
    once: true,
    voids: ['broadcast'],
    conflicts: ['broadcast', 'a prefix length on the address'],
  },
  { keywords: ['home'], doc: 'Marks the home address of a mobile IPv6 node.' },
  {
    keywords: ['-nodad'],
    doc: 'Brings duplicate address detection back, which keepalived leaves out for IPv6; the dash belongs to the word.',
  },
  { keywords: ['mngtmpaddr'], doc: 'The kernel derives temporary IPv6 addresses from this one.' },
  { keywords: ['noprefixroute'], doc: 'Adds the address without the route to its network.' },
  { keywords: ['autojoin'], doc: 'Joins the multicast group of the address on the link, too.' },
  {
    keywords: ['no_track'],
    doc: 'Somebody else may remove the address without keepalived reacting.',
    voids: ['track_group'],
  },
  {
    keywords: ['preferred_lft'],
    args: [arg('lifetime', 'uint_or_word', { values: ['forever'], min: 0, max: 4294967295, unit: 's' })],
    doc:
      'How long the address is preferred as a source. An IPv6 /128 starts at 0, so that it is not used for ' +
      'outgoing connections; every other IPv6 address stays preferred.',
  },
];

const address = arg('address', 'ip_prefix', {
  doc: 'IPv4 or IPv6; a prefix length may follow, up to 32 or 128.',
});

/** The addresses of an instance, in the style of `ip address`. */
export const ipAddressLine: LineGrammar = {
  name: 'ip_address',
  doc: 'One address a line, with options as `ip address` has them.',
  first: address,
  options: [
    ...commonOptions,
    {
      keywords: ['use_vmac'],
      since: '2.2.0',
      doc: 'Gives the address a macvlan with the virtual MAC on its own interface.',
    },
  ],
  notes: [
    'A second address on the line is an unknown word.',
    'In virtual_ipaddress all addresses have to be of the family of the instance; virtual_ipaddress_excluded may mix.',
    'An option without its value costs the address.',
  ],
};

export const staticIpAddressLine: LineGrammar = {
  name: 'ip_address_static',
  doc: 'One address a line, with options as `ip address` has them.',
  first: address,
  options: [
    ...commonOptions,
    {
      keywords: ['track_group'],
      once: true,
      args: [ref('group', { kind: 'track_group', order: 'before' })],
      doc: 'Its instances go to FAULT when the address is gone and cannot be restored; the line has to name an interface.',
    },
  ],
  notes: [
    'Without dev the address goes to default_interface; where that does not exist, a test that finds nothing worse ends with status 4.',
  ],
};
