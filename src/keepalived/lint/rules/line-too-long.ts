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
    const isCut = readsAsBefore24(target);
    for (const { rest, ...range } of longLines(tree.text)) {
      const cut = isCut ? ': keepalived cuts it in two' : '';
      const isHarmless = isCut && /^\s*(?:[#!]|$)/.test(rest);
      report(range, `This line is longer than ${limit} bytes${cut}.`, isHarmless ? { severity: 'warning' } : {});
    }
  },
};

interface LongLine extends Range {
  /** Behind the first 1023 bytes. */
  readonly rest: string;
}

function* longLines(text: string): Generator<LongLine> {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  let start = 0;
  while (start < text.length) {
    // A UTF-16 unit takes at most three bytes, so that short lines need no counting: the last one that ends so near.
    const near = text.lastIndexOf('\n', start + Math.floor(limit / 3));
    if (near >= start) {
      start = near + 1;
      continue;
    }
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const bytes = encoder.encode(text.slice(start, end));
    if (bytes.length > limit) yield { start, end, rest: decoder.decode(bytes.subarray(limit + 1)) };
    start = end + 1;
  }
}
