import { lineReader } from '../formats/read-line.ts';
import { decodeLine } from '../scan/decode.ts';
import { RawLine } from '../scan/raw-lines.ts';

/** The first line of a log that begins anywhere: what is missing stands in the line behind it. */
export interface CutLine {
  readonly raw: RawLine;
  readonly text: string;
}

/** Undefined where the line has a date, or cannot be the rest of one. */
export function cutLine({ number, offset, bytes }: RawLine): CutLine | undefined {
  const text = decodeLine(bytes);
  const found = lineReader()(text);
  if (found === null ? !TIME.test(text) : found.envelope.stamp !== undefined || found.envelope.tag === undefined)
    return;
  // The chunk is only good for now.
  const own = new Uint8Array(bytes);
  return { raw: new RawLine(number, offset, own, 0, own.length), text };
}

/**
 * The line with what was cut off: the date, where that of the line behind agrees as far as it goes; else only the host,
 * and nobody knows when it was. Without either it is as it was.
 */
export function completed({ raw, text }: CutLine, behind: string): RawLine {
  const whole = withDate(text, behind) ?? withHost(text, behind);
  if (whole === undefined) return raw;
  const bytes = new TextEncoder().encode(whole);
  return new RawLine(raw.number, raw.offset, bytes, 0, bytes.length);
}

const TIME = /\d\d:\d\d:\d\d/;

function withDate(text: string, behind: string): string | undefined {
  const [at, there] = [text.search(TIME), behind.search(TIME)];
  const missing = there - at;
  if (at === -1 || missing <= 0 || text.slice(0, at) !== behind.slice(missing, there)) return undefined;
  const whole = behind.slice(0, missing) + text;
  return lineReader()(whole)?.envelope.stamp === undefined ? undefined : whole;
}

function withHost(line: string, behind: string): string | undefined {
  const found = lineReader()(line)?.envelope;
  const { host, tag, pid } = lineReader()(behind)?.envelope ?? {};
  if (found === undefined || host === undefined || tag === undefined || pid === undefined) return undefined;
  if (found.host === host || (found.host !== undefined && !host.endsWith(found.host))) return undefined;
  return `${host} ${found.tag ?? tag}[${found.pid ?? pid}]: ${found.text}`;
}
