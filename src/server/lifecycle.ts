import { ErrorCodes, Message, type MessageStrategy } from 'vscode-languageserver/node.js';

/** Why a request is not answered, as an error of the protocol. */
export interface Refused {
  readonly code: number;
  readonly message: string;
}

/** What a request becomes that comes at the wrong time; its handler answers with the error in its parameters. */
export const REFUSED = 'keepalived/refused';

/**
 * Keeps the order of a session, which the library leaves to its user: before `initialize` and after `shutdown` requests
 * are refused with the errors of the protocol, and notices are dropped, except `exit`.
 */
export class Lifecycle implements MessageStrategy {
  #phase: 'new' | 'running' | 'ended' = 'new';

  get hasEnded(): boolean {
    return this.#phase === 'ended';
  }

  handleMessage(message: Message, next: (message: Message) => void): void {
    if (Message.isRequest(message)) {
      const params = this.#fault(message.method);
      if (params === undefined) this.#follow(message.method);
      next(params === undefined ? message : ({ ...message, method: REFUSED, params } as Message));
    } else if (!Message.isNotification(message) || this.#phase === 'running' || message.method === 'exit') {
      next(message);
    }
  }

  #fault(method: string): Refused | undefined {
    if (this.#phase === 'ended') return { code: ErrorCodes.InvalidRequest, message: 'The server was shut down.' };
    if ((this.#phase === 'new') === (method === 'initialize')) return undefined;
    return this.#phase === 'new'
      ? { code: ErrorCodes.ServerNotInitialized, message: 'Send initialize first.' }
      : { code: ErrorCodes.InvalidRequest, message: 'initialize was sent before.' };
  }

  #follow(method: string): void {
    if (method === 'initialize') this.#phase = 'running';
    if (method === 'shutdown') this.#phase = 'ended';
  }
}
