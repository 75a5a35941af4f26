import { endOfLine, type Severity } from '../../text.ts';
import type { Fix } from '../problem.ts';
import { quoteUnclosed } from '../syntax/reading-faults.ts';
import type { PlacedProblem } from './expansion.ts';
import { longestLine, mostProblems } from './limits.ts';
import type { Leftover } from './parameter-table.ts';
import type { ReplacementFault } from './parameters.ts';
import { type Pieces, type Place, textOf, useOf } from './pieces.ts';
import { openQuoteIn } from './scan-line.ts';

/** What expanding finds, each thing once: a line that is read again and again says it again and again. */
export class Problems {
  readonly all: PlacedProblem[] = [];
  private readonly known = new Set<string>();

  add(place: Place, rule: string, severity: Severity, message: string, fixes: readonly Fix[] = []): void {
    const key = `${rule} ${place.file} ${place.start} ${message}`;
    if (this.known.has(key) || this.all.length >= mostProblems) return;
    this.known.add(key);
    const range = { start: place.start, end: place.end };
    this.all.push({
      file: place.file,
      problem: { rule, severity, message, range, ...(fixes.length > 0 && { fixes }) },
    });
  }

  /** One such problem is enough, wherever it is. */
  addOnce(place: Place, rule: string, severity: Severity, message: string): void {
    if (this.known.has(message)) return;
    this.known.add(message);
    this.add(place, rule, severity, message);
  }

  /** `isOld`: as releases before 2.4 read them. */
  addFaults(faults: readonly ReplacementFault[], isOld: boolean): void {
    for (const { kind, use, text } of faults) {
      const { rule, severity, message } = tellings[kind](text, isOld);
      const fixes = kind === 'not-replaced' && !text.startsWith('${') ? [inBraces(use, text)] : [];
      this.add(use, rule, severity, message, fixes);
    }
  }

  /** keepalived looks at the quotes of each line that it reads, whatever becomes of the line. */
  addOpenQuote(line: Pieces): void {
    const text = textOf(line);
    const quote = openQuoteIn(text);
    if (quote === undefined) return;
    const place = useOf(line, quote, text.trimEnd().length);
    const { rule, severity, message, fixes } = quoteUnclosed(place.start, text.slice(quote));
    this.add(place, rule, severity, message, fixes);
  }

  /**
   * No use of a definition shows a byte that keepalived drops the line for. Before 2.4 it drops the rest of the line,
   * which matters most where that went on.
   */
  addNul(text: string, { file, start, end }: Place, isOld: boolean): void {
    const at = text.slice(start, end).indexOf('\0');
    if (at < 0) return;
    const range = { start: start + at, end: start + at + 1 };
    const goesOn = text.slice(range.end, endOfLine(text, range.end)).trimEnd().endsWith('\\');
    const message = `A NUL byte: keepalived drops the ${isOld ? 'rest of the ' : ''}line.`;
    const fix = { title: 'Remove the NUL byte', edits: [{ range, newText: '' }] };
    this.add({ file, ...range }, 'nul-byte', isOld && !goesOn ? 'warning' : 'error', message, [fix]);
  }

  addAll(leftovers: readonly Leftover[]): void {
    for (const { name, use } of leftovers) {
      const message = `$${name} is defined further down only; keepalived leaves it as it stands here.`;
      this.add(use, 'parameter-undefined', 'warning', message);
    }
  }
}

type Telling = { readonly rule: string; readonly severity: Severity; readonly message: string };

const tellings: Readonly<Record<ReplacementFault['kind'], (text: string, isOld: boolean) => Telling>> = {
  'not-replaced': (text) => ({
    rule: 'parameter-not-replaced',
    severity: 'warning',
    message: text.startsWith('${')
      ? `${text} stands for several lines, so that it has to be the last on its line; keepalived leaves it as it stands.`
      : `keepalived leaves ${text} as it stands: here it has to be written \${${text.slice(1)}}.`,
  }),
  comment: (text) => ({
    rule: 'parameter-not-replaced',
    severity: 'warning',
    message: `Outside of quotes what ${text} puts in begins a comment, and keepalived drops the rest of the line.`,
  }),
  'too-long': (text) => ({
    rule: 'expansion-limit',
    severity: 'error',
    message: `${text} would make the line longer than ${longestLine} bytes; keepalived leaves it as it stands.`,
  }),
  endless: (text) => ({
    rule: 'expansion-limit',
    severity: 'error',
    message: `${text} stands for itself, directly or through others.`,
  }),
  // Releases before 2.4 leave a wrong ${_RANDOM} as text and report nothing.
  builtin: (text, isOld) => ({
    rule: 'parameter-invalid',
    severity: isOld && text.startsWith('${_RANDOM') ? 'warning' : 'error',
    message: text.startsWith('${_ENV')
      ? `${text} names no variable, at which keepalived crashes.`
      : `${text}: write up to two whole numbers, the smaller one first.`,
  }),
};

function inBraces(use: Place, text: string): Fix {
  const newText = `\${${text.slice(1)}}`;
  return { title: `Write ${newText}`, edits: [{ range: { start: use.start, end: use.end }, newText }] };
}
