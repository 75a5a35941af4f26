import { block, int, oneOf, ref, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** Takes its verdict from a tracked file. */
export const fileCheck: Keyword = block('FILE_CHECK', [], {
  doc:
    'Takes the state from a track_file: its number times the weight changes the weight of the server, or ' +
    'takes it down.',
  example: 'FILE_CHECK {\n    track_file load\n}',
  since: '2.1.0',
  source: 'check/check_file.c:file_check_handler',
  keywords: [
    value('track_file', [ref('name', { kind: 'track_file', order: 'before' })], {
      doc:
        'The file to follow, by the name of its track_file block, which has to stand before the virtual ' + 'server.',
      example: 'track_file load',
      required: true,
      since: '2.1.0',
      source: 'check/check_file.c:track_file_handler',
    }),
    value(
      'weight',
      [int('weight', -2147483647, 2147483647), oneOf('reverse', ['reverse', 'noreverse'], { optional: true })],
      {
        doc:
          'The factor for the number in the file, instead of that of the track_file; `reverse` turns its sign ' +
          'round.',
        example: 'weight 3 reverse',
        defaultNote: 'weight of the track_file',
        since: '2.1.0',
        missingArgument: 'error',
        lenientAtRuntime: true,
        source: 'check/check_file.c:track_file_weight_handler',
      },
    ),
  ],
});
