import { readFile, stat } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import type { RemoteConsole } from 'vscode-languageserver/node.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';
import { CONFIGURATION_GLOBS, EVIDENCE_GLOBS, isConfigurationName, isEvidenceName } from '../../cluster/files.ts';
import { linksAmong } from '../../files/links.ts';
import { canonical, type Documents } from './documents.ts';

/** Larger files are no hand-written configuration or script; they are left out with a word in the log. */
const LARGEST_FILE = 4 * 1024 * 1024;
/** Files read at the same time: enough to keep a disk busy, far from the limit on open files. */
const READS = 16;

/** One folder of the workspace: its configurations are judged together. */
export interface Folder {
  /** Canonical address without a slash at the end. */
  readonly uri: string;
  /** Address of a file → its text on disk. */
  readonly files: Map<string, TextDocument>;
  /** Address of a link → that of the file of the folder that it leads to. */
  links: ReadonlyMap<string, string>;
  /** False until the disk was read: to compare files before that would find fault with what is merely unread. */
  loaded: boolean;
}

/** The configurations and evidence of the workspace folders. A document that is open overrides the disk. */
export class Workspace {
  readonly #documents: Documents;
  readonly #log: Pick<RemoteConsole, 'warn'>;
  #folders: Folder[] = [];

  constructor(documents: Documents, log: Pick<RemoteConsole, 'warn'>) {
    this.#documents = documents;
    this.#log = log;
  }

  get folders(): readonly Folder[] {
    return this.#folders;
  }

  setFolders(uris: readonly string[]): void {
    this.#folders = uris.map((uri) => ({
      uri: canonical(uri).replace(/\/$/, ''),
      files: new Map(),
      links: new Map(),
      loaded: false,
    }));
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const gone = new Set(removed.map((uri) => canonical(uri).replace(/\/$/, '')));
    const kept = this.#folders.map((folder) => folder.uri).filter((uri) => !gone.has(uri));
    this.setFolders([...kept, ...added]);
  }

  /** Reads every configuration and evidence file once; the file watcher keeps them fresh from then on. */
  async load(): Promise<void> {
    for (const folder of this.#folders) {
      await this.#loadFolder(folder);
      folder.loaded = true;
    }
  }

  /** Reads these files again; one that is gone is forgotten. */
  async refresh(uris: readonly string[]): Promise<void> {
    const folders = new Set<Folder>();
    for (const uri of uris) {
      const folder = this.folderOf(uri);
      if (folder === undefined) continue;
      folders.add(folder);
      await this.#read(folder, canonical(uri));
    }
    for (const folder of folders) folder.links = await linksIn(folder);
  }

  /** The innermost workspace folder that holds the file. */
  folderOf(uri: string): Folder | undefined {
    const file = canonical(uri);
    const holding = this.#folders.filter((folder) => file.startsWith(`${folder.uri}/`));
    return holding.sort((a, b) => b.uri.length - a.uri.length)[0];
  }

  /** The present text of every file of the folder, by its path relative to the folder. */
  documentsOf(folder: Folder): ReadonlyMap<string, TextDocument> {
    const all = new Map<string, TextDocument>();
    for (const [uri, document] of folder.files) all.set(relative(folder, uri), this.#documents.get(uri) ?? document);
    for (const document of this.#documents.all()) {
      if (this.folderOf(document.uri) !== folder) continue;
      if (belongs(document)) all.set(relative(folder, canonical(document.uri)), document);
    }
    // Files arrive in the order in which the disk answers; which node is the first must not hang on that.
    return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The path of the file of the folder that this is only another name of. */
  linkTo(folder: Folder, document: TextDocument): string | undefined {
    const file = folder.links.get(canonical(document.uri));
    return file === undefined ? undefined : relative(folder, file);
  }

  /** The address of a file of the folder; undefined where the folder is no place of this machine. */
  addressOf(folder: Folder, path: string): string | undefined {
    const root = URI.parse(folder.uri);
    return root.scheme === 'file' ? Utils.joinPath(root, path).toString() : undefined;
  }

  async #loadFolder(folder: Folder): Promise<void> {
    const root = URI.parse(folder.uri);
    // A virtual folder (for example of a repository on GitHub) has no disk to read: its open documents are all.
    if (root.scheme !== 'file') return;
    const paths = await glob([...CONFIGURATION_GLOBS, ...EVIDENCE_GLOBS], {
      cwd: root.fsPath,
      absolute: true,
      dot: true,
      followSymbolicLinks: false,
      ignore: ['**/node_modules/**', '**/.git/**'],
    });
    folder.files.clear();
    const uris = paths.map((path) => URI.file(path).toString()).filter((uri) => this.folderOf(uri) === folder);
    for (let at = 0; at < uris.length; at += READS)
      await Promise.all(uris.slice(at, at + READS).map((uri) => this.#read(folder, uri)));
    folder.links = await linksIn(folder);
  }

  async #read(folder: Folder, uri: string): Promise<void> {
    const path = URI.parse(uri).fsPath;
    try {
      const found = await stat(path);
      // A link may lead to a device or a pipe, which might never end.
      const reason = !found.isFile()
        ? 'it is no file'
        : found.size > LARGEST_FILE && `${found.size} bytes are more than a configuration or script has`;
      if (reason) {
        folder.files.delete(uri);
        this.#log.warn(`${path} is left out: ${reason}.`);
        return;
      }
      const text = await readFile(path, 'utf8');
      folder.files.set(uri, TextDocument.create(uri, languageOf(uri), 0, text));
    } catch (error) {
      folder.files.delete(uri);
      if (!isGone(error)) this.#log.warn(`${path} is left out: ${String(error)}`);
    }
  }
}

async function linksIn({ files }: Folder): Promise<ReadonlyMap<string, string>> {
  const addresses = new Map([...files.keys()].map((uri) => [URI.parse(uri).fsPath, uri]));
  const links = await linksAmong([...addresses.keys()]);
  return new Map([...links].map(([link, path]) => [addresses.get(link) ?? link, addresses.get(path) ?? path]));
}

/** The path as the cluster names the file: relative to the folder, with forward slashes, not percent-encoded. */
function relative(folder: Folder, uri: string): string {
  return URI.parse(uri).path.slice(URI.parse(folder.uri).path.replace(/\/$/, '').length + 1);
}

function belongs(document: TextDocument): boolean {
  const { path } = URI.parse(document.uri);
  return document.languageId === 'keepalived' || isConfigurationName(path) || isEvidenceName(path);
}

function languageOf(uri: string): string {
  return isConfigurationName(URI.parse(uri).path) ? 'keepalived' : 'plaintext';
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR');
}
