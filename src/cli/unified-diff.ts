/**
 * The difference of two texts as `diff -u` writes it, with three lines of context; '' where there is none. Without a
 * text before, the file is a new one.
 */
export function unifiedDiff(path: string, before: string | undefined, after: string): string {
  if (before === after) return '';
  const changes = changesBetween(linesOf(before ?? ''), linesOf(after));
  return `--- ${before === undefined ? '/dev/null' : path}\n+++ ${path}\n${hunks(changes).map(hunkText).join('')}`;
}

interface Change {
  readonly mark: ' ' | '-' | '+';
  /** With its line break; only the last line of a text may have none. */
  readonly line: string;
}

const CONTEXT = 3;

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** What both begin and end with is set aside, so that the table below stays small. */
function changesBetween(a: readonly string[], b: readonly string[]): readonly Change[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return [
    ...marked(' ', a.slice(0, head)),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...marked(' ', a.slice(a.length - tail)),
  ];
}

function marked(mark: Change['mark'], lines: readonly string[]): Change[] {
  return lines.map((line) => ({ mark, line }));
}

/** A larger table than this is not filled: everything goes out and everything comes in, which is right if not short. */
const LARGEST_TABLE = 16_000_000;

/** Keeps the longest common subsequence of lines. */
function middle(a: readonly string[], b: readonly string[]): Change[] {
  if ((a.length + 1) * (b.length + 1) > LARGEST_TABLE) return [...marked('-', a), ...marked('+', b)];
  const kept = commonLengths(a, b);
  const width = b.length + 1;
  const changes: Change[] = [];
  let [x, y] = [0, 0];
  while (x < a.length || y < b.length) {
    const [left, right] = [a[x], b[y]];
    if (left !== undefined && left === right) {
      changes.push({ mark: ' ', line: left });
      x++;
      y++;
    } else if (
      left !== undefined &&
      (right === undefined || (kept[(x + 1) * width + y] ?? 0) >= (kept[x * width + y + 1] ?? 0))
    ) {
      changes.push({ mark: '-', line: left });
      x++;
    } else {
      changes.push({ mark: '+', line: right ?? '' });
      y++;
    }
  }
  return changes;
}

/** For each pair of places, how many lines from there on can be kept. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1;
  const kept = new Uint32Array((a.length + 1) * width);
  for (let x = a.length - 1; x >= 0; x--) {
    for (let y = b.length - 1; y >= 0; y--) {
      const [below, right] = [kept[(x + 1) * width + y] ?? 0, kept[x * width + y + 1] ?? 0];
      kept[x * width + y] = a[x] === b[y] ? (kept[(x + 1) * width + y + 1] ?? 0) + 1 : Math.max(below, right);
    }
  }
  return kept;
}

interface Hunk {
  readonly changes: readonly Change[];
  /** Lines of both texts before it. */
  readonly before: readonly [number, number];
}

/** Cuts out the changes with their context; two that are close share a hunk. */
function hunks(changes: readonly Change[]): readonly Hunk[] {
  const found: Hunk[] = [];
  let [oldLine, newLine, from] = [0, 0, -1];
  let [start, lastChange]: [readonly [number, number], number] = [[0, 0], -1];
  changes.forEach(({ mark }, index) => {
    if (mark !== ' ') {
      if (from === -1) {
        const context = Math.min(CONTEXT, index);
        from = index - context;
        start = [oldLine - context, newLine - context];
      }
      lastChange = index;
    } else if (from !== -1 && index - lastChange > 2 * CONTEXT) {
      found.push({ changes: changes.slice(from, lastChange + 1 + CONTEXT), before: start });
      from = -1;
    }
    if (mark !== '+') oldLine++;
    if (mark !== '-') newLine++;
  });
  if (from !== -1) found.push({ changes: changes.slice(from, lastChange + 1 + CONTEXT), before: start });
  return found;
}

function hunkText({ changes, before: [oldLine, newLine] }: Hunk): string {
  const side = (skip: Change['mark'], at: number) => {
    const count = changes.filter(({ mark }) => mark !== skip).length;
    return `${count === 0 ? at : at + 1},${count}`;
  };
  const lines = changes.map(({ mark, line }) =>
    line.endsWith('\n') ? `${mark}${line}` : `${mark}${line}\n\\ No newline at end of file\n`,
  );
  return `@@ -${side('+', oldLine)} +${side('-', newLine)} @@\n${lines.join('')}`;
}
