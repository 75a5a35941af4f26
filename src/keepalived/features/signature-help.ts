import { lookup } from '../schema/index.ts';
import { argumentSignature, lineSignature, signature } from '../schema/signature.ts';
import { locate, pathOf } from '../syntax/locate.ts';
import type { Tree } from '../syntax/tree.ts';
import { describeArgument } from './describe.ts';
import { expectedArguments } from './expected.ts';
import { enclosingKeyword } from './place.ts';

export interface SignatureHelp {
  /** The whole line as it may be written. */
  readonly label: string;
  /** Markdown about the argument under the cursor. */
  readonly documentation: string;
  /** The argument under the cursor, as a stretch of the label; undefined where it cannot be told. */
  readonly active: { readonly start: number; readonly end: number } | undefined;
}

/** What the line takes at the cursor; undefined outside of arguments and where the line is complete. */
export function signatureHelp(tree: Tree, offset: number): SignatureHelp | undefined {
  const location = locate(tree, offset);
  if (location.kind !== 'argument') return undefined;
  const grammar = enclosingKeyword(location.ancestors)?.lineGrammar;
  if (grammar) return { label: lineSignature(grammar), documentation: grammar.doc, active: undefined };
  const { words } = location.statement;
  const keyword = lookup(pathOf(location.ancestors), words[0]?.value ?? '');
  const argument = keyword && expectedArguments(keyword, words.slice(1, location.index + 1))[0];
  if (!keyword || !argument) return undefined;
  const label = signature(keyword);
  const part = argumentSignature(argument);
  const start = label.indexOf(part, keyword.name.length);
  const active = start < 0 ? undefined : { start, end: start + part.length };
  return { label, documentation: describeArgument(argument, keyword), active };
}
