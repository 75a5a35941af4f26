import { int, interfaceName, oneOf, option, ref } from '../make.ts';
import type { Argument, LineGrammar, NameKind } from '../types.ts';

export const trackInterfaceLine: LineGrammar = {
  name: 'track_interface_line',
  doc: 'An interface and, with a weight, how much its state moves the priority.',
  first: interfaceName(),
  sequence: [weight(254, ['reverse'])],
  order: 'fixed',
  unknownWord: 'reported; the line is dropped',
  repeat: 'reported; the second one is dropped',
  notes: ['A weight of 254 or -254 is reported and becomes 253 or -253.', 'noreverse is not understood here.'],
};

export const trackScriptLine: LineGrammar = {
  ...tracked('script', 'vrrp_script', 'A script and, with a weight, how much its result moves the priority.'),
  notes: [
    'A weight of 254 or -254 is reported and becomes 253 or -253.',
    'Without a weight here, that of the vrrp_script block counts.',
  ],
};

export const trackFileLine: LineGrammar = {
  ...tracked('file', 'track_file', 'A tracked file and, with a weight, the factor for the number in it.'),
  notes: ['Without a weight here, that of the track_file block counts.'],
};

export const trackProcessLine: LineGrammar = tracked(
  'process',
  'vrrp_track_process',
  'A tracked process and, with a weight, how much its presence moves the priority.',
);

export const trackBfdLine: LineGrammar = {
  ...tracked('bfd', 'bfd_instance', 'A BFD session and, with a weight, how much its state moves the priority.'),
  sequence: [weight(253, ['reverse', 'noreverse'])],
};

function tracked(what: string, kind: NameKind, doc: string): LineGrammar {
  return {
    name: `track_${what}_line`,
    doc,
    first: ref(what, { kind, order: 'before' }),
    sequence: [weight(254, ['reverse', 'noreverse'])],
    order: 'fixed',
    unknownWord: 'reported; the line is dropped',
  };
}

function weight(bound: number, directions: readonly string[]): Argument {
  return option('weight', [
    int('weight', -bound, bound, { corrected: { min: -253, max: 253 } }),
    oneOf('reverse', directions, { optional: true }),
  ]);
}
