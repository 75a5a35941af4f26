import { applyEdits } from '../../../../../src/text.ts';
import { mistakes } from './mistakes.ts';
import { oddForms } from './odd-forms.ts';
import { slips } from './slips.ts';
import { Source } from './source.ts';

/** A text with one mistake put in. */
export interface Mutation {
  /** What was done, such as `brace-lost`. */
  readonly kind: string;
  readonly text: string;
}

export interface MutateOptions {
  readonly count: number;
  readonly seed: number;
  /** Only this kind. */
  readonly kind?: string | undefined;
}

const kinds = [...mistakes, ...slips, ...oddForms];

export const mutationKinds: readonly string[] = kinds.map(([kind]) => kind);

/** So many mutations of a text, the kinds in turn; fewer where there is no place for a kind. */
export function mutate(text: string, { count, seed, kind: only }: MutateOptions): readonly Mutation[] {
  const source = new Source(text, seeded(seed));
  const wanted = kinds.filter(([kind]) => (only ?? kind) === kind);
  const made: Mutation[] = [];
  for (let index = 0; index < count; index++) {
    const [kind, mistake] = wanted[(index + seed) % wanted.length] ?? [];
    const edits = mistake?.(source);
    if (kind === undefined || !edits) continue;
    const changed = applyEdits(text, edits);
    if (changed !== text) made.push({ kind, text: changed });
  }
  return made;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
