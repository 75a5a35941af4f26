import { oneOf, option, port } from '../make.ts';
import type { Argument } from '../types.ts';

/** The schedulers of the kernel, and what the line for one takes. */
export const schedulerArgument: Argument = {
  name: 'scheduler',
  type: 'enum',
  values: ['rr', 'wrr', 'lc', 'wlc', 'lblc', 'sh', 'mh', 'dh', 'fo', 'ovf', 'lblcr', 'sed', 'nq', 'twos'],
};

const fullNat = 'This method belongs to the FullNAT fork of LVS; keepalived itself does not know it.';

/** Forwarding method; the options describe the tunnel and are only for TUN. */
export const forwardingArgument: Argument = {
  name: 'method',
  type: 'forwarding',
  refused: {
    FNAT: fullNat,
    FULLNAT: fullNat,
    SNAT: 'This method belongs to DPVS; keepalived itself does not know it.',
  },
  values: ['NAT', 'DR', 'TUN'],
  anyOrder: true,
  options: [
    option('type', [oneOf('tunnel', ['ipip', 'gue', 'gre'])]),
    option('port', [port('port', { doc: 'Has to be given with type gue and only there.' })]),
    oneOf('checksum', ['nocsum', 'csum', 'remcsum'], {
      optional: true,
      doc: 'ipip only takes nocsum; gre does not take remcsum.',
    }),
  ],
};
