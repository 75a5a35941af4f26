import type { Events, WordTests } from './events.ts';

/** Fields that a word can ask for by name, as in `node:lb1`. */
const FIELDS = ['node', 'instance', 'kind', 'text'] as const;

/**
 * What the search field asks: words that must all occur, in any case of letters, anywhere in a line's text, node,
 * instance or kind; `node:`, `instance:`, `kind:` and `text:` hold a word to one of them, "quotes" hold words together.
 */
export function parseQuery(query: string): readonly WordTests[] {
  const parts = query.match(/(?:\w+:)?"[^"]*"?|\S+/g) ?? [];
  return parts.map(toTests).filter((test) => test !== undefined);
}

/** The lines that a question finds, in order of time; an empty question finds none. */
export function search(events: Events, query: string): readonly number[] {
  const tests = parseQuery(query);
  return tests.length === 0 ? [] : events.filter(tests);
}

function toTests(part: string): WordTests | undefined {
  const [, name, rest = ''] = /^(?:(\w+):)?(.*)$/.exec(part) ?? [];
  const field = FIELDS.find((one) => one === name?.toLowerCase());
  const wanted = (field === undefined ? part : rest).replaceAll('"', '').toLowerCase();
  if (wanted === '') return undefined;
  const has = (word: string) => word.toLowerCase().includes(wanted);
  return field === undefined ? { text: has, node: has, instance: has, kind: has } : { [field]: has };
}
