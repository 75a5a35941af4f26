import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatch, structuredPatch } from 'diff';

/**
 * The difference of two texts as `diff -u` writes it, with three lines of context; '' where there is none. Without a
 * text before, the file is a new one.
 */
export function unifiedDiff(path: string, before: string | undefined, after: string): string {
  if (before === after) return '';
  const from = before === undefined ? '/dev/null' : path;
  return formatPatch(patchOf(from, path, before ?? '', after), FILE_HEADERS_ONLY);
}

/** The time to find the least difference grows with its square: above so many lines another one is right, if not short. */
const MOST_CHANGES = 2500;

function patchOf(from: string, to: string, before: string, after: string): StructuredPatch {
  const least = structuredPatch(from, to, before, after, undefined, undefined, {
    context: 3,
    maxEditLength: MOST_CHANGES,
  });
  if (least) return least;
  const hunks = [...structuredPatch(from, to, before, '').hunks, ...structuredPatch(from, to, '', after).hunks];
  const [oldLines, newLines] = [hunks[0]?.oldLines ?? 0, hunks[1]?.newLines ?? 0];
  return {
    ...{ oldFileName: from, newFileName: to, oldHeader: undefined, newHeader: undefined },
    hunks: [{ oldStart: 1, oldLines, newStart: 1, newLines, lines: hunks.flatMap(({ lines }) => lines) }],
  };
}
