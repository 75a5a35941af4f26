import { TextDocument } from 'vscode-languageserver-textdocument';
import { checkSteps } from '../../cluster/check-cluster.ts';
import { checkIncluding } from '../../cluster/check-configurations.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { clusterSteps } from '../../cluster/reading/read-cluster.ts';
import type { Steps } from '../../cluster/steps.ts';
import { BlockMemory } from '../../keepalived/lint/block-memory.ts';
import { once } from '../../keepalived/once.ts';
import type { Problem } from '../../keepalived/problem.ts';
import { canonical, type Documents } from '../documents/documents.ts';
import { folderReader } from '../documents/folder-reader.ts';
import type { Folder, Workspace } from '../documents/workspace.ts';
import type { Surroundings } from '../lsp/to-lsp.ts';
import type { Settings } from '../settings.ts';
import type { Found } from './carried.ts';
import type { Compared } from './clusters.ts';

/** A document, what is wrong with its present text, and how to find the other files that its problems name. */
export interface Judged extends Surroundings {
  readonly document: TextDocument;
  readonly problems: readonly Problem[];
}

/** All that is known of a folder when its files have been compared. */
export interface Comparison extends Compared {
  /** By canonical address. */
  readonly judged: ReadonlyMap<string, Judged>;
  /** What comparing found in each file, before anything that the user settled. */
  readonly between: ReadonlyMap<string, Found>;
  /** The files whose own problems hang on others: those that include some, and those that are included. */
  readonly joined: ReadonlySet<string>;
}

/** What a folder is judged with. */
export interface Judging {
  readonly workspace: Workspace;
  readonly documents: Documents;
  readonly settings: Settings;
}

const NOTHING: ReadonlyMap<string, readonly Problem[]> = new Map();

/** A file that includes others or is included, and what is wrong with it without any other node. */
export interface Joined extends Pick<Judged, 'document' | 'problems' | 'resolve'> {}

/**
 * Judges the files of a folder, alone and against each other, as their texts are when it begins. Those that are joined
 * are told of before nodes are compared, which takes longer.
 */
export function* comparisonOf(
  folder: Folder,
  judging: Judging,
  tellJoined: (joined: Joined) => void,
): Steps<Comparison> {
  const { workspace, documents: open, settings } = judging;
  const documents = new Map(workspace.documentsOf(folder));
  const cluster = yield* readFolder(folder, documents, judging);
  const reader = folder.loaded ? folderReader(folder, documents) : undefined;
  const targetOf = (path: string) => settings.targetOf(documents.get(path)?.uri ?? folder.uri);
  const included = reader ? checkIncluding(cluster, { reader, targetOf, memoryOf: memoryIn(folder) }) : NOTHING;
  for (const path of included.keys()) {
    const document = documents.get(path) ?? readAt(workspace.addressOf(folder, path), reader?.read(path));
    if (document) documents.set(path, document);
  }
  const fileAt = (path: string) => documents.get(path);
  for (const [path, problems] of included) {
    const document = fileAt(path);
    if (document) tellJoined({ document, problems, resolve: (other) => fileAt(other ?? path) });
  }
  yield;
  const between = folder.loaded ? yield* checkSteps(cluster) : NOTHING;
  const judged = new Map<string, Judged>();
  const found = new Map<string, Found>();
  const joined = new Set<string>();
  // Who has opened a file by a further name sees there what is wrong with it.
  const isTold = (path: string, { uri }: TextDocument) =>
    !cluster.furtherNames.has(path) || open.get(uri) !== undefined;
  for (const [path, document] of [...documents].filter((entry) => isTold(...entry))) {
    yield;
    const uri = canonical(document.uri);
    const text = document.getText();
    if (included.has(path)) joined.add(uri);
    // A file that others include is judged where they include it, whatever its language is taken for.
    const own = included.get(path) ?? (isJudged(document) ? open.problems(document, settings.targetOf(uri)) : []);
    const problems = between.get(path) ?? [];
    if (problems.length > 0) found.set(uri, { path, text, problems });
    judged.set(uri, {
      ...{ path, document, problems: settings.toTell(uri, text, [...own, ...problems], folder.loaded) },
      resolve: (other) => fileAt(other ?? path),
      addressOf: (other) => workspace.addressOf(folder, other),
    });
  }
  const resolve = (path: string | undefined) => (path === undefined ? undefined : fileAt(path));
  return { cluster, resolve, judged, between: found, joined };
}

/** A file that no list of the folder has. */
function readAt(address: string | undefined, text = ''): TextDocument | undefined {
  return address === undefined ? undefined : TextDocument.create(address, 'keepalived', 0, text);
}

/** Whether the rules of a single file look at the document. */
export function isJudged({ languageId }: TextDocument): boolean {
  return languageId === 'keepalived';
}

function memoryIn(folder: Folder): (path: string) => BlockMemory {
  const kept = memories(folder);
  return (path) => {
    const memory = kept.get(path) ?? new BlockMemory();
    kept.set(path, memory);
    return memory;
  };
}

/** What was found in the configurations of a folder that include others, by path, from comparison to comparison. */
const memories = once((_: Folder) => new Map<string, BlockMemory>());

function readFolder(
  folder: Folder,
  documents: ReadonlyMap<string, TextDocument>,
  { workspace, documents: open, settings }: Judging,
): Steps<Cluster> {
  const uriOf = (path: string) => documents.get(path)?.uri ?? folder.uri;
  const namesOf = (path: string) => settings.namesOf(uriOf(path));
  const sources = [...documents].map(([path, document]) =>
    open.asSource(path, document, workspace.linkTo(folder, document)),
  );
  return clusterSteps(sources, {
    nameOf: (path) => namesOf(path).node,
    groupOf: (path) => namesOf(path).cluster,
    targetOf: (path) => settings.targetOf(uriOf(path)),
  });
}
