import { int, interfaceName, oneOf, option, ref } from '../make.ts';
import type { Argument, LineGrammar, NameKind } from '../types.ts';

export const trackInterfaceLine: LineGrammar = {
  name: 'track_interface_line',
  doc: 'An interface and, with a weight, how much its state moves the priority.',
  first: interfaceName(),
  sequence: [weight(254, ['reverse'], moves('the interface is up'))],
  order: 'fixed',
  unknownWord: 'reported; the line is dropped',
  repeat: 'reported; the second one is dropped',
  notes: ['A weight of 254 or -254 is reported and becomes 253 or -253.', 'noreverse is not understood here.'],
};

export const trackScriptLine: LineGrammar = {
  ...tracked(
    'script',
    'vrrp_script',
    'A script and, with a weight, how much its result moves the priority.',
    moves('the script succeeds'),
  ),
  notes: [
    'A weight of 254 or -254 is reported and becomes 253 or -253.',
    'Without a weight here, that of the vrrp_script block counts.',
  ],
};

export const trackFileLine: LineGrammar = {
  ...tracked(
    'file',
    'track_file',
    'A tracked file and, with a weight, the factor for the number in it.',
    'The priority moves by the number in the file times this. With 0 a number other than 0 puts the instance into FAULT.',
  ),
  notes: ['Without a weight here, that of the track_file block counts.'],
};

export const trackProcessLine: LineGrammar = tracked(
  'process',
  'vrrp_track_process',
  'A tracked process and, with a weight, how much its presence moves the priority.',
  moves('enough of the processes run'),
);

export const trackBfdLine: LineGrammar = {
  ...tracked('bfd', 'bfd_instance', 'A BFD session and, with a weight, how much its state moves the priority.', ''),
  sequence: [weight(253, ['reverse', 'noreverse'], moves('the session is up'))],
};

function tracked(what: string, kind: NameKind, doc: string, weightDoc: string): LineGrammar {
  return {
    name: `track_${what}_line`,
    doc,
    first: ref(what, { kind, order: 'before' }),
    sequence: [weight(254, ['reverse', 'noreverse'], weightDoc)],
    order: 'fixed',
    unknownWord: 'reported; the line is dropped',
  };
}

function weight(bound: number, directions: readonly string[], doc: string): Argument {
  const args = [
    int('weight', -bound, bound, { corrected: { min: -253, max: 253 } }),
    oneOf('reverse', directions, { optional: true }),
  ];
  return option('weight', args, { doc });
}

function moves(state: string): string {
  return `A positive weight is added to the priority while ${state}, a negative one is taken off while not; reverse turns that round. With 0 the instance is in FAULT instead of losing priority.`;
}
