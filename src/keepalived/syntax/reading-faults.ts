import type { Problem } from '../problem.ts';

/** The faults that the reader of the tree itself finds; those of parameters are in parameter-uses.ts. */

export function byteOrderMark(start: number): Problem {
  const range = { start, end: start + 1 };
  return {
    rule: 'byte-order-mark',
    severity: 'error',
    message: 'keepalived reads the byte order mark as part of the first word, which it then does not know.',
    range,
    fixes: [{ title: 'Remove the byte order mark', edits: [{ range, newText: '' }] }],
  };
}

/** `comment` begins at `start` and stands between the lines of a definition. */
export function definitionCut(start: number, comment: string): Problem {
  return {
    rule: 'definition-cut',
    severity: 'error',
    message: 'Since 2.4 a line of comment ends the definition, and what follows is read as ordinary lines.',
    range: { start, end: start + comment.trimEnd().length },
  };
}

/** `image` is the word from its quote to the end of the line. */
export function quoteUnclosed(start: number, image: string): Problem {
  const end = start + image.trimEnd().length;
  const at = start + unclosedWord(image).length;
  return {
    rule: 'quote-unclosed',
    severity: 'error',
    message: 'The quote is not closed on this line; keepalived drops the word.',
    range: { start, end },
    fixes: [{ title: 'Close the quote', edits: [{ range: { start: at, end: at }, newText: '"' }] }],
  };
}

/** What an open quote was meant to hold, with the quote: hardly the brace of a block at the end of the line. */
export function unclosedWord(image: string): string {
  const written = image.trimEnd();
  const word = written.endsWith('{') ? written.slice(0, -1).trimEnd() : written;
  return word.length > 1 ? word : written;
}
