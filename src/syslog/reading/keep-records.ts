import type { Envelope } from '../formats/format.ts';
import { BOOT } from '../messages/companions.ts';
import { type Known, newKnown, type Speaker } from '../record.ts';
import type { Reading, Source } from './reading.ts';

/** Keeps a line that was read as a record of who said it. */
export function keep(
  reading: Reading,
  line: number,
  source: Source,
  stamp: Envelope['stamp'],
  known: Known,
  repeats: number,
): void {
  const { tag, format } = source;
  if (reading.booted !== undefined) takeBoot(reading, reading.booted, source, stamp);
  if (tag !== 'systemd') {
    reading.said += 1;
    if (known.recognised !== undefined) reading.recognised += 1;
    if (stamp === undefined || (stamp.part !== undefined && reading.input.modified === undefined)) reading.undated += 1;
    else if (stamp.part !== undefined) reading.placedByFile += 1;
    format.lines += 1;
  }
  push(reading, line, source, stamp, known, repeats);
}

/** A boot is dated by the first line after it. Where several hosts speak, the boots are those of the journal's merging. */
function takeBoot(reading: Reading, line: number, source: Source, stamp: Envelope['stamp']): void {
  reading.booted = undefined;
  const last = reading.records.at(-1);
  if (last === undefined || last.host !== source.host || last.prompt !== reading.prompt) return;
  const boot = { ...source, tag: 'systemd', pid: undefined };
  push(reading, line, boot, stamp, newKnown('Boot', { message: BOOT, captures: {} }), 0);
}

function push(
  reading: Reading,
  line: number,
  source: Source,
  stamp: Envelope['stamp'],
  known: Known,
  repeats: number,
): void {
  reading.records.push(speakerOf(reading, source), known, line, stamp, repeats);
}

function speakerOf(reading: Reading, source: Source): Speaker {
  if (source.speaker !== undefined && source.era === reading.era) return source.speaker;
  const { name, heading, prompt, block, origin: above } = reading;
  const { host, tag, pid, viaConsole, origin = above } = source;
  source.speaker = { file: name, host, tag, pid, viaConsole, origin, heading, prompt, block };
  source.era = reading.era;
  return source.speaker;
}

export function sourceOf(reading: Reading, { host, tag, pid }: Envelope, format: string, viaConsole: boolean): Source {
  const { word, formats } = reading;
  const tally = formats.get(format) ?? { name: format, lines: 0 };
  formats.set(format, tally);
  return {
    format: tally,
    host: word(host && senderOf(host)),
    tag: word(tag),
    pid: word(pid),
    viaConsole,
    origin: undefined,
  };
}

/** syslog-ng may write the relays before the sender: `s_local@lb1`, `relay/lb1`. */
function senderOf(host: string): string {
  return /[/@]/.test(host) ? host.replace(/^.*[/@](?=.)/, '') : host;
}
