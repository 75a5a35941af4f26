import type { Verdict } from './daemon.ts';
import type { Message } from './messages.ts';
import type { Block, Lines, OurProblem, Ours } from './ours.ts';

/** How the daemon's verdict on one file and ours agree. */
export interface Comparison {
  /** The complaints that count, one a line, and those without a line. */
  readonly told: readonly Message[];
  /** Complaints at whose place there is no problem of ours. */
  readonly missed: readonly Message[];
  /** Complaints on whose very line there is one, or in whose block where they have no line. */
  readonly onTheLine: readonly Message[];
  /** Our problems of level error that the daemon had a chance to see. */
  readonly errors: readonly OurProblem[];
  /** Those at whose place the daemon says nothing. */
  readonly alarms: readonly OurProblem[];
}

export function compare(verdict: Verdict, ours: Ours): Comparison {
  const told = onePerLine(verdict.messages.filter(({ about }) => about === 'text'));
  const errors = ours.problems.filter(
    (ours_) => ours_.problem.severity === 'error' && wasJudged(ours_, verdict, ours.blocks),
  );
  return {
    told,
    missed: told.filter((message) => !isFound(message, ours)),
    onTheLine: told.filter((message) => isOnTheLine(message, ours)),
    errors,
    alarms: errors.filter((error) => !isConfirmed(error, verdict.messages, ours.blocks)),
  };
}

/** True where the daemon accepts the file, apart from what its host lacks. */
export function isAccepted({ status, messages }: Verdict): boolean {
  return endedByItself(status) && messages.every(({ about }) => about !== 'text');
}

/** Not so after a crash or out of time; a missing word (2) ends the reading as well. */
export function endedByItself(status: number): boolean {
  return status === 0 || (status >= 4 && status <= 6);
}

function onePerLine(messages: readonly Message[]): readonly Message[] {
  const lines = new Set<number>();
  return messages.filter(({ line }) => {
    if (line === undefined) return true;
    if (lines.has(line)) return false;
    lines.add(line);
    return true;
  });
}

function isOnTheLine({ line }: Message, { problems }: Ours): boolean {
  return line === undefined || problems.some(({ first, last }) => first <= line && line <= last);
}

function isFound(message: Message, { problems, blocks }: Ours): boolean {
  const places = placesOf(message, blocks);
  if (problems.some((ours) => [ours, ...ours.uses].some((own) => places.some((place) => meet(place, own)))))
    return true;
  const { line = Number.POSITIVE_INFINITY } = message;
  return (
    problems.some((ours) => ours.first < line && reachOf(ours, blocks) >= line) ||
    isConsequence(message, { problems, blocks })
  );
}

/** The lines that a message is about: its own; where it stands at the end of a block, the block; without a line, what it names. */
function placesOf({ line, text }: Message, blocks: readonly Block[]): readonly Lines[] {
  // The brace is missed where the next line begins, which comments and empty lines may keep apart from the header.
  if (line !== undefined && /^Missing '\{'/.test(text)) return [{ first: line - 3, last: line }];
  if (line !== undefined) {
    return [{ first: line, last: line }, ...blocks.filter(({ first, last }) => last === line && first < last)];
  }
  const named = blocks.filter((block) => block.depth === 0 && names(text, block));
  return named.length > 0 ? named : [{ first: 0, last: Number.POSITIVE_INFINITY }];
}

/** The name of an instance, the address of a virtual server or the mark of one. */
function names(text: string, { words: [keyword = '', second = '', ...more] }: Block): boolean {
  // Joined by a comma the header is one word.
  const name = second === '' ? (keyword.split(',')[1] ?? '') : second;
  if (name === '') return false;
  if (keyword === 'virtual_server')
    return [name, more[0] ?? ''].some((word) => hasWord(text, word.split('/')[0] ?? ''));
  return hasWord(text, name);
}

function hasWord(text: string, word: string): boolean {
  if (word === '') return false;
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w.-])${escaped}(?![\\w-])`).test(text);
}

function meet(a: Lines, b: Lines): boolean {
  return a.first <= b.last && b.first <= a.last;
}

const braces: ReadonlySet<string> = new Set([
  'brace-missing',
  'brace-surplus',
  'block-unexpected',
  'byte-order-mark',
  'parameter-undefined',
  'definition-cut',
  'block-missing',
  'merge-marker',
]);

/** A header of which keepalived makes another line: its block is read as part of the block around. */
const headers: ReadonlySet<string> = new Set([
  'unknown-keyword',
  'duplicate-block',
  'comment-in-word',
  'keyword-too-new',
  'keyword-repeated',
  'foreign-text',
  'nul-byte',
  'line-too-long',
]);

/**
 * The last line that a problem upsets for the daemon: behind a lost brace everything, behind an unknown header its
 * block and what stands around it, since its closing brace ends the block around.
 */
function reachOf({ problem, first }: OurProblem, blocks: readonly Block[]): number {
  if (braces.has(problem.rule)) return Number.POSITIVE_INFINITY;
  if (!headers.has(problem.rule)) return first;
  const own = blocks.find((block) => block.first === first);
  const outer = blocks.find((block) => block.depth === 0 && block.first <= first && first <= block.last);
  return own ? (outer?.last ?? own.last) : first;
}

/** A name is unknown to the daemon since something is wrong with the block that defines it, and that is told there. */
function isConsequence({ text }: Message, { problems, blocks }: Ours): boolean {
  if (
    !/not found|has no track_file|doesn't exist|not defined|undefined|no virtual router|has only|unknown|removing|unused/i.test(
      text,
    )
  )
    return false;
  const named = blocks.filter((block) => block.depth === 0 && names(text, block));
  // A group is too small since a member is refused, so what the named blocks name counts as well.
  const members = blocks.filter(({ words: [, name = ''] }) => named.some(({ inside }) => inside.has(name)));
  return problems.some(
    (ours) => ours.problem.severity === 'error' && [...named, ...members].some((block) => meet(block, ours)),
  );
}

/**
 * The daemon reads nothing behind a missing word or a crash and nothing in a block that it refuses; behind a brace that
 * it does not expect it reads everything in the wrong place.
 */
function wasJudged(ours: OurProblem, { status, messages }: Verdict, blocks: readonly Block[]): boolean {
  if (isConfirmed(ours, messages, blocks)) return true;
  if (!endedByItself(status)) return false;
  // At the first instance that cannot be, the whole VRRP configuration is refused and nothing else of it completed.
  const instance = blocks.find(
    (block) => /^vrrp_(?:instance|sync_group)$/.test(block.words[0] ?? '') && meet(block, ours),
  );
  if (instance && messages.some(({ text }) => fatal.test(text))) return false;
  if (
    messages.some(
      ({ line = 0, text }) => line <= ours.first && /^(?:Unexpected '\{'|Extra '\}'|There are \d+ missing)/.test(text),
    )
  )
    return false;
  return !blocks.some(
    (block) =>
      block.first < ours.first && ours.first <= block.last && messages.some(({ line }) => line === block.first),
  );
}

const fatal =
  /Unknown interface!|virtual router id must be set|must have unicast_src_ip|both use VRID|not supported in strict mode|at least one is required/;

function isConfirmed(ours: OurProblem, messages: readonly Message[], blocks: readonly Block[]): boolean {
  return messages.some((message) => {
    if (message.line === undefined && braces.has(ours.problem.rule)) return true;
    if (braces.has(ours.problem.rule) && (message.line ?? 0) >= ours.first) return true;
    return placesOf(message, blocks).some((place) => meet(place, ours));
  });
}
