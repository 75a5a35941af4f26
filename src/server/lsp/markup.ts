import { type MarkupContent, MarkupKind } from 'vscode-languageserver/node.js';

/** Markdown in the form that the client takes. */
export function toMarkup(markdown: string, kind: MarkupKind): MarkupContent {
  return { kind, value: kind === MarkupKind.Markdown ? markdown : plainText(markdown) };
}

/** Without its signs: texts of the schema know fences, `code` and **bold**; bullets read well as they are. */
function plainText(markdown: string): string {
  return markdown
    .replace(/^```\w*(?:\n|$)/gm, '')
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
    .trimEnd();
}
