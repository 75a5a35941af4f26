/**
 * The files of the world, as a host sees them; paths use forward slashes. Nothing here opens a path before `kindOf`
 * called it a file, so that devices and pipes stay closed.
 */
export interface FileReader {
  /** Undefined where there is nothing. */
  kindOf(path: string): FileKind | undefined;
  /** The text of a file; undefined where it cannot be read. */
  read(path: string): string | undefined;
  /** The names in a folder in any order; none where it is no folder or cannot be read. */
  namesIn(folder: string): readonly string[];
}

/** `other` is a device, a pipe, a socket. keepalived passes executable files over, as it does folders. */
export type FileKind = 'file' | 'executable' | 'folder' | 'other';

/** The reader of files that are in memory; folders are what their paths name. */
export function readerOf(texts: ReadonlyMap<string, string>): FileReader {
  const folders = new Map<string, Set<string>>();
  for (const path of texts.keys()) enter(folders, path);
  return {
    kindOf: (path) => (texts.has(path) ? 'file' : folders.has(path) ? 'folder' : undefined),
    read: (path) => texts.get(path),
    namesIn: (folder) => [...(folders.get(folder) ?? [])],
  };
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : slash === 0 ? '/' : path.slice(0, slash);
}

/** `path` as seen from `folder`, without `.` and `..` where they can be resolved. */
export function resolvePath(folder: string, path: string): string {
  const isAbsolute = path.startsWith('/');
  const joined = isAbsolute || folder === '' ? path : `${folder}/${path}`;
  const parts: string[] = [];
  for (const part of joined.split('/')) {
    const before = parts[parts.length - 1];
    if (part === '' || part === '.') continue;
    if (part === '..' && before !== undefined && before !== '..') parts.pop();
    else parts.push(part);
  }
  return (joined.startsWith('/') ? '/' : '') + parts.join('/');
}

function enter(folders: Map<string, Set<string>>, path: string): void {
  for (let child = path; ; ) {
    const folder = folderOf(child);
    const names = folders.get(folder);
    const name = child.slice(child.lastIndexOf('/') + 1);
    if (names) {
      names.add(name);
      return;
    }
    folders.set(folder, new Set([name]));
    if (folder === '' || folder === '/') return;
    child = folder;
  }
}
