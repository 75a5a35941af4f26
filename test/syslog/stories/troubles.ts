import type { Said } from '../envelopes/lines.ts';
import type { Daemon } from './daemon.ts';
import type { Fact } from './instance.ts';

/** What may be wrong with the logs of a story before anybody reads them. `after` is seconds from the story's begin. */
export type Trouble =
  | { readonly kind: 'none' }
  | { readonly kind: 'one node'; readonly node: number }
  | { readonly kind: 'begins late'; readonly after: number }
  | { readonly kind: 'ends early'; readonly after: number }
  | { readonly kind: 'clock is off'; readonly node: number; readonly byMs: number }
  | { readonly kind: 'clock set back'; readonly node: number; readonly after: number; readonly byMs: number }
  | { readonly kind: 'each line twice' };

/** One node: what its log holds, and what it went through, in the times of its own clock. */
export interface Witness {
  readonly name: string;
  readonly lines: readonly Said[];
  readonly instances: readonly { readonly name: string; readonly facts: readonly Fact[] }[];
}

/** What is left of a story where its logs had this trouble. */
export function troubled(daemons: readonly Daemon[], trouble: Trouble, begin: number): readonly Witness[] {
  const all: readonly Witness[] = daemons;
  switch (trouble.kind) {
    case 'none':
      return all;
    case 'one node':
      return all.slice(trouble.node % all.length).slice(0, 1);
    case 'begins late':
      return all.map((one) => ({ ...one, lines: one.lines.filter(({ us }) => us >= begin + trouble.after * SECOND) }));
    case 'ends early':
      return some(all, (us) => us < begin + trouble.after * SECOND);
    case 'clock is off':
      return moved(all, trouble.node, () => trouble.byMs * 1000, false);
    case 'clock set back':
      return moved(all, trouble.node, (us) => (us < begin + trouble.after * SECOND ? 0 : -trouble.byMs * 1000));
    case 'each line twice':
      return all.map((one) => ({ ...one, lines: one.lines.flatMap((line) => [line, line]) }));
  }
}

const SECOND = 1_000_000;

function some(nodes: readonly Witness[], isThere: (us: number) => boolean): readonly Witness[] {
  return nodes.map(({ name, lines, instances }) => ({
    name,
    lines: lines.filter(({ us }) => isThere(us)),
    instances: instances.map((one) => ({ ...one, facts: one.facts.filter(({ us }) => isThere(us)) })),
  }));
}

/** Facts go with the lines unless the reader is told of the clock. */
function moved(
  nodes: readonly Witness[],
  node: number,
  by: (us: number) => number,
  withFacts = true,
): readonly Witness[] {
  const move = <Item extends { readonly us: number }>(item: Item): Item => ({ ...item, us: item.us + by(item.us) });
  const movedFacts = ({ name, facts }: Witness['instances'][number]) => ({ name, facts: facts.map(move) });
  return nodes.map(({ name, lines, instances }, at) =>
    at === node % nodes.length
      ? { name, lines: lines.map(move), instances: withFacts ? instances.map(movedFacts) : instances }
      : { name, lines, instances },
  );
}
