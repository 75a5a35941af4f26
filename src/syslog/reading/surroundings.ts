import { taglessRepetition } from '../formats/read-line.ts';
import { recognise } from '../messages/recognise.ts';
import { headingNode, isRule, tailedFile } from '../nodes/headings.ts';
import { promptHost } from '../nodes/prompts.ts';
import type { Reading } from './reading.ts';
import { statusTakenAt } from './status-block.ts';

/** Lines that are not keepalived's may still say whose the next ones are, or how often the last one was said. */
export function noticeSurroundings(reading: Reading, text: string, line: number): void {
  if (text.startsWith('IP Virtual Server version')) reading.ipvsTables = true;
  else if (/^-- (?:Boot [0-9a-f]{32}|Reboot) --$/.test(text)) reading.booted = line;
  else if (noticeRepetition(reading, text, line) || joinWrapped(reading, text, line)) return;
  reading.statusAt = statusTakenAt(text) ?? reading.statusAt;
  if (isRule(text)) reading.ruled = line;
  const [origin, heading, host] = [tailedFile(text), headingNode(text, reading.ruled === line - 1), promptHost(text)];
  if (origin === undefined && heading === undefined && host === undefined) return;
  reading.era += 1;
  reading.statusAt = undefined;
  reading.origin = origin ?? reading.origin;
  reading.heading = heading ?? reading.heading;
  reading.prompt = host ?? reading.prompt;
  if (host !== undefined || heading !== undefined) reading.block += 1;
}

function noticeRepetition(reading: Reading, text: string, line: number): boolean {
  const repetition = taglessRepetition(text);
  const last = reading.records.at(-1);
  // Only directly behind a line of keepalived, and of the same host, is it certain what is repeated.
  if (repetition === undefined || last?.line !== line - 1 || last.host !== repetition.host) return false;
  reading.said += 1;
  if (last.recognised !== undefined) reading.recognised += 1;
  reading.records.push(last.speaker, last.known, line, last.stamp, repetition.times);
  return true;
}

/**
 * Mail programs and terminals break long lines: what follows a line of keepalived and is none itself may be its end. It
 * is joined only where the whole is a message, and the first part alone is none or another.
 */
function joinWrapped(reading: Reading, text: string, line: number): boolean {
  const { records, remember } = reading;
  const last = records.at(-1);
  const rest = text.replace(/^[>\s|]+/, '');
  if (last === undefined || last.line !== line - 1 || rest === '' || rest.length > LONGEST_REST) return false;
  // Of what is a message already only `(init)` is lost; looking further would cost each line of other programs dearly.
  if (last.recognised !== undefined && !rest.startsWith('(')) return false;
  if (/\d\d:\d\d:\d\d/.test(rest)) return false;
  for (const whole of [`${last.text} ${rest}`, last.text + rest]) {
    const recognised = recognise(whole);
    if (recognised === undefined || recognised.message === last.recognised?.message) continue;
    if (last.recognised === undefined) reading.recognised += 1;
    records.sayLast(remember(whole));
    return true;
  }
  return false;
}

/** The rest of a message that was broken at the width of a screen. */
const LONGEST_REST = 120;
