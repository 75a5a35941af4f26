import { setImmediate as afterMessages } from 'node:timers/promises';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Steps } from '../../cluster/steps.ts';
import type { Problem } from '../../keepalived/problem.ts';
import { canonical, isConfiguration } from '../documents/documents.ts';
import type { Folder } from '../documents/workspace.ts';
import type { Guard } from '../lsp/guard.ts';
import { toDiagnostic, toRemark } from '../lsp/to-lsp.ts';
import { carried } from './carried.ts';
import { type Compared, routersOf } from './clusters.ts';
import { type Comparison, comparisonOf, isJudged, type Joined, type Judged, type Judging } from './compare-folder.ts';
import { Publisher } from './publisher.ts';
import { worstOf } from './worst.ts';

/** The pause after the last key, in milliseconds, before anything is judged again. */
const PAUSE = 150;
/** So many milliseconds of comparing, and the messages that have come meanwhile are answered. */
const SLICE = 10;

/**
 * Judges documents after a pause and tells the client. A workspace folder is judged as a whole, since a change in
 * one configuration can put another one in the wrong; a document outside all folders is judged alone. What a document
 * says by itself, or with the files that it includes, is told first, with what comparing found the last time; the files
 * are compared in later turns, and not to the end where one of them changes meanwhile. Whoever asks waits for the whole.
 */
