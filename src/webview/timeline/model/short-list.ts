/** `VI_1, VI_2, VI_3, VI_4 and 7 more`: a list for a place that has room for some names. */
export function shortList(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return rest > 1 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${rest} more` : names.join(', ');
}

const MOST_NAMES = 4;
