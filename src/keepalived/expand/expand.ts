import { Expander } from './expander.ts';
import type { ExpandOptions, Expansion, SourceText } from './expansion.ts';

/** True where reading the text changes it, so that it has to be expanded before it can be judged. */
export function needsExpansion(text: string): boolean {
  return directive.test(text) || /^[ \t]*include[rmwba]?[ \t]/m.test(text);
}

/**
 * Reads a configuration as keepalived does (lib/parser.c: read_line). Any input gives a result; hostile input gives
 * one that ends at a limit, with a problem that says so.
 */
export function expand(source: SourceText, options: ExpandOptions = {}): Expansion {
  return new Expander(source, options).run();
}

const directive = /\$\{?[A-Za-z_]|^[ \t]*[@$]|~(?:SEQ|LST)/m;
