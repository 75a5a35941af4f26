import type { PublishDiagnosticsParams } from 'vscode-languageserver/node.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { checkCluster } from '../cluster/check-cluster.ts';
import { checkIncluding } from '../cluster/check-configurations.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { readCluster } from '../cluster/read-cluster.ts';
import type { Problem } from '../keepalived/problem.ts';
import { type Compared, routersOf } from './clusters.ts';
import { canonical, type Documents, isConfiguration } from './documents.ts';
import { folderReader } from './folder-reader.ts';
import type { Guard } from './guard.ts';
import type { Settings } from './settings.ts';
import { type Surroundings, toDiagnostic } from './to-lsp.ts';
import type { Folder, Workspace } from './workspace.ts';

/** The pause after the last key, in milliseconds, before anything is judged again. */
const PAUSE = 150;
const NOTHING: ReadonlyMap<string, readonly Problem[]> = new Map();

/** A document, what is wrong with its present text, and how to find the other files that its problems name. */
export interface Judged extends Surroundings {
  readonly document: TextDocument;
  readonly problems: readonly Problem[];
}

/**
 * Judges documents after a pause and tells the client. A workspace folder is judged as a whole, since a change in
 * one configuration can put another one in the wrong; a document outside all folders is judged alone.
 */
export class Diagnostics {
  readonly #workspace: Workspace;
  readonly #documents: Documents;
  readonly #publish: (params: PublishDiagnosticsParams) => void;
  readonly #guard: Guard;
  readonly #settings: Settings;
  readonly #judged = new Map<string, Judged>();
  readonly #compared = new Map<Folder, Compared>();
  readonly #shownRouters = new Map<Folder, string>();
  #onCompared: () => void = () => {};
  readonly #pending = new Set<Folder | string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    workspace: Workspace,
    documents: Documents,
    publish: (params: PublishDiagnosticsParams) => void,
    guard: Guard,
    settings: Settings,
  ) {
    this.#workspace = workspace;
    this.#documents = documents;
    this.#publish = publish;
    this.#guard = guard;
    this.#settings = settings;
  }

  /** Asks for the document, or the folder it is in, to be judged once the typing pauses. */
  schedule(uri: string): void {
    this.#later(this.#workspace.folderOf(uri) ?? canonical(uri));
  }

  scheduleAll(): void {
    this.#forgetStrangers();
    for (const folder of this.#workspace.folders) this.#later(folder);
    for (const document of this.#documents.all()) this.schedule(document.uri);
  }

  /** What is wrong with the document now; work that was put off is done first. */
  async of(uri: string): Promise<Judged | undefined> {
    await this.#flush();
    return this.#judged.get(canonical(uri));
  }

  /** Called when the virtual routers of a folder, or their places, are others than before. */
  onCompared(listener: () => void): void {
    this.#onCompared = listener;
  }

  /** The folders with their nodes as they are now; work that was put off is done first. */
  async compared(): Promise<ReadonlyMap<Folder, Compared>> {
    await this.#flush();
    return this.#compared;
  }

  /** What the rules of a single file would find in another text of the document, and the user would be told. */
  wouldFind({ document }: Judged, text: string): readonly Problem[] {
    const other = TextDocument.create(document.uri, document.languageId, document.version, text);
    return this.#seen(other, this.#documents.problems(other, this.#settings.targetOf(document.uri)), false);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#pending.clear();
  }

  #later(scope: Folder | string): void {
    this.#pending.add(scope);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#flush(), PAUSE);
  }

  /** Takes all that is pending; each scope is judged by itself, so that a fault in one spares the others. */
  async #flush(): Promise<void> {
    clearTimeout(this.#timer);
    const scopes = [...this.#pending];
    this.#pending.clear();
    for (const scope of scopes) {
      const judge = () => (typeof scope === 'string' ? this.#judgeAlone(scope) : this.#judgeFolder(scope));
      await this.#guard('check', undefined, judge)(undefined);
    }
  }

  #judgeAlone(uri: string): void {
    const document = this.#documents.get(uri);
    if (document === undefined || !isConfiguration(document)) {
      this.#forget(uri);
      return;
    }
    const resolve = (path: string | undefined) => (path === undefined || path === uri ? document : undefined);
    const problems = this.#documents.problems(document, this.#settings.targetOf(uri));
    const addressOf = () => undefined;
    this.#tell(uri, { path: uri, document, problems: this.#seen(document, problems, false), resolve, addressOf });
  }

  #judgeFolder(folder: Folder): void {
    // A folder that left the workspace while its check was pending.
    if (!this.#workspace.folders.includes(folder)) return;
    const documents = new Map(this.#workspace.documentsOf(folder));
    const cluster = this.#clusterOf(folder, documents);
    this.#compared.set(folder, { cluster, resolve: (path) => (path === undefined ? undefined : documents.get(path)) });
    const between = folder.loaded ? checkCluster(cluster) : NOTHING;
    const reader = folder.loaded ? folderReader(folder, documents) : undefined;
    const targetOf = (path: string) => this.#settings.targetOf(documents.get(path)?.uri ?? folder.uri);
    const included = reader ? checkIncluding(cluster, { reader, targetOf }) : NOTHING;
    for (const path of included.keys()) {
      const address = documents.has(path) ? undefined : this.#workspace.addressOf(folder, path);
      if (address) documents.set(path, TextDocument.create(address, 'keepalived', 0, reader?.read(path) ?? ''));
    }
    const seen = new Set<string>();
    for (const [path, document] of documents) {
      const uri = canonical(document.uri);
      seen.add(uri);
      // A file that others include is judged where they include it, whatever its language is taken for.
      const alone =
        included.get(path) ??
        (document.languageId === 'keepalived' ? this.#documents.problems(document, this.#settings.targetOf(uri)) : []);
      const problems = this.#seen(document, [...alone, ...(between.get(path) ?? [])], folder.loaded);
      this.#tell(uri, {
        ...{ path, document, problems },
        resolve: (other) => documents.get(other ?? path),
        addressOf: (other) => this.#workspace.addressOf(folder, other),
      });
    }
    for (const uri of this.#judged.keys())
      if (this.#workspace.folderOf(uri) === folder && !seen.has(uri)) this.#forget(uri);
    this.#tellRouters(folder);
  }

  /** Most changes of a text leave the virtual routers as they are. */
  #tellRouters(folder: Folder): void {
    const compared = this.#compared.get(folder);
    const shown = compared ? JSON.stringify(routersOf(compared)) : '';
    if (this.#shownRouters.get(folder) === shown) return;
    this.#shownRouters.set(folder, shown);
    this.#onCompared();
  }

  #clusterOf(folder: Folder, documents: ReadonlyMap<string, TextDocument>): Cluster {
    const namesOf = (path: string) => this.#settings.namesOf(documents.get(path)?.uri ?? folder.uri);
    return readCluster(
      [...documents].map(([path, document]) => ({ path, text: document.getText() })),
      { nameOf: (path) => namesOf(path).node, groupOf: (path) => namesOf(path).cluster },
    );
  }

  /** What the user's settings and the comments of the document leave of its problems. */
  #seen(document: TextDocument, problems: readonly Problem[], compared: boolean): readonly Problem[] {
    return this.#settings.toTell(document.uri, document.getText(), problems, compared);
  }

  #tell(uri: string, judged: Judged): void {
    const before = this.#judged.get(uri);
    this.#judged.set(uri, judged);
    // Most files of a folder have nothing to say and had nothing to say.
    if (judged.problems.length === 0 && (before === undefined || before.problems.length === 0)) return;
    const open = this.#documents.get(uri);
    this.#publish({
      uri: judged.document.uri,
      ...(open === undefined ? {} : { version: open.version }),
      diagnostics: judged.problems.map((problem) => toDiagnostic(judged.document, problem, judged.resolve)),
    });
  }

  #forget(uri: string): void {
    const judged = this.#judged.get(uri);
    this.#judged.delete(uri);
    if (judged !== undefined && judged.problems.length > 0)
      this.#publish({ uri: judged.document.uri, diagnostics: [] });
  }

  /** After a change of folders: what belongs to none and is not open has nobody to judge it any more. */
  #forgetStrangers(): void {
    for (const folder of [...this.#compared.keys()])
      if (!this.#workspace.folders.includes(folder)) {
        this.#compared.delete(folder);
        this.#shownRouters.delete(folder);
        this.#onCompared();
      }
    for (const uri of [...this.#judged.keys()])
      if (this.#workspace.folderOf(uri) === undefined && this.#documents.get(uri) === undefined) this.#forget(uri);
  }
}
