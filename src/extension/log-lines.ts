import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Disposable, Position, Range, Uri, ViewColumn, window, workspace } from 'vscode';

/** VS Code keeps documents above this size from extensions, so that no editor can be sent to a line of them. */
const LARGEST_DOCUMENT = 50 * 1024 * 1024;
/** Lines shown before and after the wanted one where the log is too large to open. */
const AROUND = 500;
export const SCHEME = 'keepalived-log-lines';

/** Read-only documents with some lines of a log that is too large for an editor. */
export function registerLogLines(): Disposable {
  return workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: (uri) => {
      const { log, line } = JSON.parse(uri.query) as { readonly log: string; readonly line: number };
      return linesAround(Uri.parse(log), line);
    },
  });
}

/** Shows a line (1-based) of a log in an editor beside the panel; a huge log by its lines around it. */
export async function openLogLine(
  log: Uri,
  line: number,
  panelColumn: ViewColumn | undefined,
  preserveFocus = false,
): Promise<void> {
  const isHuge = log.scheme === 'file' && (await workspace.fs.stat(log)).size > LARGEST_DOCUMENT;
  const document = await workspace.openTextDocument(isHuge ? excerptUri(log, line) : log);
  const row = isHuge ? line - firstLine(line) + 1 : line - 1;
  const at = document.validatePosition(new Position(row, 0));
  const viewColumn = panelColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
  const selection = new Range(at, document.lineAt(at.line).range.end);
  await window.showTextDocument(document, { viewColumn, selection, preserveFocus });
}

function excerptUri(log: Uri, line: number): Uri {
  const query = JSON.stringify({ log: log.toString(), line });
  return Uri.from({ scheme: SCHEME, path: `${log.path} (around line ${line})`, query });
}

/** The line of the log that stands in a row (from 0) of the excerpt around `line`; the title row stands for the first. */
export function lineOfExcerpt(line: number, row: number): number {
  return firstLine(line) + Math.max(row - 1, 0);
}

function firstLine(line: number): number {
  return Math.max(1, line - AROUND);
}

/** The first line of the answer says what is shown, so that nobody takes it for the whole log. */
async function linesAround(log: Uri, line: number): Promise<string> {
  const from = firstLine(line);
  const to = line + AROUND;
  const shown: string[] = [];
  let at = 0;
  const stream = createReadStream(log.fsPath, { encoding: 'utf8' });
  for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    at += 1;
    if (at >= from) shown.push(text);
    if (at >= to) break;
  }
  stream.destroy();
  const title = `Lines ${from} to ${from + shown.length - 1} of ${log.fsPath}, which is too large to open as a whole.`;
  return [title, ...shown].join('\n');
}
