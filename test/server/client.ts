import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  FileChangeType,
  InitializedNotification,
  InitializeRequest,
  MarkupKind,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node.js';
import { connect } from '../../src/server/connect.ts';
import { serve } from '../../src/server/connection.ts';

/** An editor: by default in the same process as its server, with which it speaks the protocol over two streams. */
export class Client {
  readonly connection: ProtocolConnection;
  /** All that was published, in its order. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly #diagnostics = new Map<string, readonly Diagnostic[]>();
  readonly #versions = new Map<string, number>();
  #published: () => void = () => {};
  #settings: Readonly<Record<string, unknown>> = {};

  constructor(connection = toServerInProcess()) {
    this.connection = connection;
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.push(params);
      this.#diagnostics.set(params.uri, params.diagnostics);
      this.#published();
    });
    this.connection.onRequest(RegistrationRequest.type, () => {});
    this.connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ section }) => this.#settings[section ?? ''] ?? null),
    );
    this.connection.listen();
  }

  async start(folder?: string, capabilities: ClientCapabilities = ABLE): Promise<void> {
    const workspaceFolders = folder === undefined ? null : [{ uri: pathToFileURL(folder).href, name: 'test' }];
    const params = { processId: null, rootUri: null, workspaceFolders, capabilities };
    await this.connection.sendRequest(InitializeRequest.type, params);
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    this.connection.dispose();
  }

  open(uri: string, text: string, languageId = 'keepalived'): Promise<void> {
    this.#versions.set(uri, 1);
    const textDocument = { uri, languageId, version: 1, text };
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Replaces the whole text. */
  change(uri: string, text: string): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    const params = { textDocument: { uri, version }, contentChanges: [{ text }] };
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, params);
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  changedOnDisk(uri: string, type: FileChangeType = FileChangeType.Changed): Promise<void> {
    return this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type }] });
  }

  /** Sets the editor's settings, by section. */
  configure(settings: Readonly<Record<string, unknown>>): Promise<void> {
    this.#settings = settings;
    return this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  }

  /** All diagnostics of the documents once they are as wanted; the test's time limit tells what never came. */
  when(uris: readonly string[], wanted: (codes: readonly string[]) => boolean): Promise<readonly Diagnostic[]> {
    return this.whenDiagnostics(uris, (told) => wanted(told.map(({ code }) => String(code))));
  }

  async whenDiagnostics(
    uris: readonly string[],
    wanted: (diagnostics: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]> {
    for (;;) {
      const told = uris.flatMap((uri) => this.#diagnostics.get(uri) ?? []);
      const spoken = uris.some((uri) => this.#diagnostics.has(uri));
      if (spoken && wanted(told)) return told;
      await new Promise<void>((resolve) => {
        this.#published = resolve;
      });
    }
  }
}

function toServerInProcess(): ProtocolConnection {
  const [there, back] = [new PassThrough(), new PassThrough()];
  serve(connect(new StreamMessageReader(there), new StreamMessageWriter(back)));
  return createProtocolConnection(new StreamMessageReader(back), new StreamMessageWriter(there));
}

/** An editor that can do what the server has a use for. */
const ABLE: ClientCapabilities = {
  workspace: {
    ...{ didChangeWatchedFiles: { dynamicRegistration: true }, workspaceFolders: true, configuration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
  textDocument: {
    hover: { contentFormat: [MarkupKind.Markdown] },
    signatureHelp: {
      signatureInformation: {
        documentationFormat: [MarkupKind.Markdown],
        parameterInformation: { labelOffsetSupport: true },
      },
    },
  },
};
