import { FileType, Uri, workspace } from 'vscode';
import { EXCLUDED_FOLDERS } from '../cluster/files.ts';
import { nameOf, readText } from './log-input.ts';

export interface WorkspaceFile {
  readonly uri: Uri;
  /** Relative to the workspace, which may itself lie in a folder of any name. */
  readonly path: string;
  readonly text: string;
}

/** Files looked at by their names. */
const MOST_FILES = 20_000;
/** Nobody writes so much by hand. */
const LARGEST_FILE = 1024 * 1024;

/**
 * Reads the files of the workspace whose paths are wanted, until the signal is aborted. What is gone by now, too
 * large or cannot be read is left out.
 */
export async function* readWorkspaceFiles(
  isWanted: (path: string) => boolean,
  signal?: AbortSignal,
): AsyncGenerator<WorkspaceFile> {
  for await (const uri of allFiles(signal)) {
    const path = nameOf(uri);
    const text = isWanted(path) ? await readSmall(uri) : undefined;
    if (text !== undefined) yield { uri, path, text };
  }
}

/** Walks the folders itself: VS Code's search leaves out what a user hides from searches. */
async function* allFiles(signal: AbortSignal | undefined): AsyncGenerator<Uri> {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  let seen = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const [name, type] of await entriesOf(folder)) {
      if (signal?.aborted || seen >= MOST_FILES) return;
      const uri = Uri.joinPath(folder, name);
      if (type === FileType.Directory && !EXCLUDED_FOLDERS.includes(name)) folders.push(uri);
      if (type !== FileType.File) continue;
      seen += 1;
      yield uri;
    }
  }
}

/** A folder that cannot be read asks for nothing either. */
async function entriesOf(folder: Uri): Promise<readonly [string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

/** A file that is gone by now, or cannot be read, asks for nothing. */
async function readSmall(uri: Uri): Promise<string | undefined> {
  try {
    return (await workspace.fs.stat(uri)).size > LARGEST_FILE ? undefined : await readText(uri);
  } catch {
    return undefined;
  }
}
