import { Disposable, type Uri, workspace } from 'vscode';
import type { Cluster } from '../../cluster/cluster.ts';
import { type Drift, driftOf } from '../../cluster/drift/drift.ts';
import { isConfigurationName, isEvidenceName } from '../../cluster/files.ts';
import { readCluster } from '../../cluster/read-cluster.ts';
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

  /** `changed` is told when files are others than those that were compared with. */
  constructor(changed: () => void) {
    const forget = (uris: readonly Uri[]) => {
      if (this.#files === undefined || !uris.some((uri) => asksForServices(nameOf(uri)))) return;
      this.#files = undefined;
      this.#known = new WeakMap();
      changed();
    };
    this.#watching = Disposable.from(
      workspace.onDidSaveTextDocument(({ uri }) => forget([uri])),
      workspace.onDidCreateFiles(({ files }) => forget(files)),
      workspace.onDidDeleteFiles(({ files }) => forget(files)),
      workspace.onDidRenameFiles(({ files }) => forget(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri]))),
    );
  }

  async of(tables: readonly RunningTable[]): Promise<readonly DriftEntry[]> {
    if (tables.length === 0) return [];
    const { cluster, maps } = await this.#read();
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

async function readWorkspace(): Promise<WorkspaceFiles> {
  const files: { readonly path: string; readonly text: string }[] = [];
  const uris = new Map<string, Uri>();
  for await (const { uri, path, text } of readWorkspaceFiles(asksForServices)) {
    files.push({ path, text });
    uris.set(path, uri);
  }
  const maps = new Map(files.map(({ path, text }) => [path, lineMap(text)]));
  return { cluster: readCluster(files), maps, uris };
}

function asksForServices(path: string): boolean {
  return isConfigurationName(path) || isEvidenceName(path);
}

function toEntry({ severity, service, real, text, place }: Drift, maps: WorkspaceFiles['maps']): DriftEntry {
  const map = place && maps.get(place.path);
  const line = place && map && positionAt(map, place.range.start).line + 1;
  return { severity, service, real, text, place: place && { file: place.path, line: line ?? 1 } };
}
