import { once } from '../../once.ts';
import type { Block, Statement } from '../../syntax/tree.ts';
import { type Site, standsForMore } from './sites.ts';

/** The statements directly inside a block that begin with the word, in the order of the text. */
export function statementsNamed(site: Site | undefined, name: string): readonly Statement[] {
  const block = site?.statement.block;
  return (block && byFirstWord(block).get(name)) ?? none;
}

/** Whether something directly inside may stand for lines that the text does not show. */
export function holdsDirective(site: Site | undefined): boolean {
  const block = site?.statement.block;
  return block !== undefined && directives(block);
}

const none: readonly Statement[] = [];

/** Made once a block: thousands of lines may ask for what stands beside them. */
const byFirstWord = once(({ statements }: Block): ReadonlyMap<string, readonly Statement[]> => {
  const found = new Map<string, Statement[]>();
  for (const statement of statements) {
    const word = statement.words[0]?.value ?? '';
    const same = found.get(word);
    if (same) same.push(statement);
    else found.set(word, [statement]);
  }
  return found;
});

const directives = once(({ statements }: Block): boolean => statements.some(standsForMore));