export class Diagnostics {
  readonly #judging: Judging;
  readonly #publisher: Publisher;
  readonly #guard: Guard;
  readonly #judged = new Map<string, Judged>();
  readonly #compared = new Map<Folder, Comparison>();
  readonly #shownRouters = new Map<Folder, string>();
  #onCompared: () => void = () => {};
  /** What waits for the pause: folders, and documents by their addresses. */
  readonly #pending = new Set<Folder | string>();
  /** The documents that have changed since they were told of. */
  readonly #changed = new Set<string>();
  /** Those of them that are told of with the files that include them. */
  readonly #joined = new Set<string>();
  readonly #comparing = new Map<Folder, Steps<void>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(judging: Judging, publish: (params: PublishDiagnosticsParams) => void, guard: Guard) {
    this.#judging = judging;
    this.#publisher = new Publisher(publish);
    this.#guard = guard;
  }

  /** Asks for the document, or the folder it is in, to be judged once the typing pauses. */
  schedule(uri: string): void {
    this.#changed.add(canonical(uri));
    this.#later(this.#judging.workspace.folderOf(uri) ?? canonical(uri));
  }

  scheduleAll(): void {
    this.#forgetStrangers();
    const { workspace, documents } = this.#judging;
    for (const folder of workspace.folders) this.#later(folder);
    for (const document of documents.all()) this.schedule(document.uri);
  }

  /** What is wrong with the document now; work that was put off is done first. */
  async of(uri: string): Promise<Judged | undefined> {
    await this.#settled();
    return this.#judged.get(canonical(uri));
  }

  /** Called when the virtual routers of a folder, or their places, are others than before. */
  onCompared(listener: () => void): void {
    this.#onCompared = listener;
  }

  /** The folders with their nodes as they are now; work that was put off is done first. */
  async compared(): Promise<ReadonlyMap<Folder, Compared>> {
    await this.#settled();
    return this.#compared;
  }

  /** What the rules of a single file would find in another text of the document, and the user would be told. */
  wouldFind({ document }: Judged, text: string): readonly Problem[] {
    const { documents, settings } = this.#judging;
    const other = TextDocument.create(document.uri, document.languageId, document.version, text);
    return this.#seen(other, documents.problems(other, settings.targetOf(document.uri)), false);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#pending.clear();
    this.#comparing.clear();
  }

  #later(scope: Folder | string): void {
    this.#pending.add(scope);
    // What is being compared is no longer what the editor shows.
    if (typeof scope !== 'string') this.#comparing.delete(scope);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#settled(), PAUSE);
  }

  /** Takes all that is pending; each scope is judged by itself, so that a fault in one spares the others. */
  async #settled(): Promise<void> {
    while (this.#pending.size > 0 || this.#comparing.size > 0) {
      clearTimeout(this.#timer);
      const scopes = [...this.#pending];
      this.#pending.clear();
      for (const scope of scopes) {
        const judge = () => (typeof scope === 'string' ? this.#judgeAlone(scope) : this.#judgeChanged(scope));
        await this.#guard('check', undefined, judge)(undefined);
      }
      await afterMessages();
      await this.#compareOn();
    }
  }

  /** One slice of what is to be compared. */
  async #compareOn(): Promise<void> {
    const [next] = this.#comparing;
    if (next === undefined) return;
    const [folder, steps] = next;
    const isDone = await this.#guard('comparison', true, () => advance(steps))(undefined);
    if (isDone && this.#comparing.get(folder) === steps) this.#comparing.delete(folder);
  }

  #judgeAlone(uri: string): void {
    const { documents, settings } = this.#judging;
    const document = documents.get(uri);
    this.#changed.delete(uri);
    if (document === undefined || !isConfiguration(document)) {
      this.#forget(uri);
      return;
    }
    const resolve = (path: string | undefined) => (path === undefined || path === uri ? document : undefined);
    const problems = this.#seen(document, documents.problems(document, settings.targetOf(uri)), false);
    const judged = { path: uri, document, problems, resolve, addressOf: () => undefined };
    this.#judged.set(uri, judged);
    this.#tell(judged);
  }

  /** Tells what the documents that changed say by themselves, before the files of their folder are compared. */
  #judgeChanged(folder: Folder): void {
    const { workspace } = this.#judging;
    // A folder that left the workspace while its check was pending.
    if (!workspace.folders.includes(folder)) return;
    for (const uri of this.#changed) {
      if (workspace.folderOf(uri) !== folder) continue;
      this.#changed.delete(uri);
      this.#tellOwn(folder, uri);
    }
    this.#comparing.set(folder, this.#compare(folder));
  }

  #tellOwn(folder: Folder, uri: string): void {
    const { documents, settings } = this.#judging;
    const document = documents.get(uri);
    const last = this.#compared.get(folder);
    if (document === undefined || !isJudged(document) || last === undefined) return;
    // What such a file says by itself is not what is wrong with it.
    if (last.joined.has(uri) || document.getText().includes('include')) {
      this.#joined.add(uri);
      return;
    }
    const found = last.between.get(uri);
    const resolve = (path: string | undefined) =>
      path === undefined || path === found?.path ? document : last.resolve(path);
    const problems = documents.problems(document, settings.targetOf(uri));
    this.#tellBefore(folder, { document, problems, resolve });
  }

  /** With what comparing found the last time, until it is done again. */
  #tellBefore(folder: Folder, { document, problems, resolve }: Joined): void {
    const found = this.#compared.get(folder)?.between.get(canonical(document.uri));
    const all = [...problems, ...(found ? carried(found, document.getText()) : [])];
    this.#tell({ document, resolve, problems: this.#seen(document, all, folder.loaded) });
  }

  *#compare(folder: Folder): Steps<void> {
    const comparison = yield* comparisonOf(folder, this.#judging, (joined) => {
      if (this.#joined.delete(canonical(joined.document.uri))) this.#tellBefore(folder, joined);
    });
    this.#compared.set(folder, comparison);
    for (const [uri, judged] of comparison.judged) {
      this.#judged.set(uri, judged);
      this.#joined.delete(uri);
      this.#tell(judged);
    }
    for (const uri of this.#judged.keys())
      if (this.#judging.workspace.folderOf(uri) === folder && !comparison.judged.has(uri)) this.#forget(uri);
    yield;
    this.#tellRouters(folder, comparison);
  }

  /** Most changes of a text leave the virtual routers as they are. */
  #tellRouters(folder: Folder, compared: Compared): void {
    const shown = JSON.stringify(routersOf(compared));
    if (this.#shownRouters.get(folder) === shown) return;
    this.#shownRouters.set(folder, shown);
    this.#onCompared();
  }

  /** What the user's settings and the comments of the document leave of its problems. */
  #seen(document: TextDocument, problems: readonly Problem[], compared: boolean): readonly Problem[] {
    return this.#judging.settings.toTell(document.uri, document.getText(), problems, compared);
  }

  #tell({ document, problems, resolve }: Pick<Judged, 'document' | 'problems' | 'resolve'>): void {
    const open = this.#judging.documents.get(document.uri);
    const { shown, others } = worstOf(problems);
    const diagnostics = shown.map((problem) => toDiagnostic(document, problem, resolve));
    this.#publisher.tell(document.uri, open?.version, others > 0 ? [...diagnostics, toRemark(others)] : diagnostics);
  }

  #forget(uri: string): void {
    const judged = this.#judged.get(uri);
    this.#judged.delete(uri);
    if (judged) this.#publisher.tell(judged.document.uri, undefined, []);
  }

  /** After a change of folders: what belongs to none and is not open has nobody to judge it any more. */
  #forgetStrangers(): void {
    const { workspace, documents } = this.#judging;
    for (const folder of [...this.#comparing.keys()])
      if (!workspace.folders.includes(folder)) this.#comparing.delete(folder);
    for (const folder of [...this.#compared.keys()]) {
      if (workspace.folders.includes(folder)) continue;
      this.#compared.delete(folder);
      this.#shownRouters.delete(folder);
      this.#onCompared();
    }
    for (const uri of [...this.#judged.keys()])
      if (workspace.folderOf(uri) === undefined && documents.get(uri) === undefined) this.#forget(uri);
  }
}

/** Whether the steps have come to their end. */
function advance(steps: Steps<void>): boolean {
  const until = performance.now() + SLICE;
  do if (steps.next().done) return true;
  while (performance.now() < until);
  return false;
}
