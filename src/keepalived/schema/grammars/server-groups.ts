import { arg, oneOf, port, uint } from '../make.ts';
import type { LineGrammar } from '../types.ts';

const groupPort = port('port', { min: 0, optional: true });

export const serverGroupLine: LineGrammar = {
  name: 'vsg_line',
  doc: 'An address, several addresses or a firewall mark, each a service of the group.',
  variants: [
    { args: [arg('address', 'ip', { portBehind: true }), groupPort] },
    {
      args: [arg('range', 'ip_short_range'), groupPort],
      doc:
        'From an address up to the one whose last octet (0 to 255), or last group of hex digits for IPv6, ' +
        'stands behind the dash; that has to be larger.',
    },
    { args: [arg('range', 'ip_range'), groupPort], doc: 'From the first address to the last, both written out.' },
    {
      args: [arg('network', 'ip_network'), groupPort],
      doc: 'Every address of a network: prefix length 1 to 32, for IPv6 1 to 128, and no bit set behind it.',
    },
    {
      keyword: 'fwmark',
      args: [uint('mark', 0, 4294967295), oneOf('family', ['inet', 'inet6'], { optional: true })],
      doc: 'All packets that the firewall gave this mark.',
    },
  ],
  notes: ['Port 0 is the same as no port.', 'What stands behind the port is not read.'],
};
