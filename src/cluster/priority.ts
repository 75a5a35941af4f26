import type { TrackEntry } from '../keepalived/model/model.ts';
import { linesOf } from '../keepalived/model/read-values.ts';
import { basePriority } from './instance.ts';
import type { Member } from './virtual-router.ts';

/** The priority with which a node stands in the election while everything that it tracks is well. */
export interface Priority {
  /** As written, or the default. */
  readonly base: number;
  /** With the weights, within 1 to 254; 255 where the node owns the addresses. */
  readonly effective: number;
}

/**
 * Positive weights count while the tracked thing is well, negative ones while it is not (vrrp_track.c:
 * vrrp_set_effective_priority). Undefined where the text does not tell: a placeholder, or a tracked file, process or
 * BFD session with a weight, whose state lies outside the configuration.
 */
export function priorityOf(member: Member): Priority | undefined {
  const base = basePriority(member.instance);
  if (base === undefined) return undefined;
  if (base === 255) return { base, effective: 255 };
  if (isDrivenFromOutside(member)) return undefined;
  const weights = weightsOf(member);
  if (weights === undefined) return undefined;
  const sum = weights.reduce((total, weight) => total + Math.max(0, weight), base);
  return { base, effective: Math.max(1, Math.min(254, sum)) };
}

function isDrivenFromOutside({ instance }: Member): boolean {
  const inside = instance.statement.block?.statements ?? [];
  if (linesOf(inside, 'track_file').length > 0) return true;
  const others = ['track_process', 'track_bfd'].flatMap((name) => linesOf(inside, name));
  return others.some(({ words }) => words.some(({ value }) => value === 'weight'));
}

/** Undefined where a weight is reversed: what counts as well is then not told by its sign alone. */
function weightsOf({ instance, node }: Member): readonly number[] | undefined {
  const entries = [...instance.trackScripts, ...instance.trackInterfaces];
  if (entries.some(({ reverse }) => reverse)) return undefined;
  const scripts = [node, ...node.included].flatMap(({ model }) => model.scripts);
  const ofScript = (entry: TrackEntry) =>
    entry.weight ?? scripts.find(({ name }) => name.value === entry.name.value)?.weight;
  return [
    ...instance.trackScripts.map((entry) => ofScript(entry)?.value ?? 0),
    ...instance.trackInterfaces.map(({ weight }) => weight?.value ?? 0),
  ];
}
