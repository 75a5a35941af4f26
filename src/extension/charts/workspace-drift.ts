import { Disposable, FileType, Uri, workspace } from 'vscode';
import type { Cluster } from '../../cluster/cluster.ts';
import { type Drift, driftOf } from '../../cluster/drift/drift.ts';
import { EXCLUDED_FOLDERS, isConfigurationName, isEvidenceName } from '../../cluster/files.ts';
import { readCluster } from '../../cluster/read-cluster.ts';
import type { RunningTable } from '../../ipvs/answers/situations.ts';
import type { DriftEntry } from '../../protocol.ts';
import { type LineMap, lineMap, positionAt } from '../../text.ts';
import { nameOf, readText } from '../log-input.ts';

/** Compares running tables with the configurations, scripts and saved rules of the workspace, read at the first need. */
export class WorkspaceDrift {
  #files: Promise<WorkspaceFiles> | undefined;
  readonly #watching = Disposable.from(
    ...[workspace.onDidSaveTextDocument, workspace.onDidCreateFiles, workspace.onDidDeleteFiles].map((changed) =>
      changed(() => {
        this.#files = undefined;
      }),
    ),
  );

  async of(tables: readonly RunningTable[]): Promise<readonly DriftEntry[]> {
    if (tables.length === 0) return [];
    const { cluster, maps } = await this.#read();
    return driftOf(cluster, tables)
      .slice(0, MOST_ENTRIES)
      .map((drift) => toEntry(drift, maps));
  }

  /** The file that goes by this name; undefined where it is none of them. */
  async find(name: string): Promise<Uri | undefined> {
    return (await this.#files)?.uris.get(name);
  }

  dispose(): void {
    this.#watching.dispose();
  }

  #read(): Promise<WorkspaceFiles> {
    this.#files ??= readWorkspace();
    return this.#files;
  }
}

interface WorkspaceFiles {
  readonly cluster: Cluster;
  readonly maps: ReadonlyMap<string, LineMap>;
  readonly uris: ReadonlyMap<string, Uri>;
}

const MOST_ENTRIES = 200;
/** Files looked at by their names. */
const MOST_FILES = 20_000;
/** Nobody writes so much by hand. */
const LARGEST_FILE = 1024 * 1024;

async function readWorkspace(): Promise<WorkspaceFiles> {
  const files: { readonly path: string; readonly text: string }[] = [];
  const uris = new Map<string, Uri>();
  for await (const uri of namedFiles()) {
    const text = await readSmall(uri);
    if (text === undefined) continue;
    files.push({ path: nameOf(uri), text });
    uris.set(nameOf(uri), uri);
  }
  const maps = new Map(files.map(({ path, text }) => [path, lineMap(text)]));
  return { cluster: readCluster(files), maps, uris };
}

/** Walks the folders itself: VS Code's search leaves out what a user hides from searches. */
async function* namedFiles(): AsyncGenerator<Uri> {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  let seen = 0;
  for (let folder = folders.pop(); folder !== undefined && seen < MOST_FILES; folder = folders.pop()) {
    for (const [name, type] of await entriesOf(folder)) {
      const uri = Uri.joinPath(folder, name);
      if (type === FileType.Directory && !EXCLUDED_FOLDERS.includes(name)) folders.push(uri);
      if (type !== FileType.File || seen++ >= MOST_FILES) continue;
      // Relative, since the workspace itself may lie in a folder of that name.
      if (isConfigurationName(nameOf(uri)) || isEvidenceName(nameOf(uri))) yield uri;
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

function toEntry({ severity, service, real, text, place }: Drift, maps: WorkspaceFiles['maps']): DriftEntry {
  const map = place && maps.get(place.path);
  const line = place && map && positionAt(map, place.range.start).line + 1;
  return { severity, service, real, text, place: place && { file: place.path, line: line ?? 1 } };
}
