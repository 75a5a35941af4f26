import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver/node.js';

/** Tells the client what is wrong with documents, and nothing twice. */
export class Publisher {
  readonly #send: (params: PublishDiagnosticsParams) => void;
  /** What the client knows of each document that it was told of; of one without problems not what is shown there. */
  readonly #told = new Map<string, Told>();

  constructor(send: (params: PublishDiagnosticsParams) => void) {
    this.#send = send;
  }

  /** `version`: of a document that is open; of another there is only one text. */
  tell(uri: string, version: number | undefined, diagnostics: readonly Diagnostic[]): void {
    if (diagnostics.length === 0) {
      // Most files of a folder have nothing to say and had nothing to say.
      if (!this.#told.delete(uri)) return;
    } else {
      const told = this.#told.get(uri);
      // Of a text that has changed the client has to be told in any case.
      if (told?.version === version && isDeepStrictEqual(told?.diagnostics, diagnostics)) return;
      this.#told.set(uri, { version, diagnostics });
    }
    this.#send({ uri, ...(version === undefined ? {} : { version }), diagnostics: [...diagnostics] });
  }
}

interface Told {
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
}
