import { readFileSync } from 'node:fs';
import { inRepository } from './process.mjs';

/** What only those have a use for who have the repository: between these marks, both on lines of their own. */
const OF_THE_REPOSITORY = /^<!-- only in the repository -->\n[\s\S]*?^<!-- end -->\n\n?/gm;
const IMAGE = /!\[([^\]]*)\]\(([^)]+\.png)\)/g;

/**
 * The README as the extension's page in VS Code shows it. That page follows web addresses only and loads images only
 * from https and from the text itself (its content policy), so images are written into the text, and what leads to
 * other files of the repository is left out.
 */
export function packedReadme(readme) {
  return readme.replace(OF_THE_REPOSITORY, '').replace(IMAGE, (_, title, path) => `![${title}](${inText(path)})`);
}

function inText(path) {
  return `data:image/png;base64,${readFileSync(inRepository(path)).toString('base64')}`;
}
