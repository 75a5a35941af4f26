import { argumentTypeDocs } from '../schema/argument-types.ts';
import { argumentFacts, factsOf } from '../schema/keyword-facts.ts';
import { optionSignature, signature } from '../schema/signature.ts';
import { anyTarget, isOld, knows, missingOption, type Target } from '../schema/target.ts';
import type { Argument, Keyword, LineOption } from '../schema/types.ts';

/** Markdown about entries of the schema, for hover and completion. */

/** `path` names the enclosing blocks from the outside in. */
export function describeKeyword(path: readonly string[], keyword: Keyword, target = anyTarget): string {
  const { doc, example, quirk, lineGrammar } = keyword;
  return paragraphs(
    fenced(signature(keyword)),
    forTarget(keyword, target),
    doc,
    lineGrammar?.doc,
    bullets([...factsOf(path, keyword).map(withoutAnchors), ...(lineGrammar?.notes ?? [])]),
    quirk && `**Mind:** ${quirk}`,
    example && fenced(example),
  );
}

/** What the stated keepalived does not know of it, or reads otherwise. */
function forTarget({ since, in227, compileOptions }: Keyword, target: Target): string | undefined {
  if (!knows(target, since)) return `**Not in ${target.release}**, which you write for.`;
  const option = missingOption(compileOptions, target);
  if (option !== undefined) return `**Not in your build**, which has no ${option}.`;
  return in227 && isOld(target) ? `**In ${target.release}:** ${in227}` : undefined;
}

/** The keyword is named where the argument is not called like it. */
export function describeArgument(argument: Argument, keyword: Keyword | undefined): string {
  const { doc, type, name } = argument;
  const title = keyword && keyword.name !== name ? `**${name}** of ${keyword.name}` : `**${name}**`;
  return paragraphs(
    title,
    doc ?? argumentTypeDocs[type],
    bullets(argumentFacts({ ...argument, doc: '' }).map(withoutAnchors)),
  );
}

/** A word of a line grammar, with what takes its place if it is old. */
export function describeOption(option: LineOption): string {
  const { doc, quirk, deprecated, replacedBy } = option;
  return paragraphs(
    fenced(optionSignature(option)),
    deprecated && `**Deprecated**${replacedBy ? `: use \`${replacedBy}\`` : ''}`,
    doc,
    quirk && `**Mind:** ${quirk}`,
  );
}

/** The facts link within the page of all keywords, which is not there in an editor. */
function withoutAnchors(fact: string): string {
  return fact.replace(/\[([^\]]*)\]\(#[^)]*\)/g, '$1');
}

export function fenced(code: string): string {
  return `\`\`\`keepalived\n${code}\n\`\`\``;
}

function bullets(items: readonly string[]): string | undefined {
  return items.length > 0 ? items.map((item) => `- ${item}`).join('\n') : undefined;
}

export function paragraphs(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join('\n\n');
}
