import { existsSync, readFileSync } from 'node:fs';
import {
  type DataCallback,
  DidChangeTextDocumentNotification,
  IPCMessageReader,
  IPCMessageWriter,
  type Message,
  PublishDiagnosticsNotification,
} from 'vscode-languageserver/node.js';
import { connect } from '../../src/server/connect.ts';
import { serve } from '../../src/server/connection.ts';
import { COST_REQUEST, type Cost, type Costs } from './cost.ts';

/** The language server as an editor starts it, which tells besides what a change cost it. */

const ownThread = `/proc/self/task/${process.pid}/schedstat`;
const isKnown = existsSync(ownThread);
const nothing: Cost = { process: 0, thread: 0 };
let changed = nothing;
let told: Cost | undefined;
let last = nothing;

function spent(): Cost {
  const { user, system } = process.cpuUsage();
  const thread = isKnown ? Number(readFileSync(ownThread, 'utf8').split(' ')[0]) / 1e6 : Number.NaN;
  return { process: (user + system) / 1000, thread };
}

function sinceChange(cost: Cost): Cost {
  return { process: cost.process - changed.process, thread: cost.thread - changed.thread };
}

class NotingReader extends IPCMessageReader {
  override listen(callback: DataCallback) {
    return super.listen((message) => {
      if (hasMethod(message, DidChangeTextDocumentNotification.method)) {
        changed = spent();
        told = undefined;
      }
      callback(message);
    });
  }
}

class NotingWriter extends IPCMessageWriter {
  override write(message: Message): Promise<void> {
    const written = super.write(message);
    last = spent();
    if (hasMethod(message, PublishDiagnosticsNotification.method)) told ??= last;
    return written;
  }
}

function hasMethod(message: Message, method: string): boolean {
  return 'method' in message && message.method === method;
}

const connection = connect(new NotingReader(process), new NotingWriter(process));
connection.onRequest(COST_REQUEST, (): Costs => ({ told: sinceChange(told ?? last), last: sinceChange(last) }));
serve(connection);
