import type { Range } from '../../../text.ts';
import type { Fix } from '../../problem.ts';
import type { Keyword } from '../../schema/types.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import type { Word } from '../../syntax/tree.ts';
import { spanOf } from '../../syntax/word-cursor.ts';

/** Words too many that belong to the one before them: what to say, and how to write it as one word. */
export interface Joined {
  readonly message: string;
  readonly fixes: readonly Fix[];
  /** The block is refused without what they say. */
  readonly isNeeded?: boolean;
}

/** Undefined where the words too many are no part of a command or a name. */
export function joinedWith(
  keyword: Keyword,
  words: readonly Word[],
  surplus: readonly Word[],
  text: string,
): Joined | undefined {
  const joined = words.slice(words.length - surplus.length - 1);
  if (joined.some(hasParameter)) return undefined;
  const { start, end } = spanOf(joined);
  const written = text.slice(start, end);
  if (keyword.args?.[keyword.args.length - 1]?.type === 'script') return commandOf(written, { start, end });
  return keyword.defines && keyword.args?.length === 1 ? nameOf(written, { start, end }) : undefined;
}

/** `priority 100 advert_int 1`: a second statement, where `indent` is that of the line. */
export function secondStatement([first, ...more]: readonly Word[], indent: string | undefined): Joined | undefined {
  if (!first || more.length === 0) return undefined;
  const message = `keepalived does not read ${first.value} here: a statement begins a line of its own.`;
  if (indent === undefined) return { message, fixes: [] };
  const edits = [{ range: { start: first.range.start, end: first.range.start }, newText: `\n${indent}` }];
  return { message, fixes: [{ title: 'Put it on a line of its own', edits }] };
}

/** `script /usr/bin/check -v`: only the first word is run. */
function commandOf(written: string, range: Range): Joined | undefined {
  if (/["\\]/.test(written)) return undefined;
  return {
    message: 'keepalived runs the command without these words: a command with arguments stands in double quotes.',
    fixes: [{ title: 'Quote the command', edits: [{ range, newText: `"${written}"` }] }],
  };
}

/** `vrrp_instance VI 1 {`; what uses the name has to follow, so that a person has to look. */
function nameOf(written: string, range: Range): Joined | undefined {
  const [first, ...more] = written.split(/[ \t]+/);
  const name = [first, ...more].join('_');
  if (!/^[\w.-]+$/.test(name)) return undefined;
  return {
    message: `A name is one word: keepalived reads ${first}, and does not expect anything more.`,
    fixes: [{ title: `Write ${name}`, edits: [{ range, newText: name }], byHand: true }],
  };
}
