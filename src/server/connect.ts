import {
  type Connection,
  createConnection,
  ErrorCodes,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  ProposedFeatures,
  ResponseError,
  type ResponseMessage,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node.js';
import { Lifecycle, REFUSED, type Refused } from './lifecycle.ts';

/** Ends the process with a status; `reason` is for whoever started it. */
export type End = (status: number, reason?: string) => void;

/** A connection that keeps the order of a session. */
export function connect(reader: MessageReader, writer: MessageWriter, lifecycle = new Lifecycle()): Connection {
  const connection = createConnection(ProposedFeatures.all, reader, writer, { messageStrategy: lifecycle });
  connection.onRequest(REFUSED, ({ code, message }: Refused) => new ResponseError(code, message));
  return connection;
}

/** With the process that forked this one, such as VS Code. */
export function connectToParent(): Connection {
  return connect(new IPCMessageReader(process), new IPCMessageWriter(process));
}

/**
 * Over two streams, and no longer than the first of them. The library only notes what it cannot read and goes on, which
 * is right for a body that is no JSON; behind a header without a length nobody knows where the next message begins.
 */
export function connectStreams(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, end: End): Connection {
  const reader = new StreamMessageReader(input);
  const writer = new StreamMessageWriter(output);
  const lifecycle = new Lifecycle();
  reader.onError((error) => {
    if (error instanceof SyntaxError) void writer.write(parseError(error));
    else end(1, `The language server ends, since what it was sent cannot be read: ${error.message}`);
  });
  input.on('end', () => end(lifecycle.hasEnded ? 0 : 1));
  return connect(reader, writer, lifecycle);
}

/** To nobody in particular, since the request that it answers could not be read. */
function parseError({ message }: SyntaxError): ResponseMessage {
  return { jsonrpc: '2.0', id: null, error: { code: ErrorCodes.ParseError, message } };
}
