import { type CodeAction, TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver/node.js';
import type { ClientAbilities } from '../lsp/client-abilities.ts';

/** The actions that the client can carry out, in the form that it knows. */
export function doableActions(
  actions: readonly CodeAction[],
  client: Pick<ClientAbilities, 'versionedChanges' | 'newFiles'>,
): CodeAction[] {
  return actions.flatMap((action) => {
    const changes = action.edit?.documentChanges ?? [];
    if (!client.newFiles && !changes.every((change) => TextDocumentEdit.is(change))) return [];
    return [
      client.versionedChanges ? action : { ...action, edit: withoutVersions(changes.filter(TextDocumentEdit.is)) },
    ];
  });
}

/** The older form: edits by document, whatever its version. */
function withoutVersions(changes: readonly TextDocumentEdit[]): WorkspaceEdit {
  const edits = changes.map(({ textDocument, edits }) => [textDocument.uri, edits] as const);
  return { changes: Object.fromEntries(edits) };
}
