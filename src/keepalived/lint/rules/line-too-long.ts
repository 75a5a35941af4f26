import type { Range } from '../../../text.ts';
import { readsAsBefore24 } from '../../schema/target.ts';
import type { Rule } from '../rule.ts';

/** Bytes before the line break; the buffer holds one more for its end. */
const limit = 1022;

export const lineTooLong: Rule = {
  id: 'line-too-long',
  severity: 'error',
  summary: 'A line has at most 1022 bytes, comments included.',
  why: 'keepalived drops the first 1023 bytes and reads the rest as a new line; releases before 2.4 cut the line in two without a word.',
  source: 'keepalived lib/parser.c: read_line, MAXBUF',
  bad: [`«#${'x'.repeat(limit)}»`],
  good: [`#${'x'.repeat(limit - 1)}`],
  check({ tree, target }, report) {
    const cut = readsAsBefore24(target) ? ': keepalived cuts it in two' : '';
    for (const range of longLines(tree.text)) report(range, `This line is longer than ${limit} bytes${cut}.`);
  },
};

function* longLines(text: string): Generator<Range> {
  const encoder = new TextEncoder();
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    // A UTF-16 unit takes at most three bytes, so that short lines need no counting.
    if ((end - start) * 3 > limit && encoder.encode(text.slice(start, end)).length > limit) yield { start, end };
    start = end + 1;
  }
}
