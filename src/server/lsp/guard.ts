import type { RemoteConsole } from 'vscode-languageserver/node.js';

export type Guard = <P, R>(
  what: string,
  otherwise: R,
  work: (params: P) => R | Promise<R>,
) => (params: P) => Promise<R>;

/**
 * The one place where a fault of the server itself ends up: it is logged with what to do, the request is answered
 * with `otherwise`, and the server lives on. Bad documents never get here; they are data.
 */
export function atTheEdge(log: Pick<RemoteConsole, 'error'>): Guard {
  return (what, otherwise, work) => async (params) => {
    try {
      return await work(params);
    } catch (error) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      log.error(`${what} failed; please report this with the configuration that shows it.\n${detail}`);
      return otherwise;
    }
  };
}
