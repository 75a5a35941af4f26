/**
 * Names for the tables that no prompt names, where several files have such: they are told apart by the folder
 * they lie in (`balancer1/stats.txt`), or by their path where folders do not differ. A single file stays unnamed.
 */
export function namesByFile(files: readonly string[]): ReadonlyMap<string, string> {
  if (files.length < 2) return new Map();
  const folders = files.map(folderOf);
  const differ = new Set(folders).size === files.length && !folders.includes('');
  return new Map(files.map((file) => [file, differ ? folderOf(file) : file]));
}

function folderOf(path: string): string {
  return path.split('/').at(-2) ?? '';
}
