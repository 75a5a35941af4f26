/** As many of the last lines as are compared when a source begins again; any `-n` of journalctl is below. */
const MOST_KEPT = 20_000;

/**
 * Joins the runs of a source that was broken and begins again, as `journalctl -f` does, with lines that were there
 * before. Lines that repeat the end of what was seen are left out; whatever is no such repetition is passed on. A line
 * that was cut when a run broke off counts only where the next run does not bring it whole. Text is Latin-1, so that
 * no byte is changed.
 */
export class Overlap {
  private seen: string[] = [];
  private rest = '';
  /** The beginning of a line that the last run did not finish. */
  private cut = '';
  private match: Match | undefined;

  /** A new run begins. Gives what is no longer waited for. */
  restart(): string {
    const settled = this.settle();
    if (this.rest !== '') this.cut = this.rest;
    this.rest = '';
    this.match = this.seen.length === 0 ? undefined : { held: [], candidates: [], confirmed: 0 };
    return settled;
  }

  /** More of the run. Gives the whole lines of it that are new. */
  take(text: string): string {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    return lines.map((line) => this.takeLine(line)).join('');
  }

  /** No more comes at present: what looked like a repetition and was none is new after all. */
  settle(): string {
    if (this.match === undefined || this.match.held.length === 0) return '';
    const fresh = this.match.held.slice(this.match.confirmed);
    this.match = undefined;
    return fresh.map((line) => this.pass(line)).join('');
  }

  private takeLine(line: string): string {
    if (this.match === undefined) return this.pass(line);
    narrow(this.match, this.seen, line);
    return this.match.candidates.length === 0 ? this.settle() : '';
  }

  private pass(line: string): string {
    const before = this.cut === '' || line.startsWith(this.cut) ? '' : `${this.cut}\n`;
    this.cut = '';
    this.seen.push(line);
    // Dropped by halves, so that a line costs the same whenever it comes.
    if (this.seen.length > 2 * MOST_KEPT) this.seen = this.seen.slice(-MOST_KEPT);
    return `${before}${line}\n`;
  }
}

/** The lines of the new run so far, and where in the seen ones they may lie. */
interface Match {
  readonly held: string[];
  candidates: number[];
  /** So many of the held lines are the end of the seen ones. */
  confirmed: number;
}

function narrow(match: Match, seen: readonly string[], line: string): void {
  const at = match.held.length;
  match.held.push(line);
  const going = at === 0 ? seen.keys() : match.candidates.values();
  const fitting = [...going].filter((start) => seen[start + at] === line);
  if (fitting.some((start) => start + at + 1 === seen.length)) match.confirmed = at + 1;
  match.candidates = fitting.filter((start) => start + at + 1 < seen.length);
}
