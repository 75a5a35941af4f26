/** What stands in for a name or address: always the same for the same, and nothing that the original knows. */
export class Substitutes {
  private readonly originals = new Set<string>();
  private readonly byKind = new Map<string, Map<string, string>>();
  private readonly used = new Set<string>();

  /** Tells of a name that must never stand in for another. */
  note(original: string): void {
    this.originals.add(original);
  }

  /** `make` gives the n-th candidate of a kind, n from 1. */
  of(kind: string, original: string, make: (n: number) => string): string {
    const known = this.byKind.get(kind) ?? new Map<string, string>();
    this.byKind.set(kind, known);
    const found = known.get(original);
    if (found !== undefined) return found;
    let n = known.size + 1;
    while (this.isTaken(make(n))) n += 1;
    known.set(original, make(n));
    this.used.add(make(n));
    return make(n);
  }

  private isTaken(candidate: string): boolean {
    return this.originals.has(candidate) || this.used.has(candidate);
  }
}
