import { Disposable, type ExtensionContext, type TextDocument, window, workspace } from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node.js';
import { CONFIGURATION_GLOBS, EVIDENCE_GLOBS } from '../cluster/files.ts';
import { registerClustersView } from './clusters-view.ts';
import { registerExpandedView } from './expanded-view.ts';

/**
 * Starts the language server once there is something for it to do: an open keepalived.conf, or one in the workspace.
 * Until then the extension costs no process.
 */
export function startLanguageClient(context: ExtensionContext): Disposable {
  let client: LanguageClient | undefined;
  const clusters = registerClustersView();
  const start = () => {
    if (client !== undefined) return;
    client = createClient(context);
    clusters.follow(client);
    client.start().catch((error) => {
      void window.showErrorMessage(`The keepalived language server did not start: ${error}. Reload the window.`);
    });
  };
  const startFor = (document: TextDocument) => {
    if (document.languageId === 'keepalived') start();
  };
  const opened = workspace.onDidOpenTextDocument(startFor);
  for (const document of workspace.textDocuments) startFor(document);
  void hasConfiguration().then((found) => found && start());
  return Disposable.from(
    opened,
    clusters,
    registerExpandedView(() => client),
    { dispose: () => void client?.dispose() },
  );
}

async function hasConfiguration(): Promise<boolean> {
  const found = await workspace.findFiles(`{${CONFIGURATION_GLOBS.join(',')}}`, '**/node_modules/**', 1);
  return found.length > 0;
}

function createClient(context: ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const options: LanguageClientOptions = {
    // Evidence is sent as well, so that an unsaved script counts as it stands in the editor.
    documentSelector: [{ language: 'keepalived' }, ...EVIDENCE_GLOBS.map((pattern) => ({ scheme: 'file', pattern }))],
  };
  const server = { module, transport: TransportKind.ipc, options: { execArgv: [ROOM_FOR_ONE_EDIT] } };
  return new LanguageClient('keepalivedLvs', 'Keepalived', { run: server, debug: server }, options);
}

/**
 * Megabytes for young objects. An edit of a large configuration makes about 40 MB of them, which are of no use after the
 * next; with the 16 MB that are usual, the collector copies what it ought to have thrown away.
 */
const ROOM_FOR_ONE_EDIT = '--max-semi-space-size=64';
