import { type Envelope, type Format, isKeepalivedTag } from './format.ts';
import { ISO, pattern } from './pieces.ts';
import { isoStamp } from './stamp.ts';

/**
 * journalctl's `json`, `json-sse` and `json-seq` (systemd.journal-fields(7)): all values are strings, times are
 * microseconds since 1970. The source's time is preferred, as the text outputs do.
 */
export const journalJson: Format = {
  name: 'journal-json',
  read(line) {
    const entry = JOURNAL.test(line) ? parseObject(line.replace(/^(?:data: |\x1e)/, '')) : undefined;
    return entry === undefined ? null : journalEntry(entry);
  },
};

const JOURNAL = /^(?:data: |\x1e)?\{.*"MESSAGE"/;

/** An entry of the journal by its fields, whichever output wrote them. */
export function journalEntry(fields: Readonly<Record<string, unknown>>): Envelope | null {
  const tag = word(fields.SYSLOG_IDENTIFIER) ?? word(fields._COMM);
  const text = message(fields.MESSAGE);
  const ofUnit = tag === 'systemd' && /^keepalived/.test(word(fields.UNIT) ?? '');
  // Entries of which only some fields were asked for may lack the tag; then the message must tell whose it is.
  const isBare = tag === undefined && fields._PID === undefined;
  if (!(isKeepalivedTag(tag) || ofUnit || isBare) || text === undefined) return null;
  const micros = word(fields._SOURCE_REALTIME_TIMESTAMP) ?? word(fields.__REALTIME_TIMESTAMP);
  const known = micros !== undefined && /^\d+$/.test(micros);
  return {
    stamp: known ? { ms: Number(micros) / 1000, zone: 'utc', hasYear: true, resolutionMs: 0.001 } : undefined,
    host: word(fields._HOSTNAME),
    tag,
    pid: word(fields.SYSLOG_PID) ?? word(fields._PID),
    text,
    ...(isBare && { wraps: true }),
  };
}

/** Docker's json-file driver: `{"log":"…\n","stream":"stderr","time":"…"}`. */
export const dockerJson: Format = {
  name: 'docker-json',
  read(line) {
    const entry = line.startsWith('{"log":') ? parseObject(line) : undefined;
    const [, date, time = '', offset] = TIME.exec(word(entry?.time) ?? '') ?? [];
    const text = word(entry?.log);
    if (text === undefined || date === undefined) return null;
    return { stamp: isoStamp(date, time, offset), text: text.replace(/[\r\n]+$/, ''), wraps: true };
  },
};

const TIME = pattern(ISO, '$');

/** Undefined for what is no object, or cut. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    // A cut line; the reader counts it as unread.
    return undefined;
  }
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** MESSAGE is text, or its bytes where they are no UTF-8 or hold control characters, or several texts. */
function message(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return undefined;
  if (value.every((item) => typeof item === 'string')) return value.join(' ');
  return new TextDecoder().decode(Uint8Array.from(value.filter((item) => typeof item === 'number')));
}
