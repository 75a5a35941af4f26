/** The second sign of a line beside its colour, by its place: lengths of stroke and space in pixels; none is solid. */
export function lineDash(index: number): readonly number[] {
  return DASHES[index % DASHES.length] ?? [];
}

const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 2], [8, 3, 2, 3]];
