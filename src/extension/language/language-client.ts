import { Disposable, type ExtensionContext, type TextDocument, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node.js';
import { CONFIGURATION_GLOBS } from '../../cluster/files.ts';
import { type ClustersView, registerClustersView } from './clusters-view.ts';
import { registerExpandedView } from './expanded-view.ts';

/**
 * Starts the language server once there is something for it to do: an open keepalived.conf, or one in the workspace.
 * Until then the extension costs no process, and its client is not even loaded.
 */
export function startLanguageClient(context: ExtensionContext): Disposable {
  let client: Promise<LanguageClient> | undefined;
  const clusters = registerClustersView();
  const start = () => {
    if (client !== undefined) return;
    client = launch(context, clusters);
    client.catch(tellFailure);
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
    {
      dispose: () =>
        void client?.then(
          (one) => one.dispose(),
          () => {},
        ),
    },
  );
}

async function hasConfiguration(): Promise<boolean> {
  const found = await workspace.findFiles(`{${CONFIGURATION_GLOBS.join(',')}}`, '**/node_modules/**', 1);
  return found.length > 0;
}

/** The client, which may still be starting: it takes what is sent meanwhile. */
async function launch(context: ExtensionContext, clusters: ClustersView): Promise<LanguageClient> {
  const { createClient } = await import('./create-client.ts');
  const client = createClient(context.asAbsolutePath('dist/server.js'), () => clusters.clear());
  clusters.follow(client);
  client.start().catch(tellFailure);
  return client;
}

function tellFailure(error: unknown): void {
  void window.showErrorMessage(`The keepalived language server did not start: ${error}. Reload the window.`);
}
