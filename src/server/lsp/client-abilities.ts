import { type ClientCapabilities, MarkupKind } from 'vscode-languageserver/node.js';
import { SHOW_PEERS_COMMAND } from '../../protocol.ts';

/** What an editor said that it can show and do, as far as answers hang on it. */
export interface ClientAbilities {
  /** Completions with places to fill in. */
  readonly snippets: boolean;
  /** The form of texts, where an answer has one. */
  readonly hover: MarkupKind;
  readonly completion: MarkupKind;
  readonly signature: MarkupKind;
  /** Parameters of a signature as offsets in its label. */
  readonly labelOffsets: boolean;
  /** Changes that name the version of a document. */
  readonly versionedChanges: boolean;
  /** Changes that create files. */
  readonly newFiles: boolean;
  /** Requests from the server: for settings, to watch files, to tell of folders, to ask for lenses anew. */
  readonly configuration: boolean;
  readonly watchesFiles: boolean;
  readonly tellsOfSettings: boolean;
  readonly tellsOfFolders: boolean;
  readonly refreshesLenses: boolean;
  /** It runs the command that shows the peers of an instance. */
  readonly showsPeers: boolean;
}

/** What is not declared is not there, as the protocol says; texts are plain then. */
export function abilitiesOf({ textDocument, workspace, experimental }: ClientCapabilities): ClientAbilities {
  const { completion, hover, signatureHelp } = textDocument ?? {};
  const changes = workspace?.workspaceEdit;
  return {
    snippets: completion?.completionItem?.snippetSupport === true,
    hover: preferred(hover?.contentFormat),
    completion: preferred(completion?.completionItem?.documentationFormat),
    signature: preferred(signatureHelp?.signatureInformation?.documentationFormat),
    labelOffsets: signatureHelp?.signatureInformation?.parameterInformation?.labelOffsetSupport === true,
    versionedChanges: changes?.documentChanges === true,
    newFiles: changes?.documentChanges === true && changes.resourceOperations?.includes('create') === true,
    configuration: workspace?.configuration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    tellsOfSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    tellsOfFolders: workspace?.workspaceFolders === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    showsPeers: commandsOf(experimental).includes(SHOW_PEERS_COMMAND),
  };
}

/** `experimental: { commands: [NAME, …] }`: what the editor itself runs where a lens names it. */
function commandsOf(experimental: unknown): readonly unknown[] {
  if (typeof experimental !== 'object' || experimental === null || !('commands' in experimental)) return [];
  return Array.isArray(experimental.commands) ? experimental.commands : [];
}

/** Editors list the forms that they take, the best first. */
function preferred(formats: readonly MarkupKind[] | undefined): MarkupKind {
  return formats?.[0] ?? MarkupKind.PlainText;
}
