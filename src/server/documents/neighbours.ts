import { TextDocument } from 'vscode-languageserver-textdocument';
import { readCluster } from '../../cluster/reading/read-cluster.ts';
import type { FileReader } from '../../keepalived/expand/file-reader.ts';
import { includeLines } from '../../keepalived/features/navigation/include-lines.ts';
import type { Tree } from '../../keepalived/syntax/tree.ts';
import { canonical, type Documents, isConfiguration } from './documents.ts';
import { folderReader } from './folder-reader.ts';
import type { Workspace } from './workspace.ts';

/** A document with its tree. */
export interface Read {
  readonly document: TextDocument;
  readonly tree: Tree;
}

/** A document and what surrounds it, for questions that look beyond it. */
export interface Neighbourhood extends Read {
  /** The files of its configuration, itself first: what it includes and what includes it. */
  readonly files: readonly Read[];
  /** How the folder names it. */
  readonly path: string;
  /** Undefined outside of folders on a disk. */
  readonly reader: FileReader | undefined;
  addressOf(path: string): string | undefined;
}

/** Undefined where the document is no configuration. */
export function readOf(documents: Documents, uri: string): Read | undefined {
  const document = documents.get(uri);
  if (document === undefined || !isConfiguration(document)) return undefined;
  return { document, tree: documents.parsed(document).tree };
}

/** Undefined where the document is no configuration. */
export function neighbourhood(workspace: Workspace, documents: Documents, uri: string): Neighbourhood | undefined {
  const own = readOf(documents, uri);
  if (own === undefined) return undefined;
  const { document } = own;
  const folder = workspace.folderOf(uri);
  const known = folder ? workspace.documentsOf(folder) : new Map<string, TextDocument>();
  const path = [...known].find(([, other]) => canonical(other.uri) === canonical(uri))?.[0];
  if (!folder || path === undefined)
    return { ...own, files: [own], path: '', reader: undefined, addressOf: () => undefined };
  const reader = folderReader(folder, known);
  const addressOf = (other: string) => workspace.addressOf(folder, other);
  const find = (other: string): TextDocument | undefined => {
    const address = addressOf(other);
    const text = known.has(other) || address === undefined ? undefined : reader?.read(other);
    return (
      known.get(other) ??
      (text === undefined || !address ? undefined : TextDocument.create(address, 'keepalived', 0, text))
    );
  };
  const files = reachedFrom(
    [...topsOf(known, path, documents), path],
    reader,
    find,
    (other) => documents.parsed(other).tree,
  );
  const others = files.filter((file) => file.document !== document);
  return { ...own, files: [own, ...others], path, reader, addressOf };
}

/** The configurations that read this file. */
function topsOf(known: ReadonlyMap<string, TextDocument>, path: string, documents: Documents): readonly string[] {
  const configurations = [...known].filter(([, document]) => document.languageId === 'keepalived');
  const { nodes } = readCluster(
    configurations.map(([other, document]) => ({ ...documents.asSource(other, document), kind: 'configuration' })),
  );
  return nodes.filter(({ included }) => included.some((file) => file.path === path)).map((node) => node.path);
}

/** No configuration that people work on is spread wider. */
const MOST_FILES = 500;

/** These files and all that they include, each once. */
function reachedFrom(
  paths: readonly string[],
  reader: FileReader | undefined,
  find: (path: string) => TextDocument | undefined,
  treeOf: (document: TextDocument) => Tree,
): readonly Read[] {
  const reached = new Map<string, Read>();
  const waiting = [...paths];
  for (let path = waiting.shift(); path !== undefined && reached.size < MOST_FILES; path = waiting.shift()) {
    const document = reached.has(path) ? undefined : find(path);
    if (document === undefined) continue;
    const tree = treeOf(document);
    reached.set(path, { document, tree });
    if (reader) waiting.push(...includeLines(tree, path, reader).flatMap((line) => line.paths));
  }
  return [...reached.values()];
}
