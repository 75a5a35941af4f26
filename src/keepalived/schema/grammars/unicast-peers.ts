import { arg, uint } from '../make.ts';
import type { LineGrammar } from '../types.ts';

export const unicastPeerLine: LineGrammar = {
  name: 'unicast_peer_line',
  doc: 'The address of one peer and, if wanted, the TTLs that its adverts may arrive with.',
  first: arg('peer', 'ip'),
  options: [
    {
      keywords: ['min_ttl'],
      args: [uint('ttl', 0, 255, { default: '0' })],
      doc: 'Adverts from this peer with a smaller TTL are dropped, and so are adverts from addresses not listed.',
    },
    {
      keywords: ['max_ttl'],
      args: [uint('ttl', 0, 255, { default: '255' })],
      doc: 'Adverts from this peer with a larger TTL are dropped, and so are adverts from addresses not listed.',
    },
  ],
  unknownWord: 'reported; the rest of the line is not read',
  repeat: 'reported; the second one is dropped',
  notes: [
    'All peers have to be of the address family of the instance.',
    'A prefix length, or anything behind a dash, is cut off the address without a word.',
  ],
};
