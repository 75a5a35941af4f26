import type { Located, Model, SyncGroup } from '../../keepalived/model/model.ts';
import { integerAt, linesOf, located, statementsInForce } from '../../keepalived/model/read-values.ts';
import { once } from '../../keepalived/once.ts';
import type { Statement, Tree } from '../../keepalived/syntax/tree.ts';
import type { Range } from '../../text.ts';
import type { ConfigurationFile } from '../cluster.ts';
import { valueIn } from './instance.ts';
import type { Member } from './virtual-router.ts';

/** Something whose failure lowers the priority of an instance, or puts it into FAULT where it has no weight. */
export interface Tracker {
  readonly kind: TrackerKind;
  readonly name: Located<string>;
  /** The file in which the instance or its group names it. */
  readonly file: ConfigurationFile;
  /** What a failure takes from the priority; 0 means FAULT. */
  readonly loss: number;
  /** What is added while it is well: a positive weight. */
  readonly gain: number;
  /** Where the weight is written; undefined where it is not. */
  readonly weight: PlacedWeight | undefined;
}

export interface PlacedWeight extends Located<number> {
  readonly file: ConfigurationFile;
  /** Written in the definition, which other instances may use as well. */
  readonly isShared: boolean;
}

export type TrackerKind = keyof typeof LISTS;

/** The list in an instance, and the block that defines what is listed. */
export const LISTS = {
  script: { list: 'track_script', definition: 'vrrp_script' },
  process: { list: 'track_process', definition: 'vrrp_track_process' },
  bfd: { list: 'track_bfd', definition: 'bfd_instance' },
  interface: { list: 'track_interface', definition: undefined },
} as const;

/**
 * All that a member tracks. Undefined where the text does not tell what a failure does: a tracked file with a weight
 * (its content is the factor), a reversed weight, a placeholder or a condition.
 * The own interface is left out, since its failure is FAULT whatever the weight. A member of a sync group without
 * `sync_group_tracking_weight` loses its weighted scripts and BFD sessions, and the weights of its interfaces; what the
 * group tracks counts for all its members (vrrp.c: vrrp_complete_instance, sync_group_tracking_init).
 */
export const trackersOf = once(readTrackers);

function readTrackers(member: Member): readonly Tracker[] | undefined {
  const group = groupOf(member);
  const inside = member.instance.statement.block?.statements ?? [];
  const ofGroup = group?.statement.block?.statements ?? [];
  if ([...inside, ...ofGroup].some(isUnclear)) return undefined;
  const own = trackersIn(member, member.file, inside);
  const shared = group ? trackersIn(member, group.file, ofGroup) : [];
  const kept = group && !keepsWeights(group.statement) ? own?.flatMap(inGroup) : own;
  return kept && shared && [...kept, ...shared];
}

/** What a group without `sync_group_tracking_weight` leaves of a member's own tracker. */
function inGroup(tracker: Tracker): Tracker[] {
  if (tracker.kind === 'interface') return [{ ...tracker, loss: 0, gain: 0 }];
  return tracker.kind === 'process' || tracker.loss === 0 ? [tracker] : [];
}

/** The sync group of the node that lists the instance. */
export function groupOf({ node, instance }: Member) {
  for (const file of [node, ...node.included]) {
    const group = groupsByMember(file.model).get(instance.name.value);
    if (group) return { ...group, file };
  }
  return undefined;
}

/** The first sync group that lists each instance. */
const groupsByMember = once(({ syncGroups }: Model): ReadonlyMap<string, SyncGroup> => {
  const groups = new Map<string, SyncGroup>();
  for (const group of syncGroups)
    for (const { value } of group.members) if (!groups.has(value)) groups.set(value, group);
  return groups;
});

function keepsWeights({ block }: Statement): boolean {
  return (block?.statements ?? []).some(({ words }) =>
    ['sync_group_tracking_weight', 'global_tracking'].includes(words[0]?.value ?? ''),
  );
}

/** A list under a condition, or tracked files: what they hold decides, and no configuration tells it. */
function isUnclear({ prefixes, words, block }: Statement): boolean {
  const name = words[0]?.value ?? '';
  if (!name.startsWith('track_')) return false;
  const lines = block?.statements ?? [];
  return prefixes.length > 0 || lines.some((line) => line.prefixes.length > 0) || name === 'track_file';
}

function trackersIn(
  member: Member,
  file: ConfigurationFile,
  inside: readonly Statement[],
): readonly Tracker[] | undefined {
  const found: Tracker[] = [];
  for (const kind of Object.keys(LISTS) as TrackerKind[]) {
    for (const line of linesOf(inside, LISTS[kind].list)) {
      if (isOwnInterface(member, kind, line)) continue;
      const tracker = trackerOf(member.node, file, kind, line);
      if (!tracker) return undefined;
      found.push(tracker);
    }
  }
  return found;
}

function isOwnInterface({ instance }: Member, kind: TrackerKind, { words }: Statement): boolean {
  if (kind !== 'interface' || valueIn(instance, 'dont_track_primary')) return false;
  return words[0]?.value === instance.interface?.value;
}

function trackerOf(
  node: Member['node'],
  file: ConfigurationFile,
  kind: TrackerKind,
  line: Statement,
): Tracker | undefined {
  const first = line.words[0];
  if (!first || /^(?:include|\$)/.test(first.value)) return undefined;
  const at = line.words.findIndex(({ value }) => value === 'weight');
  if (line.words[at === -1 ? 1 : at + 2]?.value === 'reverse') return undefined;
  const weight = at === -1 ? definedWeight(node, kind, first.value) : placed(integerAt(line, at + 1), file, false);
  if (weight === undefined) return undefined;
  const value = weight === 'none' ? 0 : clamped(weight.value);
  return {
    ...{ kind, name: located(first, first.value), file, loss: Math.abs(value), gain: Math.max(0, value) },
    weight: weight === 'none' ? undefined : weight,
  };
}

/** Scripts, interfaces and BFD sessions take -253 to 253 (vrrp_track.c: alloc_track_script and neighbours). */
function clamped(weight: number): number {
  return Math.max(-254, Math.min(254, weight));
}

function placed(weight: Located<number> | undefined, file: ConfigurationFile, isShared: boolean) {
  return weight && { ...weight, file, isShared };
}

/** The weight that the definition gives; undefined where it is defined nowhere in sight or its weight cannot be read. */
function definedWeight(
  { included, ...top }: Member['node'],
  kind: TrackerKind,
  name: string,
): PlacedWeight | 'none' | undefined {
  const { definition } = LISTS[kind];
  if (definition === undefined) return 'none';
  for (const file of [top, ...included]) {
    const statement = definitionsIn(file.tree).get(`${definition} ${name}`);
    if (!statement) continue;
    const weight = statementsInForce(statement.block?.statements ?? []).get('weight');
    if (!weight) return 'none';
    if (weight.prefixes.length > 0 || weight.words[2]?.value === 'reverse') return undefined;
    return placed(integerAt(weight), file, true);
  }
  return undefined;
}

/** The first statement of each keyword and name at the top level, by both. */
const definitionsIn = once(({ statements }: Tree): ReadonlyMap<string, Statement> => {
  const found = new Map<string, Statement>();
  for (const statement of statements) {
    const [keyword, name] = statement.words;
    const key = `${keyword?.value} ${name?.value}`;
    if (name && !found.has(key)) found.set(key, statement);
  }
  return found;
});

/** Where to point for a tracker: its name in the list. */
export function rangeOf({ name }: Tracker): Range {
  return name.range;
}
