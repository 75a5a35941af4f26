import type { Argument, Keyword } from '../schema/types.ts';

/** A keyword with places for its required arguments, and its block with what the block cannot do without. */
export function keywordSnippet(keyword: Keyword): string {
  const places = new Places();
  const head = line(keyword, places);
  if (keyword.kind === 'lines') return `${head} {\n\t${places.next()}\n}`;
  if (keyword.kind !== 'block') return head;
  const required = (keyword.keywords ?? []).filter((inner) => inner.required === true && inner.kind !== 'lines');
  const values = required.filter(({ kind }) => kind === 'value').map((inner) => `\t${line(inner, places)}\n`);
  return `${head} {\n${values.join('')}\t$0\n}`;
}

/** Text to insert as it is. */
export function plainSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Numbers the tab stops of one snippet. */
class Places {
  private count = 0;

  next(content = ''): string {
    this.count++;
    return content ? `\${${this.count}${content}}` : `$${this.count}`;
  }
}

function line({ name, args = [] }: Keyword, places: Places): string {
  const required = args.filter(({ optional, type }) => !optional && type !== 'bool' && type !== 'vmac_options');
  return [plainSnippet(name), ...required.map((argument) => placeOf(argument, places))].join(' ');
}

function placeOf({ name, values, default: fallback }: Argument, places: Places): string {
  if (values && values.length > 0) return places.next(`|${values.map(choice).join(',')}|`);
  return places.next(`:${plainSnippet(fallback ?? name)}`);
}

function choice(value: string): string {
  return value.replace(/[\\,|]/g, '\\$&');
}
