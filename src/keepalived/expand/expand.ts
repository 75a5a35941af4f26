import { Expander } from './expander.ts';
import type { ExpandOptions, Expansion, SourceText } from './expansion.ts';

/** True where reading the text changes it, so that it has to be expanded before it can be judged. */
export function needsExpansion(text: string): boolean {
  return (mayHoldDirective(text) && directive.test(text)) || (text.includes('include') && includeLine.test(text));
}

/**
 * Reads a configuration as keepalived does (lib/parser.c: read_line). Any input gives a result; hostile input gives
 * one that ends at a limit, with a problem that says so.
 */
export function expand(source: SourceText, options: ExpandOptions = {}): Expansion {
  return new Expander(source, options).run();
}

const includeLine = /^[ \t]*include[rmwba]?[ \t]/m;
const directive = /\$\{?[A-Za-z_]|^[ \t]*[@$]|~(?:SEQ|LST)/m;

/** Most texts hold none of its characters, which is quickly seen. */
function mayHoldDirective(text: string): boolean {
  return text.includes('$') || text.includes('@') || text.includes('~');
}
