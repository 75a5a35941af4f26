import type { PlacedProblem } from './expansion.ts';
import { type Pieces, type Place, useOf } from './pieces.ts';

/**
 * Lines that would define a parameter with a name that can be none, and the uses of it. A `${a.b}` alone may well be
 * a template's, so that only the definition shows for what it was meant; it may stand behind the use.
 */
export class RefusedDefinitions {
  private readonly names = new Set<string>();
  private readonly uses: { readonly name: string; readonly place: Place }[] = [];

  refuse(name: string): void {
    this.names.add(name);
  }

  noteUses(line: Pieces, text: string): void {
    if (!text.includes('${')) return;
    let quoted = false;
    for (const { 0: found, 1: name = '', index } of text.matchAll(quoteOrOddUse)) {
      if (found === '"') quoted = !quoted;
      else if (!quoted && this.uses.length < mostUses)
        this.uses.push({ name, place: useOf(line, index, index + found.length) });
    }
  }

  problems(): readonly PlacedProblem[] {
    if (this.names.size === 0) return [];
    return this.uses
      .filter(({ name }) => this.names.has(name))
      .map(({ name, place: { file, start, end } }) => ({
        file,
        problem: { rule: 'parameter-undefined', severity: 'error', message: messageOf(name), range: { start, end } },
      }));
  }
}

const quoteOrOddUse = /"|\$\{([\w.-]*[.-][\w.-]*|\d\w*|)\}/g;
const mostUses = 1_000;

function messageOf(name: string): string {
  return `\${${name}} is replaced by nothing, as its name cannot be defined, and keepalived takes its braces for those of a block.`;
}
