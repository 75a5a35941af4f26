import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringifyWithColumns } from '../typed-array-json.ts';

/** A page of the extension as one HTML file: its bundle with everything that it shows. */
export interface PortablePage {
  /** The bundle: `NAME.js`, `NAME.css` and `portable.css` in the folder of the built pages. */
  readonly name: string;
  readonly title: string;
  /** What the host would post to the page once it is ready, in order; JSON, and columns of numbers. */
  readonly messages: readonly unknown[];
}

/**
 * The page in pieces, since a string of the engine holds half a gigabyte. It opens by double click, asks the network
 * for nothing, and runs only the script whose hash its own policy names. Data lies in script elements that are no
 * scripts, with every `<` escaped, so that no log line can end one.
 * Throws, saying so, where the pages were not built into the folder.
 */
export async function* portablePage(folder: string, page: PortablePage): AsyncGenerator<string> {
  const { script, style } = await readBundle(folder, page.name);
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    'font-src data:',
    'img-src data:',
  ].join('; ');
  yield `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(page.title)}</title>
<style>${style}</style>
</head>
<body data-page="${escapeMarkup(page.name)}">
<main id="app"></main>
`;
  for (const message of page.messages) {
    yield '<script type="application/json" class="message">';
    yield escapeJson(stringifyWithColumns(message));
    yield '</script>\n';
  }
  yield `<script>${script}</script>\n</body>\n</html>\n`;
}

/** JSON that is safe inside of a script element, and in old readers that take U+2028 for the end of a line. */
export function escapeJson(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function escapeMarkup(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

async function readBundle(folder: string, name: string): Promise<{ readonly script: string; readonly style: string }> {
  try {
    const [script, own, portable] = await Promise.all(
      [`${name}.js`, `${name}.css`, 'portable.css'].map((file) => readFile(join(folder, file), 'utf8')),
    );
    return {
      script: harmless(script ?? ''),
      style: await withFonts(folder, withoutMap(`${portable ?? ''}\n${own ?? ''}`)),
    };
  } catch (error) {
    throw new Error(`The pages were not built into ${folder}; run "npm run build" first.`, { cause: error });
  }
}

/** In a script, `</script` and `<!--` can only stand in strings and patterns, where the backslash changes nothing. */
function harmless(script: string): string {
  return script
    .replace(/^\/\/# sourceMappingURL=.*$/gm, '')
    .replace(/<\/(?=script)/gi, '<\\/')
    .replace(/<!--/g, '<\\!--');
}

function withoutMap(style: string): string {
  return style.replace(/\/\*# sourceMappingURL=.*?\*\//g, '').replace(/<\/(?=style)/gi, '<\\/');
}

/** The bundler leaves fonts as files beside the style sheet. */
async function withFonts(folder: string, style: string): Promise<string> {
  let inlined = '';
  let from = 0;
  for (const { 0: whole, 1: file = '', index } of style.matchAll(/url\(["']?(?:\.\/)?([\w.-]+\.ttf)[^)]*\)/g)) {
    const font = await readFile(join(folder, file), 'base64');
    inlined += `${style.slice(from, index)}url(data:font/ttf;base64,${font})`;
    from = index + whole.length;
  }
  return inlined + style.slice(from);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
