/** Tells why documents are not laid out: each reason once, since an editor that formats at each save asks each time. */
export class Refusals {
  readonly #told = new Map<string, string>();
  readonly #tell: (message: string) => void;

  constructor(tell: (message: string) => void) {
    this.#tell = tell;
  }

  refuse(uri: string, reason: string): void {
    if (this.#told.get(uri) === reason) return;
    this.#told.set(uri, reason);
    this.#tell(`Not formatted. ${reason}`);
  }

  /** The document could be laid out, or was closed: the next reason is news. */
  forget(uri: string): void {
    this.#told.delete(uri);
  }
}
