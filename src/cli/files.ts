import { access, constants, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { linksAmong } from '../files/links.ts';
import { openFile } from '../files/open-file.ts';
import { isPackedName, unpacked } from '../files/unpack.ts';
import { hasTooManyWords } from '../keepalived/syntax/limits.ts';

/** A file as the user named it, or as it was found in what the user named; `/` between folders on every platform. */
export interface FoundFile {
  readonly path: string;
  /** False where it was only found in a folder or by a pattern: then it may well be of another kind. */
  readonly named: boolean;
  /** Bytes that it will give, where known beforehand. */
  readonly size: number | undefined;
  /** Milliseconds since 1970; for standard input the present. */
  readonly modified: number;
  /** Unpacked; a chunk is only good until the next is asked for. */
  open(): AsyncIterable<Uint8Array>;
}

/** A path that cannot be read, and why, in words for the user. */
export interface Unreadable {
  readonly path: string;
  readonly error: string;
}

export interface FindOptions {
  /** Which files of a folder are meant; all by default. Names that begin with a dot never are. */
  readonly inFolders?: readonly string[];
  readonly ignore?: readonly string[];
  /** Default: of the names that links give one file, a search finds one. */
  readonly links?: 'kept';
}

/** Expands files, folders (with all below them), patterns and `-` (standard input), in the order given, each once. */
export async function findFiles(
  paths: readonly string[],
  options: FindOptions = {},
): Promise<readonly (FoundFile | Unreadable)[]> {
  const found = new Map<string, FoundFile | Unreadable>();
  for (const path of paths) {
    for (const file of await expand(toSlashes(path), options)) if (!found.has(file.path)) found.set(file.path, file);
  }
  return options.links === 'kept' ? [...found.values()] : withoutLinks([...found.values()]);
}

/** Without what a search came across under a further name, by a link. */
async function withoutLinks(files: readonly (FoundFile | Unreadable)[]): Promise<readonly (FoundFile | Unreadable)[]> {
  const links = await linksAmong(files.flatMap((file) => ('error' in file || file.path === '-' ? [] : file.path)));
  return files.filter((file) => 'error' in file || file.named || !links.has(file.path));
}

/** The text of each input in turn. UTF-8; an unreadable or binary one gives its error, and the others still follow. */
export async function* readTextInputs(
  paths: readonly string[],
  options: FindOptions = {},
): AsyncGenerator<{ readonly path: string; readonly text: string } | Unreadable> {
  for (const file of await findFiles(paths, options)) {
    if ('error' in file) yield file;
    else yield* readText(file);
  }
}

/** What is larger, or never ends, was named by mistake. */
const LARGEST = 64 * 1024 * 1024;
export const TOO_LARGE = 'is too large for a configuration: up to 64 MB and 2.5 million words are read';

/** All bytes of a file that may be a configuration; undefined where there are too many, as of a device. */
export async function readConfiguration(file: FoundFile): Promise<Buffer | undefined> {
  if ((file.size ?? 0) > LARGEST) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of file.open()) {
    length += chunk.length;
    if (length > LARGEST) return undefined;
    chunks.push(Uint8Array.from(chunk));
  }
  const bytes = Buffer.concat(chunks);
  return hasTooManyWords(bytes.toString('latin1')) ? undefined : bytes;
}

/** What an error of the system means, without its code where that says nothing to a user. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'is a folder',
  EEXIST: 'there is such a file already',
  ENOTDIR: 'a part of the path is not a folder',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the path is too long',
  EIO: 'the disk reports an input/output error',
};

async function expand(path: string, options: FindOptions): Promise<readonly (FoundFile | Unreadable)[]> {
  if (path === '-') return [standardInput()];
  try {
    const status = await stat(path);
    if (status.isDirectory()) return await inFolder(path, options);
    return [await toFound(path, true, status.size, status.mtimeMs)];
  } catch (error) {
    if (isDynamicPattern(path)) return await byPattern(path, options);
    return [{ path, error: reasonOf(error) }];
  }
}

async function inFolder(folder: string, { inFolders = ['**'], ignore = [] }: FindOptions) {
  const names = await glob([...inFolders], { cwd: folder, ignore: [...ignore], expandDirectories: false });
  if (names.length === 0) return [{ path: folder, error: 'the folder holds no file to read' }];
  const root = folder.endsWith('/') ? folder : `${folder}/`;
  return Promise.all(names.sort().map((name) => found(folder === '.' ? name : `${root}${name}`)));
}

async function byPattern(pattern: string, { ignore = [] }: FindOptions) {
  const absolute = isAbsolute(pattern);
  const names = await glob(pattern, { ignore: [...ignore], expandDirectories: false, absolute });
  if (names.length === 0) return [{ path: pattern, error: 'no file fits the pattern' }];
  return Promise.all(names.sort().map(found));
}

async function found(path: string): Promise<FoundFile | Unreadable> {
  try {
    const status = await stat(path);
    // A link may lead anywhere, and a pipe that nobody writes to never ends.
    if (!status.isFile()) return { path, error: 'is a device or pipe, which is read only when it is named' };
    return await toFound(path, false, status.size, status.mtimeMs);
  } catch (error) {
    return { path, error: reasonOf(error) };
  }
}

async function toFound(path: string, named: boolean, size: number, modified: number): Promise<FoundFile> {
  await access(path, constants.R_OK);
  return { path, named, size: isPackedName(path) ? undefined : size, modified, open: () => openFile(path) };
}

function standardInput(): FoundFile {
  return { path: '-', named: true, size: undefined, modified: Date.now(), open: () => unpacked(process.stdin) };
}

/** The text of a file, decoded; its error where it cannot be read or is none. */
export async function* readText(
  file: FoundFile,
): AsyncGenerator<{ readonly path: string; readonly text: string } | Unreadable> {
  try {
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.open()) chunks.push(Uint8Array.from(chunk));
    const bytes = Buffer.concat(chunks);
    if (isBinary(bytes)) yield { path: file.path, error: 'it looks binary, not like text' };
    else yield { path: file.path, text: withoutMark(decode(bytes)) };
  } catch (error) {
    yield { path: file.path, error: reasonOf(error) };
  }
}

/**
 * Why the bytes are no configuration to read; undefined where they are text, of which single NUL bytes are a fault that
 * a rule reports. keepalived reads bytes, so that UTF-16 is no text to it.
 */
export function reasonNotText(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, 8192);
  const nuls = head.filter((byte) => byte === 0).length;
  if (nuls === 0) return undefined;
  if (utf16(bytes) !== undefined) return 'it is UTF-16, which keepalived does not read: save it as UTF-8';
  return nuls * 16 > head.length || head.some(isControl) ? 'it looks binary, not like text' : undefined;
}

/** What no editor writes: a control character that is neither blank nor NUL nor escape. */
function isControl(byte: number): boolean {
  return (byte > 0 && byte < 9) || (byte > 13 && byte < 27) || (byte > 27 && byte < 32);
}

/** A NUL near the beginning is in no text but UTF-16, which PowerShell writes, with its mark. */
function isBinary(bytes: Uint8Array): boolean {
  return utf16(bytes) === undefined && bytes.subarray(0, 8192).includes(0);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder(utf16(bytes) ?? 'utf-8').decode(bytes);
}

function utf16(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function toSlashes(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}
