import { byNode } from '../node-order.ts';
import { buildHistories } from '../series/build-series.ts';
import type { Snapshot } from '../table.ts';
import type { Answer } from './answer.ts';
import { answer } from './index.ts';
import { createSituationBuilder, type History } from './situations.ts';

/**
 * What the newest tables say of each service of each node, in the order of `questions`. `histories` are the series of
 * the same snapshots by node (see `buildHistories`), where the caller has them already.
 */
export function answersOf(
  snapshots: readonly Snapshot[],
  histories: ReadonlyMap<string, History> = buildHistories(snapshots),
): readonly Answer[] {
  const builder = createSituationBuilder();
  for (const ofNode of byNode(snapshots).values()) for (const snapshot of ofNode) builder.add(snapshot);
  return builder.finish(histories).flatMap(answer);
}
