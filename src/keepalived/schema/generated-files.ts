import { keywordsPage } from './keywords-page.ts';
import { textmateGrammar } from './textmate.ts';

/** The files of the repository that are made from the schema: path below the repository's folder, and text. */
export function generatedFiles(): Readonly<Record<string, string>> {
  return {
    'docs/keywords.md': keywordsPage(),
    'syntaxes/keepalived.tmLanguage.json': `${JSON.stringify(textmateGrammar(), undefined, 2)}\n`,
  };
}
