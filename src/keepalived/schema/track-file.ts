import { arg, block, int, oneOf, value } from './make.ts';
import type { Keyword } from './types.ts';

/** Files whose content moves priorities, under the present and the old name of the block. */
export const trackFiles: readonly Keyword[] = [
  block('track_file', [arg('name', 'name')], {
    doc:
      'A file with a number in it that instances, groups and FILE_CHECKs can follow: a simple way for ' +
      'another program to shift a priority. Changes are noticed at once; define it before it is used.',
    example: 'track_file load {\n    file /run/keepalived/load\n}',
    subsystem: 'track',
    since: '2.1.0',
    repeatNote: 'Two of one name go unnoticed, and references find the first.',
    compileOptions: ['_WITH_VRRP_ || _WITH_LVS_'],
    defines: 'track_file',
    source: 'trackers/track_file.c:track_file_handler',
    keywords: trackFileKeywords('2.1.0'),
  }),
  block('vrrp_track_file', [arg('name', 'name')], {
    doc: 'The name that track_file had before 2.1.0; it works alike.',
    example: 'vrrp_track_file load {\n    file /run/keepalived/load\n}',
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
      doc:
        'The file, which holds one number. Its folder has to exist, on a file system that can report changes: ' +
        'not on /proc, /sys or NFS.',
      example: 'file /run/keepalived/load',
      required: true,
      since,
      repeat: 'keep-first',
      repeatReported: true,
      missingArgument: 'error',
      source: 'trackers/track_file.c:track_file_file_handler',
    }),
    value('weight', [int('weight', -254, 254), oneOf('reverse', ['reverse'], { optional: true })], {
      doc:
        'The factor for the number in the file. With 0 any number but 0 is a failure, which puts instances ' +
        'into FAULT.',
      example: 'weight 2',
      default: '1',
      since,
      repeat: 'keep-first',
      repeatNote: 'The first value other than 1 stays.',
      unsetAt: 1,
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
        // It begins with a digit or a minus, or is taken for a word.
        int('value', -2147483648, 2147483647, { optional: true, without: '+', sensible: { min: -254, max: 254 } }),
        oneOf('mode', ['overwrite'], { optional: true }),
      ],
      {
        doc:
          'Makes the file when keepalived starts, with this number or 0; with `overwrite` also when it is ' +
          'already there. A configuration test does not touch it.',
        example: 'init_file 0 overwrite',
        defaultNote: 'the file is not created',
        since,
        extraArguments: 'error',
        anyOrder: { atLeast: 0 },
        source: 'trackers/track_file.c:track_file_init_handler',
      },
    ),
  ];
}
