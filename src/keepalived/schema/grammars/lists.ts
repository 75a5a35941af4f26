import { arg, interfaceName, oneOf, ref, timer } from '../make.ts';
import type { LineGrammar } from '../types.ts';

export const instanceNames: LineGrammar = {
  name: 'instance_names',
  doc: 'Names of VRRP instances, as many on a line as one likes.',
  first: ref('instance', { kind: 'vrrp_instance', order: 'any' }),
  manyPerLine: true,
};

export const interfaceNames: LineGrammar = {
  name: 'interface_names',
  doc: 'Names of interfaces, as many on a line as one likes.',
  first: interfaceName(),
  manyPerLine: true,
};

export const emailLines: LineGrammar = {
  name: 'email_lines',
  doc: 'Mail addresses, as many on a line as one likes; one with a display name goes into quotes.',
  first: arg('address', 'email'),
  manyPerLine: true,
};

export const linkbeatLine: LineGrammar = {
  name: 'linkbeat_line',
  doc: 'An interface and, if need be, the way to ask for its link state.',
  first: interfaceName(),
  sequence: [oneOf('method', ['MII', 'ETHTOOL', 'IOCTL'], { optional: true })],
  order: 'fixed',
  unknownWord: 'reported; the way to ask is chosen automatically',
  unknownInterfaceIsStatus4: true,
};

export const interfaceDelayLine: LineGrammar = {
  name: 'if_delay_line',
  doc: 'An interface, how long a loss of link has to last before it counts, and likewise for its return.',
  first: interfaceName(),
  sequence: [timer('down', '0', '255'), timer('up', '0', '255', { optional: true, default: '0' })],
  order: 'fixed',
  unknownInterfaceIsStatus4: true,
  notes: [
    'A line with too few or too many values is only mentioned in the log.',
    'An absent second delay is 0; the manual page says that it equals the first.',
  ],
};
