/**
 * Names of instances that are one virtual router though nodes call it otherwise. Configurations tell them when logs have
 * been read already, or are being followed.
 */
export class KnownRouters {
  names: readonly ReadonlySet<string>[] = [];
  #told = new Set<string>();
  #heard: () => void = () => {};

  /** Whether there are any among them that were not known. */
  learn(names: readonly ReadonlySet<string>[]): boolean {
    const fresh = names.filter((one) => !this.#told.has(keyOf(one)));
    if (fresh.length === 0) return false;
    for (const one of fresh) this.#told.add(keyOf(one));
    this.names = [...this.names, ...fresh];
    this.#heard();
    return true;
  }

  /** Calls back whenever there are more; one listener at a time. */
  listen(heard: () => void): void {
    this.#heard = heard;
  }
}

function keyOf(names: ReadonlySet<string>): string {
  return [...names].sort().join('\n');
}
