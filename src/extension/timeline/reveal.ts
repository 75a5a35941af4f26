import { Uri, window } from 'vscode';
import { lineOfExcerpt, SCHEME } from '../log-lines.ts';

/** A page that may have read the log of a line. */
interface Revealing {
  shows(log: Uri): boolean;
  /** The line counts from 1. */
  reveal(log: Uri, line: number): void;
}

/** The pages that are open, the one that was opened or asked last at the end. */
const open: Revealing[] = [];

/** From now on *Show in Timeline* may lead to this page. */
export function rememberSession(session: Revealing): void {
  open.push(session);
}

/** The page is closed. */
export function forgetSession(session: Revealing): void {
  const at = open.indexOf(session);
  if (at !== -1) open.splice(at, 1);
}

/** A line (1-based) of a log. */
export interface LogLine {
  readonly log: Uri;
  readonly line: number;
}

/** The line under the cursor; of an excerpt of a large log the line of that log. */
export function lineAtCursor(): LogLine | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { document, selection } = editor;
  if (document.uri.scheme !== SCHEME) return { log: document.uri, line: selection.active.line + 1 };
  const { log, line } = JSON.parse(document.uri.query) as { readonly log: string; readonly line: number };
  return { log: Uri.parse(log), line: lineOfExcerpt(line, selection.active.line) };
}

/** Shows the line in an open page that has read its log; false where there is none. */
export function revealInOpen({ log, line }: LogLine): boolean {
  const session = open.findLast((one) => one.shows(log));
  if (session === undefined) return false;
  forgetSession(session);
  rememberSession(session);
  session.reveal(log, line);
  return true;
}
