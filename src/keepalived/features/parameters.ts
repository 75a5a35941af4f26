import type { Range } from '../../text.ts';
import { readDefinition } from '../expand/definitions.ts';
import { textOf } from '../expand/pieces.ts';
import { builtinParameters } from '../schema/index.ts';
import type { Tree } from '../syntax/tree.ts';
import { parameterOccurrences } from './navigation/parameter-occurrences.ts';

/** A parameter where it is used, with what is known of it in this file. */
export interface ParameterUse {
  readonly range: Range;
  /** Markdown. */
  readonly text: string;
}

/** What the parameter at the cursor stands for; undefined on anything else, and where nothing here defines it. */
export function parameterAt(tree: Tree, offset: number): ParameterUse | undefined {
  const from = Math.max(0, offset - longestName);
  const around = tree.text.slice(from, offset + longestName);
  for (const { 0: image, index, 1: braced, 2: bare = '' } of around.matchAll(use)) {
    const name = braced ?? bare;
    const range = { start: from + index, end: from + index + image.length };
    if (range.start > offset || range.end < offset) continue;
    const text = builtin(name) ?? defined(tree, name, range.start);
    return text === undefined ? undefined : { range, text };
  }
  return undefined;
}

/** The names of all parameters that may be used: those that the file defines, then keepalived's own. */
export function parameterNames(tree: Tree): readonly string[] {
  const own = parameterOccurrences(tree).flatMap(({ name, isDefinition }) => (isDefinition ? [name] : []));
  return [...new Set([...own, ...builtinParameters.map(({ name }) => name)])];
}

/** Longer ones are looked at in part. */
const longestName = 100;
const use = /\$\{([A-Za-z_]\w*)[^}\n]*\}|\$([A-Za-z_]\w*)(?![\w=])/g;

function builtin(name: string): string | undefined {
  const found = builtinParameters.find((parameter) => parameter.name === name);
  if (!found) return undefined;
  const since = found.since ? `\n\nSince ${found.since}` : '';
  return `\`${found.form}\`\n\n${found.doc}${since}`;
}

/** keepalived replaces a parameter by what stands above, and lets a later definition take the place of an earlier one. */
function defined(tree: Tree, name: string, before: number): string | undefined {
  const all = parameterOccurrences(tree).filter((one) => one.name === name && one.isDefinition);
  const last = all.filter(({ range }) => range.start < before).pop();
  if (!last) return undefined;
  if (tree.text[last.range.end] !== '=') return `\`$${name}\` is what the sequence puts in, one value after the other.`;
  const { definition } = readDefinition(tree.text, name, 0, last.range.end + 1);
  const lines = definition.lines.slice(0, mostLines).map(textOf);
  const more = definition.lines.length > mostLines ? '\n…' : '';
  return `\`$${name}\` stands for:\n\n\`\`\`keepalived\n${lines.join('\n')}${more}\n\`\`\``;
}

const mostLines = 20;
