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
  /** False for a path that the reader may not look at, so that nothing is known of it; absent: it may look anywhere. */
  sees?(path: string): boolean;
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

/** What `first` knows comes from it; the rest from `second`. */
export function readerOfBoth(first: FileReader, second: FileReader): FileReader {
  return {
    kindOf: (path) => (first.kindOf(path) === 'file' ? 'file' : (second.kindOf(path) ?? first.kindOf(path))),
    read: (path) => first.read(path) ?? second.read(path),
    namesIn: (folder) => [...new Set([...first.namesIn(folder), ...second.namesIn(folder)])],
  };
}

/** Of a file system, what reading includes takes; `node:fs` has it. */
export interface FileSystem {
  statSync(path: string): { isFile(): boolean; isDirectory(): boolean; readonly mode: number; readonly size: number };
  readdirSync(path: string): readonly string[];
  readFileSync(path: string, encoding: 'utf8'): string;
}

/** Files of a disk. `locate` says where a path lies, and undefined for what must not be looked at. */
export function readerOn(system: FileSystem, locate: (path: string) => string | undefined): FileReader {
  const ask = <T>(path: string, question: (place: string) => T | undefined): T | undefined => {
    const place = locate(path);
    try {
      return place === undefined ? undefined : question(place);
    } catch {
      // Gone, or not for this user: to keepalived's own checks both are a file that it does not get.
      return undefined;
    }
  };
  return {
    kindOf: (path) => ask(path, (place) => kindOf(system.statSync(place))),
    read: (path) => ask(path, (place) => readSmall(system, place)),
    namesIn: (folder) => ask(folder, (place) => system.readdirSync(place === '' ? '.' : place)) ?? [],
  };
}

/** Bytes; no configuration written by hand is larger. */
const largestFile = 16 * 1024 * 1024;

function kindOf(found: ReturnType<FileSystem['statSync']>): FileKind {
  if (found.isDirectory()) return 'folder';
  if (!found.isFile()) return 'other';
  return (found.mode & 0o111) === 0 ? 'file' : 'executable';
}

function readSmall(system: FileSystem, place: string): string | undefined {
  const found = system.statSync(place);
  return found.isFile() && found.size <= largestFile ? system.readFileSync(place, 'utf8') : undefined;
}

/** The folder of a file, empty for one without a slash. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : slash === 0 ? '/' : path.slice(0, slash);
}

/** `path` as seen from `folder`, without `.` and `..` where they can be resolved; a `./` in front stays as it was given. */
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
  const front = joined.startsWith('/') ? '/' : joined.startsWith('./') && parts[0] !== '..' ? './' : '';
  return front + parts.join('/');
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
