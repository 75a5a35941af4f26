import { expandedText } from '../../keepalived/expand/expanded-text.ts';
import type { Target } from '../../keepalived/schema/target.ts';
import type { ExpandedAnswer, ExpandedParams } from '../../protocol.ts';
import { lineMap, positionAt } from '../../text.ts';
import { canonical, type Documents, isConfiguration } from '../documents/documents.ts';
import { folderReader } from '../documents/folder-reader.ts';
import type { Workspace } from '../documents/workspace.ts';

/** The configuration as one node sees it, read as the target's release reads it; null where the document is none. */
export function expanded(
  workspace: Workspace,
  documents: Documents,
  { textDocument: { uri }, nodeId }: ExpandedParams,
  target: Target,
): ExpandedAnswer | null {
  const document = documents.get(uri);
  if (document === undefined || !isConfiguration(document)) return null;
  const folder = workspace.folderOf(uri);
  const known = folder ? workspace.documentsOf(folder) : new Map();
  const path = [...known].find(([, other]) => canonical(other.uri) === canonical(uri))?.[0] ?? '';
  const reader = folder && path !== '' ? folderReader(folder, known) : undefined;
  const { text, lines, ids } = expandedText({ path, text: document.getText() }, { reader, nodeId, target });
  const maps = new Map([[path, lineMap(document.getText())]]);
  const lineOf = (other: string, offset: number): number => {
    const map = maps.get(other) ?? lineMap(reader?.read(other) ?? '');
    maps.set(other, map);
    return positionAt(map, offset).line;
  };
  const addressOf = (other: string) => (folder && other !== path ? workspace.addressOf(folder, other) : uri);
  return {
    text,
    ids,
    lines: lines.map((source) => {
      const address = addressOf(source.path);
      return address === undefined ? null : { uri: address, line: lineOf(source.path, source.range.start) };
    }),
  };
}
