import {
  LanguageClient,
  type LanguageClientOptions,
  State,
  type StaticFeature,
  TransportKind,
} from 'vscode-languageclient/node.js';
import { EVIDENCE_GLOBS } from '../../cluster/files.ts';
import { SHOW_PEERS_COMMAND } from '../../protocol.ts';
import { SERVER_ARGUMENTS } from './server-arguments.ts';

/**
 * A client of the server in `module`, not started yet; `stopped` is told whenever the server is gone. Nearly half
 * of the time that the extension takes to load would be the client's and the parser's: import this file when there is
 * something for a server to do.
 */
export function createClient(module: string, stopped: () => void): LanguageClient {
  const options: LanguageClientOptions = {
    // Evidence is sent as well, so that an unsaved script counts as it stands in the editor.
    documentSelector: [{ language: 'keepalived' }, ...EVIDENCE_GLOBS.map((pattern) => ({ scheme: 'file', pattern }))],
  };
  const server = { module, transport: TransportKind.ipc, options: { execArgv: [...SERVER_ARGUMENTS] } };
  const client = new LanguageClient('keepalivedLvs', 'Keepalived', { run: server, debug: server }, options);
  client.registerFeature(declaredCommands);
  client.onDidChangeState(({ newState }) => newState === State.Stopped && stopped());
  return client;
}

/** The server names commands only to an editor that says it runs them. */
const declaredCommands: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { ...capabilities.experimental, commands: [SHOW_PEERS_COMMAND] };
  },
  initialize: () => {},
  getState: () => ({ kind: 'static' }),
  clear: () => {},
};

/** Whether the server does not answer yet. */
export function isStarting(client: LanguageClient): boolean {
  return client.state === State.Starting;
}
