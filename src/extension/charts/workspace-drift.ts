import { Disposable, type Uri, workspace } from 'vscode';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Drift } from '../../cluster/drift/difference.ts';
import { isConfigurationName, isEvidenceName, isExcluded } from '../../cluster/files.ts';
import type { RunningTable } from '../../ipvs/answers/situations.ts';
import type { DriftEntry } from '../../protocol.ts';
import { type LineMap, lineMap, positionAt } from '../../text.ts';
import { nameOf } from '../log-input.ts';
import { readWorkspaceFiles } from '../workspace-files.ts';

/** Compares running tables with the configurations, scripts and saved rules of the workspace, read at the first need. */
export class WorkspaceDrift {
  #files: Promise<WorkspaceFiles> | undefined;
  /** Of tables that were compared with the files as they are. */
  #known = new WeakMap<readonly RunningTable[], readonly DriftEntry[]>();
  readonly #watching: Disposable;
  #timer: NodeJS.Timeout | undefined;

  /** `changed` is told when files are others than those that were compared with. */
  constructor(private readonly changed: () => void) {
    // Also of what others write, such as `git pull`; a folder that is renamed is one event.
    const files = workspace.createFileSystemWatcher('**/*');
    this.#watching = Disposable.from(
      files,
      files.onDidChange((uri) => this.#forget(asksForServices(nameOf(uri)))),
      files.onDidCreate((uri) => this.#forget(mayHoldSuch(nameOf(uri)))),
      files.onDidDelete((uri) => this.#forget(mayHoldSuch(nameOf(uri)))),
      // Not every place tells of what happens to it.
      workspace.onDidSaveTextDocument(({ uri }) => this.#forget(asksForServices(nameOf(uri)))),
    );
  }

  /** Many files may change at once, and a file in many steps: what is asked for is read when they are done. */
  #forget(isMeant: boolean): void {
    if (this.#files === undefined || !isMeant) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#files = undefined;
      this.#known = new WeakMap();
      this.changed();
    }, PAUSE);
  }

  async of(tables: readonly RunningTable[]): Promise<readonly DriftEntry[]> {
    if (tables.length === 0) return [];
    const [{ cluster, maps }, { driftOf }] = await Promise.all([this.#read(), import('../../cluster/drift/drift.ts')]);
    const known = this.#known.get(tables);
    if (known !== undefined) return known;
    const found = driftOf(cluster, tables)
      .slice(0, MOST_ENTRIES)
      .map((drift) => toEntry(drift, maps));
    this.#known.set(tables, found);
    return found;
  }

  /** The file that goes by this name; undefined where it is none of them. */
  async find(name: string): Promise<Uri | undefined> {
    return (await this.#files)?.uris.get(name);
  }

  dispose(): void {
    clearTimeout(this.#timer);
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
/** Milliseconds. */
const PAUSE = 300;

async function readWorkspace(): Promise<WorkspaceFiles> {
  const files: { readonly path: string; readonly text: string }[] = [];
  const uris = new Map<string, Uri>();
  for await (const { uri, path, text } of readWorkspaceFiles(asksForServices)) {
    files.push({ path, text });
    uris.set(path, uri);
  }
  // The parser takes its time to load, which nobody waits for who has no tables.
  const { readCluster } = await import('../../cluster/reading/read-cluster.ts');
  const maps = new Map(files.map(({ path, text }) => [path, lineMap(text)]));
  return { cluster: readCluster(files), maps, uris };
}

/** A file that has none of these names may be included by one that has. */
function asksForServices(path: string): boolean {
  return isConfigurationName(path) || isEvidenceName(path) || (path.endsWith('.conf') && !isExcluded(path));
}

/** What comes or goes under a name without a dot may be a folder. */
function mayHoldSuch(path: string): boolean {
  return asksForServices(path) || (!isExcluded(path) && !path.slice(path.lastIndexOf('/') + 1).includes('.'));
}

function toEntry({ severity, service, real, text, place }: Drift, maps: WorkspaceFiles['maps']): DriftEntry {
  const map = place && maps.get(place.path);
  const line = place && map && positionAt(map, place.range.start).line + 1;
  return { severity, service, real, text, place: place && { file: place.path, line: line ?? 1 } };
}
