import { needsExpansion } from '../expand/expand.ts';
import type { SourceText } from '../expand/expansion.ts';
import type { Model } from '../model/model.ts';
import type { Problem } from '../problem.ts';
import { anyTarget, type Target } from '../schema/target.ts';
import { hasTooManyWords } from '../syntax/limits.ts';
import { type Parsed, parse, unread } from '../syntax/parse.ts';
import type { BlockMemory } from './block-memory.ts';
import { checkViews, type ReadView, type ViewOptions } from './check-views.ts';
import { judge } from './judge.ts';
import { unpasted } from './pasted/unpasted.ts';

export interface CheckOptions {
  /** The keepalived that the configuration is for; absent: any. */
  readonly target?: Target | undefined;
  /** That of the text, where the caller has it already. */
  readonly model?: Model | undefined;
  /** That of the file, where it is checked again after each change. */
  readonly memory?: BlockMemory | undefined;
}

/**
 * All problems of one configuration, those of reading it included, in the order of the text. Costs one walk over the
 * tree for all rules together, and one more for each node that conditions name. Files that it includes stay unread.
 * What a memory knows of the file costs less.
 */
export function check(parsed: Parsed, options: CheckOptions = {}): readonly Problem[] {
  const { text, template } = parsed.tree;
  const { target = anyTarget, model, memory } = options;
  if (hasTooManyWords(text)) return unread(text).problems;
  const found = needsExpansion(text)
    ? (checkWithIncludes({ path: '', text }, { template, target, memory }).get('') ?? [])
    : checkPlain(parsed, { target, model, memory });
  memory?.turn();
  return found;
}

function checkPlain(parsed: Parsed, options: CheckOptions & { readonly target: Target }): readonly Problem[] {
  const { text, template } = parsed.tree;
  const found = judge(parsed, options);
  const plain = unpasted(text, found);
  if (!plain) return found;
  const again = parse(plain.text, template ? { template } : {});
  return inOrder([...plain.problems, ...judge(again, { ...options, model: undefined })]);
}

/** As check, with the files that the configuration includes, by path, and for one node where its id is given. */
export function checkWithIncludes(
  source: SourceText,
  options: ViewOptions & Pick<CheckOptions, 'memory'>,
): ReadonlyMap<string, readonly Problem[]> {
  const { path, text } = source;
  const { target = anyTarget, memory } = options;
  if (hasTooManyWords(text)) return new Map([[path, unread(text).problems]]);
  const judgeAll = (all: string, read: ReadView) =>
    checkViews({ path, text: all }, options, {
      read,
      judge: (parsed, reading) => judge(parsed, { target, memory, reading }),
    });
  const found = judgeAll(text, (...view) => memory?.read(...view) ?? readAlone(...view));
  const plain = unpasted(text, found.get(path) ?? []);
  if (!plain) return found;
  const again = judgeAll(plain.text, readAlone);
  return new Map([...again, [path, inOrder([...plain.problems, ...(again.get(path) ?? [])])]]);
}

const readAlone: ReadView = (_, text, options) => parse(text, options);

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
