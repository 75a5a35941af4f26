/**
 * The records of a line that holds several, or one within a sentence: pages that lost their line breaks, inline code.
 * What stands before the first is a piece of its own, as it may be the end of the line before. Undefined where the line
 * is to be read as it stands. A record that stands between backticks ends with them.
 */
export function unglued(line: string, isRecord: boolean): readonly string[] | undefined {
  if (isRecord && !SEVERAL.test(line)) return undefined;
  const records = [...line.matchAll(RECORD)];
  // One record with a tag may stand within a sentence; a stamp of the console alone is known too little for that.
  const isEnough = isRecord ? records.length > 1 : records.length > 1 || records[0]?.[0].endsWith(']: ');
  const starts = records.map(({ index }) => index);
  if (!isEnough || (starts.length === 1 && starts[0] === 0)) return undefined;
  const cuts = starts[0] === 0 ? starts : [0, ...starts];
  return cuts.map((start, index) => {
    const piece = line.slice(start, cuts[index + 1]);
    const quoted = line[start - 1] === '`' ? piece.indexOf('`') : -1;
    return (quoted === -1 ? piece : piece.slice(0, quoted)).trimEnd();
  });
}

const TAG = '[Kk]eepalived[^\\s\\[\\]:]*\\[\\d+\\]: ';
const CALENDAR = '[A-Z][a-z]{2} [ \\d]?\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?';
const ISO = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)';
const CONSOLE = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \\d]?\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? \\d{4}: ';

/** A quick look: two tags, or two stamps of the console. Behind a tag such a stamp belongs to the tag's own record. */
const SEVERAL = new RegExp(`${TAG}.*${TAG}|${CONSOLE}.*${CONSOLE}`);
const RECORD = new RegExp(`(?<![^\\s\`=,;(])(?:(?:${CALENDAR}|${ISO}) \\S*[^\\s:] ${TAG}|(?<!\\]: )${CONSOLE})`, 'g');
