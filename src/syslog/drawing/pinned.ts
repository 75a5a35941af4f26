import type { LaneGroup } from './lanes.ts';

/**
 * The groups with the pinned lanes (ids, in their order) before all others, as the page has them at its top; a group
 * stands there once for each run of its lanes, and further down with those that are left.
 */
export function pinnedFirst(groups: readonly LaneGroup[], pinned: readonly string[]): readonly LaneGroup[] {
  const owners = new Map(groups.flatMap((group) => group.lanes.map(({ id }) => [id, group] as const)));
  const first: LaneGroup[] = [];
  for (const id of pinned) {
    const owner = owners.get(id);
    const lane = owner?.lanes.find((one) => one.id === id);
    if (owner === undefined || lane === undefined) continue;
    const last = first.at(-1);
    if (last?.id === owner.id) first[first.length - 1] = { ...last, lanes: [...last.lanes, lane] };
    else first.push({ ...owner, tag: [owner.tag, 'pinned'].filter(Boolean).join(' · '), lanes: [lane] });
  }
  const rest = groups.map((group) => ({ ...group, lanes: group.lanes.filter(({ id }) => !pinned.includes(id)) }));
  return [...first, ...rest.filter(({ lanes }) => lanes.length > 0)];
}
