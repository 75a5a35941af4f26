import { type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver/node.js';
import { CONFIGURATION_GLOBS, EVIDENCE_GLOBS } from '../cluster/files.ts';
import { FIX_ALL_KIND } from './features/fix-all.ts';

/** What the server can do, as it says at the start. */
export const CAPABILITIES: InitializeResult['capabilities'] = {
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

/** The section of the editor's settings. */
export const SETTINGS = 'keepalivedLvs';

/** The settings file, and others of such a name that it may extend. */
const SETTINGS_GLOB = '**/*keepalived-lvs*.json';

/** The files whose changes count although they are not open. */
export const WATCHERS = {
  watchers: [...CONFIGURATION_GLOBS, ...EVIDENCE_GLOBS, SETTINGS_GLOB].map((globPattern) => ({ globPattern })),
};
