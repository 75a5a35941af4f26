import { arg, block, int, oneOf, value } from './make.ts';
import type { Keyword } from './types.ts';

/** Files whose content moves priorities, under the present and the old name of the block. */
export const trackFiles: readonly Keyword[] = [
  block('track_file', [arg('name', 'name')], {
    doc: 'INTERIM: track_file <name:name> { ... }',
    example: 'track_file TFx {\n file /run/keepalived/tfx\n}',
    subsystem: 'track',
    since: '2.1.0',
    repeatNote: 'Two of one name go unnoticed, and references find the first.',
    compileOptions: ['_WITH_VRRP_ || _WITH_LVS_'],
    defines: 'track_file',
    source: 'trackers/track_file.c:track_file_handler',
    keywords: trackFileKeywords('2.1.0'),
  }),
  block('vrrp_track_file', [arg('name', 'name')], {
    doc: 'INTERIM: vrrp_track_file <name:name> { ... }',
    example: 'vrrp_track_file TFx {\n file /run/keepalived/tfx\n}',
    subsystem: 'track',
    since: '2.0.0',
    repeatNote: 'Two of one name go unnoticed, and references find the first.',
    deprecated: true,
    deprecationLogged: true,
    replacedBy: 'track_file',
    compileOptions: ['_WITH_VRRP_'],
    defines: 'track_file',
    source: 'trackers/track_file.c:vrrp_track_file_handler',
    keywords: trackFileKeywords('2.0.0'),
  }),
];

function trackFileKeywords(since: string): readonly Keyword[] {
  return [
    value('file', [arg('path', 'path')], {
      doc: 'INTERIM: file <path:path>',
      example: 'file /run/keepalived/tfy',
      required: true,
      since: since,
      repeat: 'keep-first',
      repeatReported: true,
      missingArgument: 'error',
      source: 'trackers/track_file.c:track_file_file_handler',
    }),
    value('weight', [int('weight', -254, 254), oneOf('reverse', ['reverse'], { optional: true })], {
      doc: 'INTERIM: weight <weight:int -254..254> [reverse]',
      example: 'weight 2',
      default: '1',
      since: since,
      repeat: 'keep-first',
      repeatNote: 'The first value other than 1 stays.',
      repeatReported: true,
      missingArgument: 'error',
      extraArguments: 'first-checked',
      lenientAtRuntime: true,
      manualDiffers: 'The manual allows any 32-bit number; the parser takes -254 to 254.',
      source: 'trackers/track_file.c:track_file_weight_handler',
    }),
    value(
      'init_file',
      [
        int('value', -2147483648, 2147483647, { optional: true, sensible: { min: -254, max: 254 } }),
        oneOf('mode', ['overwrite'], { optional: true }),
      ],
      {
        doc: 'INTERIM: init_file [<value:int -2147483648..2147483647>] [overwrite]',
        example: 'init_file 0 overwrite',
        defaultNote: 'the file is not created',
        since: since,
        extraArguments: 'error',
        anyOrder: { atLeast: 0 },
        source: 'trackers/track_file.c:track_file_init_handler',
      },
    ),
  ];
}
