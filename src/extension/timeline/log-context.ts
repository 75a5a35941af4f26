import { open } from 'node:fs/promises';
import { commands, Disposable, Range, TabInputText, type Uri, window, workspace } from 'vscode';

/** How much is looked at, at each end of a log. */
const BYTES = 64 * 1024;
const LINES = 500;
/** Milliseconds without a change before a text is looked at again. */
const PAUSE = 500;
/** The daemon and its processes as syslog names them: `Keepalived_vrrp[54462]:`. */
const KEEPALIVED_LINE = /\bkeepalived(?:_vrrp|_healthcheckers|_bfd)?(?:\[\d+\])?:/i;

/**
 * Keeps the context key `keepalivedLvs.isLog` true while the active editor shows a log with lines of keepalived.
 * Only the ends of the text are looked at, so that a large log costs no more than a small one.
 */
export function watchForKeepalivedLogs(): Disposable {
  let latest = 0;
  const update = async () => {
    latest += 1;
    const turn = latest;
    const isLog = KEEPALIVED_LINE.test(await textOfActiveEditor());
    if (turn === latest) await commands.executeCommand('setContext', 'keepalivedLvs.isLog', isLog);
  };
  let typing: NodeJS.Timeout | undefined;
  const updateAfterPause = () => {
    clearTimeout(typing);
    typing = setTimeout(() => void update(), PAUSE);
  };
  void update();
  return Disposable.from(
    window.onDidChangeActiveTextEditor(() => void update()),
    window.tabGroups.onDidChangeTabs(() => void update()),
    // A log may be pasted into an empty editor, or grow until its first line of keepalived comes.
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === window.activeTextEditor?.document) updateAfterPause();
    }),
    { dispose: () => clearTimeout(typing) },
  );
}

async function textOfActiveEditor(): Promise<string> {
  const document = window.activeTextEditor?.document;
  if (document?.languageId === 'keepalived') return '';
  if (document === undefined) return textOfActiveTab();
  const head = document.getText(new Range(0, 0, LINES, 0)).slice(0, BYTES);
  const from = Math.max(LINES, document.lineCount - LINES);
  return `${head}\n${document.getText(new Range(from, 0, document.lineCount, 0)).slice(-BYTES)}`;
}

/** VS Code does not hand documents above 50 MB to extensions: the ends are then read from the disk. */
async function textOfActiveTab(): Promise<string> {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof TabInputText) || input.uri.scheme !== 'file') return '';
  return readEnds(input.uri).catch(() => ''); // A file that cannot be read is no log; opening it says why.
}

async function readEnds(uri: Uri): Promise<string> {
  const file = await open(uri.fsPath, 'r');
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(2 * BYTES);
    const head = await file.read(buffer, 0, BYTES, 0);
    const tail = await file.read(buffer, head.bytesRead, BYTES, Math.max(head.bytesRead, size - BYTES));
    return buffer.toString('latin1', 0, head.bytesRead + tail.bytesRead);
  } finally {
    await file.close();
  }
}
