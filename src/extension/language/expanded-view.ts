import {
  commands,
  Disposable,
  EventEmitter,
  Location,
  languages,
  Position,
  type TextDocument,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node.js';
import { EXPANDED_REQUEST, EXPANDED_SCHEME, type ExpandedAnswer, type ExpandedParams } from '../../protocol.ts';

/** The pause after the last key, in milliseconds, before a view is made again. */
const PAUSE = 300;

/** It is loaded, and then started, when there is a configuration. */
type Client = Promise<LanguageClient>;

/** Read-only documents that show a configuration as one node sees it, beside the source and following it. */
export function registerExpandedView(clientOf: () => Client | undefined): Disposable {
  const changed = new EventEmitter<Uri>();
  const pending = new Map<string, NodeJS.Timeout>();
  const follow = () => {
    for (const { uri } of workspace.textDocuments.filter(isView)) {
      clearTimeout(pending.get(uri.toString()));
      pending.set(
        uri.toString(),
        setTimeout(() => changed.fire(uri), PAUSE),
      );
    }
  };
  return Disposable.from(
    changed,
    commands.registerCommand('keepalivedLvs.showExpanded', () => showExpanded(clientOf())),
    workspace.registerTextDocumentContentProvider(EXPANDED_SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri) => {
        const answer = await ask(clientOf(), paramsOf(uri));
        return answer?.text ?? '# The source is closed: open it again to see it expanded.\n';
      },
    }),
    languages.registerDefinitionProvider(
      { scheme: EXPANDED_SCHEME },
      { provideDefinition: async ({ uri }, { line }) => sourceOf(await ask(clientOf(), paramsOf(uri)), line) },
    ),
    // The source may be one of the files that the view's configuration includes.
    workspace.onDidChangeTextDocument(
      ({ document }) => document.languageId === 'keepalived' && !isView(document) && follow(),
    ),
    // The release that the configuration is for decides how it is read.
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('keepalivedLvs') && follow()),
    { dispose: () => pending.forEach(clearTimeout) },
  );
}

async function showExpanded(client: Client | undefined): Promise<void> {
  const source = window.activeTextEditor?.document;
  if (client === undefined || source?.languageId !== 'keepalived' || isView(source)) {
    void window.showInformationMessage('Open a keepalived configuration to see it expanded.');
    return;
  }
  const uri = source.uri.toString();
  const answer = await ask(client, { textDocument: { uri } });
  if (answer === null) {
    void window.showWarningMessage('The language server does not know this document. Close and open it again.');
    return;
  }
  const { ids } = answer;
  const nodeId = ids.length > 0 ? await pickNode(ids) : '';
  if (nodeId === undefined) return;
  const view = await workspace.openTextDocument(viewUri(source.uri, nodeId));
  await languages.setTextDocumentLanguage(view, 'keepalived');
  await window.showTextDocument(view, { viewColumn: ViewColumn.Beside, preview: true, preserveFocus: true });
}

/** The id of a node; '' for one that no condition names; undefined when the user picks none. */
async function pickNode(ids: readonly string[]): Promise<string | undefined> {
  const nodes = ids.map((id) => ({ label: id, id }));
  const items = [...nodes, { label: 'Any other node', id: '' }];
  const picked = await window.showQuickPick(items, { title: 'Expand the configuration for which node?' });
  return picked?.id;
}

async function ask(launched: Client | undefined, params: ExpandedParams): Promise<ExpandedAnswer | null> {
  if (launched === undefined) return null;
  const [client, { isStarting }] = await Promise.all([launched, import('./create-client.ts')]);
  if (isStarting(client)) {
    await client.start();
    // What was asked meanwhile would overtake the notice of the open documents, which goes out in this turn.
    await new Promise(setImmediate);
  }
  return client.sendRequest<ExpandedAnswer | null>(EXPANDED_REQUEST, params);
}

function viewUri(source: Uri, nodeId: string): Uri {
  const query = JSON.stringify({ source: source.toString(), nodeId });
  const name = source.path.replace(/([^/]*)$/, nodeId === '' ? '$1 (expanded)' : `$1 (expanded for ${nodeId})`);
  return Uri.from({ scheme: EXPANDED_SCHEME, path: name, query });
}

function paramsOf({ query }: Uri): ExpandedParams {
  const { source, nodeId } = JSON.parse(query) as { readonly source: string; readonly nodeId: string };
  return { textDocument: { uri: source }, ...(nodeId !== '' && { nodeId }) };
}

/** Go to Definition leads from a line to where it is written. */
function sourceOf(answer: ExpandedAnswer | null, line: number): Location | undefined {
  const source = answer?.lines[line];
  return source ? new Location(Uri.parse(source.uri), new Position(source.line, 0)) : undefined;
}

function isView({ uri }: TextDocument): boolean {
  return uri.scheme === EXPANDED_SCHEME;
}
