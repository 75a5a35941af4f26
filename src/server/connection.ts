import {
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver/node.js';
import { CLUSTERS_CHANGED } from '../protocol.ts';
import { answerRequests, type Server } from './answers.ts';
import { CAPABILITIES, SETTINGS, WATCHERS } from './capabilities.ts';
import { Documents } from './documents/documents.ts';
import { Workspace } from './documents/workspace.ts';
import { abilitiesOf } from './lsp/client-abilities.ts';
import { atTheEdge } from './lsp/guard.ts';
import { Refusals } from './lsp/refusals.ts';
import { Diagnostics } from './problems/diagnostics.ts';
import { Settings } from './settings.ts';

/** Wires the messages of a client to functions; knows nothing of keepalived. */
export function serve(connection: Connection): void {
  const server = serverOn(connection);
  begin(server);
  followDocuments(server);
  followFiles(server);
  followSettings(server);
  answerRequests(server);
  tellOfClusters(server);
  connection.onShutdown(() => server.diagnostics.dispose());
  connection.listen();
}

function serverOn(connection: Connection): Server {
  const guard = atTheEdge(connection.console);
  const documents = new Documents();
  const workspace = new Workspace(documents, connection.console);
  const settings = new Settings(connection.console);
  const publish = (params: Parameters<Connection['sendDiagnostics']>[0]) => connection.sendDiagnostics(params);
  const diagnostics = new Diagnostics({ workspace, documents, settings }, publish, guard);
  const refusals = new Refusals((message) => {
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  });
  const client = abilitiesOf({});
  return { connection, guard, documents, workspace, settings, diagnostics, refusals, client };
}

/** What the client can do is known from its first request; it is asked for more once it has the answer. */
function begin(server: Server): void {
  const { connection, guard, workspace, diagnostics } = server;
  connection.onInitialize(({ workspaceFolders, rootUri, capabilities }): InitializeResult => {
    workspace.setFolders(workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []));
    server.client = abilitiesOf(capabilities);
    return { capabilities: CAPABILITIES, serverInfo: { name: 'keepalived-lvs' } };
  });
  connection.onInitialized(
    guard('start', undefined, async () => {
      await register(server);
      await readSettings(server);
      await workspace.load();
      diagnostics.scheduleAll();
    }),
  );
}

/** Asks the client to tell of what changes beside the open documents. */
async function register(server: Server): Promise<void> {
  const { connection, client } = server;
  if (client.watchesFiles) await connection.client.register(DidChangeWatchedFilesNotification.type, WATCHERS);
  if (client.tellsOfSettings)
    await connection.client.register(DidChangeConfigurationNotification.type, { section: SETTINGS });
  // The library throws when a client without this ability is asked to tell of it.
  if (client.tellsOfFolders) connection.workspace.onDidChangeWorkspaceFolders(changeFolders(server));
}

function changeFolders({ guard, workspace, diagnostics }: Server) {
  return guard('folder change', undefined, async ({ added, removed }: WorkspaceFoldersChangeEvent) => {
    workspace.changeFolders(
      added.map(({ uri }) => uri),
      removed.map(({ uri }) => uri),
    );
    await workspace.load();
    diagnostics.scheduleAll();
  });
}

function followDocuments({ connection, documents, diagnostics, refusals }: Server): void {
  documents.onChange((uri) => diagnostics.schedule(uri));
  documents.onClose((uri) => {
    refusals.forget(uri);
    diagnostics.schedule(uri);
  });
  documents.listen(connection);
}

function followFiles({ connection, guard, workspace, settings, diagnostics }: Server): void {
  connection.onDidChangeWatchedFiles(
    guard('file change', undefined, async ({ changes }) => {
      if (changes.some(({ uri }) => uri.endsWith('.json'))) {
        settings.forget();
        diagnostics.scheduleAll();
      }
      await workspace.refresh(changes.map(({ uri }) => uri));
      for (const { uri } of changes) diagnostics.schedule(uri);
    }),
  );
}

function followSettings(server: Server): void {
  const { connection, guard, settings, diagnostics } = server;
  connection.onDidChangeConfiguration(
    guard('change of settings', undefined, async ({ settings: sent }) => {
      // A client that cannot be asked sends the values of all sections with the notice.
      if (!server.client.configuration) settings.setEditor(sent?.[SETTINGS]);
      await readSettings(server);
      diagnostics.scheduleAll();
    }),
  );
}

/** Asked for anew after each change: a client that can be asked need not send the values with the notice. */
async function readSettings({ connection, client, settings }: Server): Promise<void> {
  if (client.configuration) settings.setEditor(await connection.workspace.getConfiguration(SETTINGS));
}

function tellOfClusters(server: Server): void {
  const { connection, diagnostics } = server;
  diagnostics.onCompared(() => {
    void connection.sendNotification(CLUSTERS_CHANGED);
    if (server.client.refreshesLenses) void connection.sendRequest(CodeLensRefreshRequest.type);
  });
}
