import type { Tree } from '../../keepalived/syntax/tree.ts';
import type { ConfigurationFile } from '../cluster.ts';

/**
 * Which of these files each file includes. A path on the host is looked for beside the including file: everything
 * behind `/etc/keepalived/`, or the whole path where it is relative (lib/parser.c: read_conf_file).
 */
export function includedFiles(files: readonly ConfigurationFile[]): ReadonlyMap<string, readonly ConfigurationFile[]> {
  const folders = new Map<string, ConfigurationFile[]>();
  for (const file of files) {
    const folder = folderOf(file.path);
    const list = folders.get(folder);
    if (list) list.push(file);
    else folders.set(folder, [file]);
  }
  const included = new Map<string, ConfigurationFile[]>();
  for (const file of files) {
    const matches = includePatterns(file.tree).flatMap((pattern) => find(pattern, file.path, folders));
    if (matches.length > 0)
      included.set(
        file.path,
        matches.filter(({ path }) => path !== file.path),
      );
  }
  return included;
}

/** `include` and its stricter forms may stand in any block. */
function includePatterns({ text, statements }: Tree): readonly string[] {
  // Most files include nothing, and need not be walked for that.
  if (!text.includes('include')) return [];
  const patterns: string[] = [];
  const waiting = [...statements];
  for (let statement = waiting.pop(); statement !== undefined; statement = waiting.pop()) {
    const [keyword, pattern] = statement.words;
    if (keyword && pattern && /^include[rmwba]*$/.test(keyword.value)) patterns.push(pattern.value);
    for (const inner of statement.block?.statements ?? []) waiting.push(inner);
  }
  return patterns;
}

function find(
  pattern: string,
  from: string,
  folders: ReadonlyMap<string, readonly ConfigurationFile[]>,
): readonly ConfigurationFile[] {
  const beside = pattern.replace(/^\/(?:usr\/local\/)?etc\/keepalived\//, '').replace(/^(?:\.\/)+/, '');
  const path = normal(beside.startsWith('/') ? beside : join(folderOf(from), beside));
  const files = folders.get(folderOf(path)) ?? [];
  const name = wildcard(path.slice(path.lastIndexOf('/') + 1));
  return files.filter((file) => name.test(file.path.slice(file.path.lastIndexOf('/') + 1)));
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

function join(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0) parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** A glob(7) pattern for one name. Runs of stars are one star, so that matching cannot run wild. */
function wildcard(pattern: string): RegExp {
  const source = pattern
    .replace(/\*+/g, '*')
    .replace(/[.+^${}()|\\[\]]/g, '\\$&')
    .replace(/\*/g, '[^/]*')
    .replace(/\?/g, '[^/]');
  return new RegExp(`^${source}$`);
}
