import type { Uri } from 'vscode';
import { openFile } from '../../files/open-file.ts';
import { type AroundLine, linesAround, type NodeAround } from '../../syslog/around.ts';
import { type FileLine, withContext } from '../../syslog/context.ts';
import { sharedFiles } from '../../syslog/line-owners.ts';
import { decodeLine } from '../../syslog/scan/decode.ts';
import { scan } from '../../syslog/scan/scan.ts';
import type { LineStart, Timeline } from '../../syslog/timeline.ts';

/** Lines of other programs that are read before and behind those of keepalived. */
const CONTEXT = 30;
/** A stretch of more lines is shown without what other programs said between. */
const LONGEST = 1000;

/**
 * What each node's logs say around a moment, in the words of the files. Of a file only the stretch is read; of a
 * compressed one what lies before it has to be unpacked. What cannot be read is shown as the timeline knows it.
 */
export async function readAround(
  timeline: Timeline,
  time: number,
  locate: (file: string) => Uri | undefined,
  signal: AbortSignal,
): Promise<readonly NodeAround[]> {
  const starts = new Map(timeline.inputs.map(({ file, starts: own }) => [file, own]));
  const shared = sharedFiles(timeline);
  return Promise.all(
    linesAround(timeline, time).map(async (around) => {
      const lines: AroundLine[] = [];
      for (const [file, known] of byFile(around.lines)) {
        const uri = locate(file);
        const read = uri?.scheme === 'file' ? readStretch(uri, known, starts.get(file) ?? [], signal) : undefined;
        // A log that was rotated away or closed since: the timeline still knows keepalived's own lines.
        const context = await read
          ?.then((raw) => ofNode(around.node, withContext(raw, known, time), shared.get(file)?.(raw)))
          .catch(() => undefined);
        lines.push(...(context === undefined || context.length === 0 ? known : context));
      }
      return { ...around, lines };
    }),
  );
}

/** Without the lines that other nodes wrote into the same file; all, where it has no owners. */
function ofNode(
  node: string,
  lines: readonly AroundLine[],
  owners: ReadonlyMap<number, string | undefined> | undefined,
): readonly AroundLine[] {
  return owners === undefined ? lines : lines.filter(({ line }) => owners.get(line) === node);
}

function byFile(lines: readonly AroundLine[]): ReadonlyMap<string, readonly AroundLine[]> {
  const files = new Map<string, AroundLine[]>();
  for (const line of lines) files.set(line.file, [...(files.get(line.file) ?? []), line]);
  return files;
}

async function readStretch(
  uri: Uri,
  known: readonly AroundLine[],
  starts: readonly LineStart[],
  signal: AbortSignal,
): Promise<readonly FileLine[]> {
  const numbers = known.map(({ line }) => line);
  const from = Math.max(1, Math.min(...numbers) - CONTEXT);
  const to = Math.max(...numbers) + CONTEXT;
  if (to - from > LONGEST) return [];
  const start = starts.findLast(({ line }) => line <= from) ?? { line: 1, offset: 0 };
  const lines: FileLine[] = [];
  for await (const step of scan(openFile(uri.fsPath, signal, start.offset), 'all')) {
    for (const { number, bytes } of step.lines) {
      const line = start.line + number - 1;
      if (line >= from && line <= to) lines.push({ line, text: decodeLine(bytes) });
    }
    if (start.line + step.lineCount - 1 > to) break;
  }
  return lines;
}
