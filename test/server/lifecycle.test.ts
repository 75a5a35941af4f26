import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ErrorCodes, HoverRequest, InitializeRequest, ShutdownRequest } from 'vscode-languageserver/node.js';
import { connectStreams } from '../../src/server/connect.ts';
import { serve } from '../../src/server/connection.ts';
import { Client } from './client.ts';

describe('the order of a session', () => {
  let client: Client;
  beforeEach(() => {
    client = new Client();
  });
  afterEach(() => client.connection.dispose());

  test('before initialize requests are refused, and documents are not taken', async () => {
    await expect(hover()).rejects.toMatchObject({ code: ErrorCodes.ServerNotInitialized });
    await client.open(URI, TEXT);
    await client.start();
    expect(await hover()).toBeNull();
    await client.stop();
  });

  test('initialize is answered once', async () => {
    await client.start();
    const params = { processId: null, rootUri: null, workspaceFolders: null, capabilities: {} };
    await expect(client.connection.sendRequest(InitializeRequest.type, params)).rejects.toMatchObject({
      code: ErrorCodes.InvalidRequest,
    });
    await client.open(URI, TEXT);
    expect(await hover()).not.toBeNull();
    await client.stop();
  });

  test('after shutdown requests are refused', async () => {
    await client.start();
    await client.open(URI, TEXT);
    await client.connection.sendRequest(ShutdownRequest.type);
    await expect(hover()).rejects.toMatchObject({ code: ErrorCodes.InvalidRequest });
    await expect(client.connection.sendRequest(ShutdownRequest.type)).rejects.toMatchObject({
      code: ErrorCodes.InvalidRequest,
    });
  });

  function hover() {
    return client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: URI },
      position: { line: 0, character: 1 },
    });
  }
});

describe('over streams', () => {
  test.each([
    ['a length that is no number', 'Content-Length: many\r\n\r\n{}', /must be a number/],
    ['a header without a length', 'Content-Type: x\r\n\r\n{}', /must provide a Content-Length/],
    ['a line that is no header', '{"jsonrpc":"2.0"}\r\n\r\n', /Content-Length|separate key and value/],
  ])('%s ends the server with the reason', async (_, sent, reason) => {
    const { input, ended } = session();
    input.write(sent);
    expect(await ended).toEqual([1, expect.stringMatching(reason)]);
  });

  test('a body that is no JSON is answered with an error, and the next message is read', async () => {
    const { input, output, ended } = session();
    input.write(framed('{"jsonrpc":'));
    expect(await answer(output)).toMatchObject({ id: null, error: { code: ErrorCodes.ParseError } });
    input.write(framed(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'shutdown' })));
    expect(await answer(output)).toMatchObject({ id: 1, error: { code: ErrorCodes.ServerNotInitialized } });
    input.end();
    expect(await ended).toEqual([1]);
  });

  test('the end of the input after shutdown is the end of the server', async () => {
    const { input, output, ended } = session();
    const params = { processId: null, rootUri: null, capabilities: {} };
    input.write(framed(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })));
    expect(await answer(output)).toMatchObject({ id: 1, result: { serverInfo: { name: 'keepalived-lvs' } } });
    input.write(framed(JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'shutdown' })));
    expect(await answer(output)).toMatchObject({ id: 2, result: null });
    input.end();
    expect(await ended).toEqual([0]);
  });

  function session() {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const ended = new Promise<unknown[]>((resolve) => {
      serve(connectStreams(input, output, (...end) => resolve(end)));
    });
    return { input, output, ended };
  }

  function framed(body: string): string {
    return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  }

  /** The next message of the server; each is written at once, with its header. */
  async function answer(output: PassThrough): Promise<unknown> {
    let text = '';
    for (;;) {
      text += output.read() ?? '';
      const [header = '', body = ''] = text.split('\r\n\r\n');
      if (body !== '' && Buffer.byteLength(body) >= Number(/\d+/.exec(header)?.[0])) return JSON.parse(body);
      await new Promise((resolve) => output.once('readable', resolve));
    }
  }
});

const URI = 'untitled:Untitled-1';
const TEXT = 'vrrp_instance A {\n  priority 100\n}\n';
