import type { Expansion } from '../keepalived/expand/expansion.ts';
import { changesOf, type FileChange, type Fix, type Problem, type Related } from '../keepalived/problem.ts';
import type { TextEdit } from '../text.ts';
import type { Node } from './cluster.ts';

/** The nodes whose text is not that of a file, by their path. */
export type Views = ReadonlyMap<string, Node & { readonly expansion: Expansion }>;

/** The nodes whose text is not that of a file, by their path. */
export function expandedNodes(nodes: readonly Node[]): Views {
  return new Map(
    nodes.flatMap((node) => (node.expansion ? [[node.path, { ...node, expansion: node.expansion }]] : [])),
  );
}

/** A problem of a node as a problem of the file that the node's text comes from. Nothing changes for a plain file. */
export function toFile(
  path: string,
  problem: Problem,
  views: Views,
): { readonly path: string; readonly problem: Problem } {
  if (views.size === 0) return { path, problem };
  const { rule, severity, message, related, fixes } = problem;
  const own = placed({ path, range: problem.range }, views);
  const mapped = fixes?.flatMap((fix) => fixOf(fix, path, own.path, views));
  return {
    path: own.path,
    problem: {
      ...{ rule, severity, message, range: own.range },
      ...(related ? { related: related.map((one) => relatedOf(one, path, views)) } : {}),
      ...(mapped && mapped.length > 0 ? { fixes: mapped } : {}),
    },
  };
}

/** Where the text of a node stands in a file. */
export function placed({ path, range }: { path: string; range: Problem['range'] }, views: Views) {
  const expansion = views.get(path)?.expansion;
  if (!expansion) return { path, range };
  const { file, start, end } = expansion.map.originOf(range).use;
  return { path: expansion.files[file]?.path ?? path, range: { start, end } };
}

function relatedOf({ path, range, message }: Related, own: string, views: Views): Related {
  return { ...placed({ path: path ?? own, range }, views), message };
}

/** Left out where a part of it cannot be made, and where the line that it changes may be that of other nodes too. */
function fixOf(fix: Fix, path: string, file: string, views: Views): Fix[] {
  const changes = changesOf(fix, path).map((change) => changeOf(change, views));
  if (!changes.every((change) => change !== undefined)) return [];
  const own = changes.find((change) => change.path === file && 'edits' in change);
  const others = changes.filter((change) => change !== own);
  const { title, byHand } = fix;
  return [
    {
      ...{ title, edits: own && 'edits' in own ? own.edits : [] },
      ...(byHand ? { byHand } : {}),
      ...(others.length > 0 ? { others } : {}),
    },
  ];
}

function changeOf(change: FileChange, views: Views): FileChange | undefined {
  const node = views.get(change.path);
  if (!node || 'created' in change) return change;
  if (node.id !== undefined) return undefined;
  const { map, files } = node.expansion;
  const edits: TextEdit[] = [];
  let path: string | undefined;
  for (const { range, newText } of change.edits) {
    const place = map.writtenAt(range);
    const found = place && files[place.file]?.path;
    if (!place || found === undefined || (path ?? found) !== found) return undefined;
    path = found;
    edits.push({ range: { start: place.start, end: place.end }, newText });
  }
  return path === undefined ? undefined : { path, edits };
}
