import { isCanonicalIpv4At, isPlainIpv6At } from '../bytes/canonical-bytes.ts';
import type { Cursor } from '../bytes/columns-of-bytes.ts';
import { readListedEndpoint } from '../endpoint.ts';
import type { Real, Service } from '../table.ts';
import { createWords, type Fields, findFields, newFields, type Words } from './fields-of-bytes.ts';
import type { FormatContext } from './format.ts';

/** A service that lines of saved rules set up, and its real servers so far. */
export interface RuleOwner {
  readonly service: Service;
  readonly reals: Real[];
}

/** Reads a line as text; undefined where it sets up no such row. */
export interface RuleLines {
  readonly service: (line: string) => Service | undefined;
  readonly real: (line: string) => Real | undefined;
}

/** What is remembered of lines for all tables of a reader: there are few kinds of options, and few services. */
export interface KnownRules {
  readonly words: Words;
  readonly services: Map<string, Service | undefined>;
  /** By the options behind the end of a real server: all that they say of it. */
  readonly reals: Map<string, Real | undefined>;
}

export function createKnownRules(): KnownRules {
  return { words: createWords((text) => text), services: new Map(), reals: new Map() };
}

/**
 * Takes lines `-A -t V …` and `-a -t V -r R …` of saved rules from bytes, whose options are all plain. Answers with how
 * many; the cursor is moved behind them. A line that is another, or has a service that did not come by here, is left to
 * the general reader; `owners` are those that did, by the words that name them.
 */
export function takeRules(
  cursor: Cursor,
  context: FormatContext,
  { words, services, reals }: KnownRules,
  lines: RuleLines,
  owners: Map<string, RuleOwner>,
  begin: (service: Service) => RuleOwner,
): number {
  let count = 0;
  while (findFields(cursor, fields) && (takeReal() || takeService())) {
    cursor.at = fields.next;
    count++;
  }
  return count;

  function takeReal(): boolean {
    if (fields.count < 5 || words(cursor, fields, 0) !== '-a' || words(cursor, fields, 3) !== '-r') return false;
    const owner = owners.get(words(cursor, fields, 1, 2));
    const template = owner && remembered(reals, optionsFrom(5), readTemplate);
    const [start, stop] = [fields.starts[4] ?? 0, fields.ends[4] ?? 0];
    const isPlain = isCanonicalIpv4At(cursor.bytes, start, stop) || isPlainIpv6At(cursor.bytes, start, stop);
    if (owner === undefined || template === undefined || !isPlain) return false;
    const { address, port } = readListedEndpoint(cursor.part(start, stop), context.endpoint);
    owner.reals.push({ ...template, address, port });
    return true;
  }

  function takeService(): boolean {
    if (fields.count < 4 || words(cursor, fields, 0) !== '-A') return false;
    const target = words(cursor, fields, 1, 2);
    if (!TARGET.test(target) || !OPTIONS.test(optionsFrom(3))) return false;
    const service = remembered(services, words(cursor, fields, 0, fields.count - 1), lines.service);
    if (service === undefined) return false;
    owners.set(target, begin(service));
    return true;
  }

  function optionsFrom(first: number): string {
    return fields.count > first ? words(cursor, fields, first, fields.count - 1) : '';
  }

  function readTemplate(options: string): Real | undefined {
    return OPTIONS.test(options) ? lines.real(`-a -t 0.0.0.0:1 -r 0.0.0.0:1 ${options}`) : undefined;
  }
}

/** One for all tables, of which each line is done with before the next is looked at. */
const fields: Fields = newFields();

/** A firewall mark is told by more words. */
const TARGET = /^-[tu] [\w.:[\]-]+$/;
/** Those that a line may have behind its ends, with values that no shell would change. */
const OPTIONS =
  /^(?:(?:-[gimo]|-[wpsMxy] [\w.:]+|-b [\w,-]+|--pe \w+|--tun-(?:type|port) \w+|--tun-(?:no|rem)?csum)(?: (?=.)|$))*$/;

function remembered<T>(known: Map<string, T>, text: string, read: (text: string) => T): T {
  const found = known.get(text);
  if (found !== undefined || known.has(text)) return found as T;
  if (known.size >= MOST) known.clear();
  const value = read(text);
  known.set(text, value);
  return value;
}

const MOST = 50_000;
