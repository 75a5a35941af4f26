import { arg, uint } from '../make.ts';
import type { Argument, LineOption } from '../types.ts';
import { typeOfService } from './tables.ts';

/** Lightweight tunnels for routes and next hops, as in `ip route … encap`. */
export const encapsulation: LineOption = {
  keywords: ['encap'],
  doc: 'Sends what takes this route through a tunnel. A faulty one is reported, and the route goes in without it.',
  choices: [
    {
      keywords: ['ip'],
      doc: 'A tunnel over IPv4.',
      needsOneOf: ['dst', 'id'],
      options: [
        ...tunnelEnds('ipv4'),
        { keywords: ['tos'], args: [typeOfService], doc: 'Type of service of the outer packets.' },
        { keywords: ['ttl'], args: [uint('ttl', 0, 255)], doc: 'Time to live of the outer packets.' },
        tunnelFlags(),
      ],
    },
    {
      keywords: ['ip6'],
      doc: 'A tunnel over IPv6.',
      needsOneOf: ['dst', 'id'],
      options: [
        ...tunnelEnds('ipv6'),
        { keywords: ['tc'], args: [typeOfService], doc: 'Traffic class of the outer packets.' },
        { keywords: ['hoplimit'], args: [uint('hops', 0, 255)], doc: 'Hop limit of the outer packets.' },
        tunnelFlags(),
      ],
    },
    {
      keywords: ['mpls'],
      args: [
        arg('labels', 'mpls_labels', { doc: 'Numbers of 0 to 1048575 joined by slashes; 0x and 0 in front work.' }),
      ],
      doc: 'Pushes MPLS labels.',
    },
    {
      keywords: ['ila'],
      args: [arg('locator', 'ila_locator', { doc: 'Four groups of up to four hex digits, joined by colons.' })],
      doc: 'Rewrites the locator of an ILA address.',
    },
  ],
};

function tunnelEnds(family: 'ipv4' | 'ipv6'): readonly LineOption[] {
  const end = (name: string): readonly Argument[] => [arg(name, 'ip', { family, doc: 'Without a prefix length.' })];
  return [
    { keywords: ['id'], args: [uint('id', 0, '18446744073709551615')], doc: 'Id of the tunnel.' },
    { keywords: ['dst'], args: end('dst'), doc: 'Far end of the tunnel.' },
    { keywords: ['src'], args: end('src'), doc: 'Near end of the tunnel.' },
  ];
}

function tunnelFlags(): LineOption {
  return { keywords: ['flags'], args: [uint('flags', 0, 65535)], doc: 'Flags of the tunnel header.' };
}
