import type { CodeActionParams, Connection, RenameParams } from 'vscode-languageserver/node.js';
import { CLUSTERS_REQUEST, EXPANDED_REQUEST, type ExpandedParams } from '../protocol.ts';
import type { Documents } from './documents/documents.ts';
import { type Neighbourhood, neighbourhood, readOf } from './documents/neighbours.ts';
import type { Workspace } from './documents/workspace.ts';
import { doableActions } from './features/doable.ts';
import { expanded } from './features/expanded.ts';
import {
  clusters,
  codeActions,
  codeLenses,
  completions,
  foldingRanges,
  formatted,
  hoverAt,
  selectionRanges,
  signatureHelpAt,
  symbols,
} from './features/features.ts';
import { definitions, highlights, links, prepareRename, references, rename } from './features/navigation.ts';
import { workspaceSymbols } from './features/workspace-symbols.ts';
import type { ClientAbilities } from './lsp/client-abilities.ts';
import type { Guard } from './lsp/guard.ts';
import type { Refusals } from './lsp/refusals.ts';
import type { Diagnostics } from './problems/diagnostics.ts';
import type { Settings } from './settings.ts';

/** What a session holds. */
export interface Server {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly documents: Documents;
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly diagnostics: Diagnostics;
  readonly refusals: Refusals;
  /** Known from `initialize` on. */
  client: ClientAbilities;
}

interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** One line a request: its name for the log, the answer where it fails, and the function that answers it. */
export function answerRequests(server: Server): void {
  answerWriting(server);
  answerReading(server);
  answerNavigation(server);
  answerComparing(server);
}

/** What is asked while a configuration is written. */
function answerWriting(server: Server): void {
  const { connection, guard, documents, settings, refusals } = server;
  const targetOf = ({ textDocument }: DocumentParams) => settings.targetOf(textDocument.uri);
  connection.onCompletion(
    guard('completion', [], (params) => completions(documents, params, targetOf(params), server.client)),
  );
  connection.onSignatureHelp(guard('signature', null, (params) => signatureHelpAt(documents, params, server.client)));
  connection.onDocumentFormatting(
    guard('formatting', [], (params) => formatted(documents, params, undefined, refusals)),
  );
  connection.onDocumentRangeFormatting(
    guard('formatting', [], (params) => formatted(documents, params, params.range, refusals)),
  );
}

/** What is asked of a document while it is read. */
function answerReading(server: Server): void {
  const { connection, guard, documents, settings } = server;
  connection.onHover(
    guard('hover', null, (params) =>
      hoverAt(documents, params, settings.targetOf(params.textDocument.uri), server.client),
    ),
  );
  connection.onDocumentSymbol(guard('outline', [], (params) => symbols(documents, params)));
  connection.onFoldingRanges(guard('folding', [], (params) => foldingRanges(documents, params)));
  connection.onSelectionRanges(guard('selection', [], (params) => selectionRanges(documents, params)));
  connection.onDocumentHighlight(
    guard('highlight', null, (params) => highlights(readOf(documents, params.textDocument.uri), params)),
  );
}

/** Where names lead to, over the files of a configuration. */
function answerNavigation({ connection, guard, documents, workspace, settings }: Server): void {
  const around = ({ textDocument }: DocumentParams): Neighbourhood | undefined =>
    neighbourhood(workspace, documents, textDocument.uri);
  connection.onDefinition(guard('definition', [], (params) => definitions(around(params), params)));
  connection.onReferences(guard('references', [], (params) => references(around(params), params)));
  connection.onPrepareRename(guard('rename', null, (params) => prepareRename(around(params), params)));
  connection.onRenameRequest(guard('rename', null, (params: RenameParams) => rename(around(params), params)));
  connection.onDocumentLinks(guard('links', [], (params) => links(around(params))));
  connection.onWorkspaceSymbol(
    guard('workspace symbols', [], ({ query }) => workspaceSymbols(workspace, documents, query)),
  );
  connection.onRequest(
    EXPANDED_REQUEST,
    guard('expanded configuration', null, (params: ExpandedParams) =>
      expanded(workspace, documents, params, settings.targetOf(params.textDocument.uri)),
    ),
  );
}

/** What hangs on the judging of a folder. */
function answerComparing(server: Server): void {
  const { connection, guard, diagnostics } = server;
  connection.onCodeAction(
    guard('quick fix', [], async (params: CodeActionParams) =>
      doableActions(await codeActions(diagnostics, params), server.client),
    ),
  );
  connection.onCodeLens(guard('code lens', [], (params) => codeLenses(diagnostics, params, server.client)));
  connection.onRequest(
    CLUSTERS_REQUEST,
    guard('clusters', [], () => clusters(diagnostics)),
  );
}
