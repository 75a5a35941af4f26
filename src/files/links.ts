import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';

/**
 * Which of these paths lead to the file of another one of them, and to which: to that under the file's own name, or else
 * to the first. What cannot be looked at leads nowhere.
 */
export async function linksAmong(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(paths.map(async (path) => ({ path, file: await fileOf(path) })));
  const names = new Map<string, string>();
  for (const { path, file } of found) {
    if (file !== undefined && (!names.has(file) || resolve(path) === file)) names.set(file, path);
  }
  return new Map(
    found.flatMap(({ path, file }) => {
      const name = file === undefined ? undefined : names.get(file);
      return name === undefined || name === path ? [] : [[path, name]];
    }),
  );
}

async function fileOf(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}
