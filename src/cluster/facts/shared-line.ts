import type { Range } from '../../text.ts';
import type { Member } from './virtual-router.ts';

/**
 * True where one line of one file speaks for all of the members: it stands under no condition in a file for several
 * nodes, so that nobody has said of these nodes that they are alike.
 */
export function areOfOneLine(members: readonly Member[], rangeOf: (member: Member) => Range | undefined): boolean {
  const places = new Set(members.map((member) => placeOf(member, rangeOf(member))));
  return members.length > 1 && places.size === 1 && !places.has(undefined);
}

function placeOf({ node, file }: Member, range: Range | undefined): string | undefined {
  if (!range || !node.expansion) return undefined;
  const { use } = node.expansion.map.originOf(range);
  const path = node.expansion.files[use.file]?.path ?? file.path;
  return `${use.start} ${use.end} ${path}`;
}
