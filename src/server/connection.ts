import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  MessageType,
  type PublishDiagnosticsParams,
  type RenameParams,
  ShowMessageNotification,
  TextDocumentSyncKind,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver/node.js';
import { CONFIGURATION_GLOBS, EVIDENCE_GLOBS } from '../cluster/files.ts';
import { CLUSTERS_CHANGED, CLUSTERS_REQUEST, EXPANDED_REQUEST, type ExpandedParams } from '../protocol.ts';
import { Diagnostics } from './diagnostics.ts';
import { Documents } from './documents.ts';
import { expanded } from './expanded.ts';
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
} from './features.ts';
import { FIX_ALL_KIND } from './fix-all.ts';
import { atTheEdge } from './guard.ts';
import { definitions, highlights, links, prepareRename, references, rename } from './navigation.ts';
import { neighbourhood, readOf } from './neighbours.ts';
import { Settings } from './settings.ts';
import { Workspace } from './workspace.ts';
import { workspaceSymbols } from './workspace-symbols.ts';

/** Wires requests to functions; knows nothing of keepalived. */
export function serve(connection: Connection): void {
  const guard = atTheEdge(connection.console);
  const documents = new Documents();
  const workspace = new Workspace(documents, connection.console);
  const settings = new Settings(connection.console);
  const publish = (params: PublishDiagnosticsParams) => connection.sendDiagnostics(params);
  const diagnostics = new Diagnostics({ workspace, documents, settings }, publish, guard);
  let client: ClientCapabilities = {};
  const around = (params: { readonly textDocument: { readonly uri: string } }) =>
    neighbourhood(workspace, documents, params.textDocument.uri);
  const refused = (reason: string) => {
    const message = `Not formatted. ${reason}`;
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  };

  const changeFolders = guard('folder change', undefined, async ({ added, removed }: WorkspaceFoldersChangeEvent) => {
    workspace.changeFolders(
      added.map((folder) => folder.uri),
      removed.map((folder) => folder.uri),
    );
    await workspace.load();
    diagnostics.scheduleAll();
  });

  /** Asked for anew after each change: clients need not send the values with the notice. */
  const readSettings = async () => {
    if (client.workspace?.configuration) settings.setEditor(await connection.workspace.getConfiguration(SETTINGS));
  };

  connection.onInitialize((params): InitializeResult => {
    const folders = params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []);
    workspace.setFolders(folders);
    client = params.capabilities;
    return { capabilities: CAPABILITIES, serverInfo: { name: 'keepalived-lvs' } };
  });
  connection.onInitialized(
    guard('start', undefined, async () => {
      if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration)
        await connection.client.register(DidChangeWatchedFilesNotification.type, WATCHERS);
      if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
        await connection.client.register(DidChangeConfigurationNotification.type, { section: SETTINGS });
      await readSettings();
      // The library throws when a client without this ability is asked to tell of it.
      if (client.workspace?.workspaceFolders) connection.workspace.onDidChangeWorkspaceFolders(changeFolders);
      await workspace.load();
      diagnostics.scheduleAll();
    }),
  );

  documents.onChange((uri) => diagnostics.schedule(uri));
  documents.onClose((uri) => diagnostics.schedule(uri));
  documents.listen(connection);

  connection.onDidChangeConfiguration(
    guard('change of settings', undefined, async () => {
      await readSettings();
      diagnostics.scheduleAll();
    }),
  );
  connection.onDidChangeWatchedFiles(
    guard('file change', undefined, async ({ changes }) => {
      if (changes.some(({ uri }) => uri.endsWith('.json'))) {
        settings.forget();
        diagnostics.scheduleAll();
      }
      await workspace.refresh(changes.map((change) => change.uri));
      for (const { uri } of changes) diagnostics.schedule(uri);
    }),
  );
  connection.onCompletion(
    guard('completion', [], (params) =>
      completions(documents, params, {
        target: settings.targetOf(params.textDocument.uri),
        snippets: knowsSnippets(client),
      }),
    ),
  );
  connection.onHover(
    guard('hover', null, (params) => hoverAt(documents, params, settings.targetOf(params.textDocument.uri))),
  );
  connection.onDocumentSymbol(guard('outline', [], (params) => symbols(documents, params)));
  connection.onFoldingRanges(guard('folding', [], (params) => foldingRanges(documents, params)));
  connection.onDefinition(guard('definition', [], (params) => definitions(around(params), params)));
  connection.onReferences(guard('references', [], (params) => references(around(params), params)));
  connection.onDocumentHighlight(
    guard('highlight', null, (params) => highlights(readOf(documents, params.textDocument.uri), params)),
  );
  connection.onPrepareRename(guard('rename', null, (params) => prepareRename(around(params), params)));
  connection.onRenameRequest(guard('rename', null, (params: RenameParams) => rename(around(params), params)));
  connection.onDocumentLinks(guard('links', [], (params) => links(around(params))));
  connection.onWorkspaceSymbol(
    guard('workspace symbols', [], ({ query }) => workspaceSymbols(workspace, documents, query)),
  );
  connection.onSelectionRanges(guard('selection', [], (params) => selectionRanges(documents, params)));
  connection.onSignatureHelp(guard('signature', null, (params) => signatureHelpAt(documents, params)));
  connection.onDocumentFormatting(
    guard('formatting', [], (params) => formatted(documents, params, undefined, refused)),
  );
  connection.onDocumentRangeFormatting(
    guard('formatting', [], (params) => formatted(documents, params, params.range, refused)),
  );
  connection.onCodeAction(guard('quick fix', [], (params) => codeActions(diagnostics, params)));
  connection.onRequest(
    EXPANDED_REQUEST,
    guard('expanded configuration', null, (params: ExpandedParams) => expanded(workspace, documents, params)),
  );
  connection.onCodeLens(guard('code lens', [], (params) => codeLenses(diagnostics, params)));
  connection.onRequest(
    CLUSTERS_REQUEST,
    guard('clusters', [], () => clusters(diagnostics)),
  );
  diagnostics.onCompared(() => {
    void connection.sendNotification(CLUSTERS_CHANGED);
    if (client.workspace?.codeLens?.refreshSupport) void connection.sendRequest(CodeLensRefreshRequest.type);
  });
  connection.onShutdown(() => diagnostics.dispose());
  connection.listen();
}

function knowsSnippets({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.completion?.completionItem?.snippetSupport === true;
}

const CAPABILITIES: InitializeResult['capabilities'] = {
  textDocumentSync: TextDocumentSyncKind.Incremental,
  completionProvider: {},
  hoverProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentLinkProvider: {},
  workspaceSymbolProvider: true,
  selectionRangeProvider: true,
  signatureHelpProvider: { triggerCharacters: [' '] },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  codeActionProvider: { codeActionKinds: ['quickfix', 'refactor', FIX_ALL_KIND] },
  codeLensProvider: {},
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/** The settings file, and others of such a name that it may extend. */
const SETTINGS_GLOB = '**/*keepalived-lvs*.json';
const SETTINGS = 'keepalivedLvs';

const WATCHERS = {
  watchers: [...CONFIGURATION_GLOBS, ...EVIDENCE_GLOBS, SETTINGS_GLOB].map((globPattern) => ({ globPattern })),
};
