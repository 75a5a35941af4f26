import { block, int, oneOf, ref, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** Takes its verdict from a tracked file. */
export const fileCheck: Keyword = block('FILE_CHECK', [], {
  doc: 'INTERIM: FILE_CHECK { ... }',
  example: 'FILE_CHECK {\ntrack_file TF1\n}',
  since: '2.1.0',
  source: 'check/check_file.c:file_check_handler',
  keywords: [
    value('track_file', [ref('name', { kind: 'track_file', order: 'before' })], {
      doc: 'INTERIM: track_file <name:ref>',
      example: 'track_file TF1',
      required: true,
      since: '2.1.0',
      source: 'check/check_file.c:track_file_handler',
    }),
    value(
      'weight',
      [int('weight', -2147483647, 2147483647), oneOf('reverse', ['reverse', 'noreverse'], { optional: true })],
      {
        doc: 'INTERIM: weight <weight:int -2147483647..2147483647> [reverse|noreverse]',
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
