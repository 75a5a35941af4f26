import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  CONFIGURATION_GLOBS,
  EVIDENCE_GLOBS,
  EXCLUDED_GLOBS,
  isConfigurationName,
  isEvidenceName,
  looksLikeConfiguration,
} from '../../cluster/files.ts';
import { holdsConfiguration } from '../../cluster/reading/holds-configuration.ts';
import { linksAmong } from '../../files/links.ts';
import { isTemplateName } from '../../keepalived/syntax/holes.ts';
import { complain } from '../complain.ts';
import {
  type FoundFile,
  findFiles,
  readConfiguration,
  reasonNotText,
  reasonOf,
  TOO_LARGE,
  type Unreadable,
} from '../files.ts';
import type { InputFile } from './input-file.ts';
import { withSession } from './session.ts';

export interface Gathered {
  readonly files: readonly InputFile[];
  readonly failures: readonly Unreadable[];
}

/**
 * Reads what the command line names, each file once; a link beside the file that it leads to says so. A file that is
 * named is read whatever it is called; folders are searched for configurations and for evidence. Paths keep the form in
 * which they were given.
 */
export async function gatherFiles(paths: readonly string[], stdinName: string): Promise<Gathered> {
  const files = new Map<string, InputFile>();
  const failures: Unreadable[] = [];
  for (const path of paths) {
    const found = await gather(path, stdinName);
    failures.push(...found.failures);
    for (const file of found.files) {
      const key = resolve(file.path);
      if (!files.has(key)) files.set(key, file);
    }
  }
  const onDisk = [...files.values()].filter((file) => file.path !== stdinName && file.pastedIn === undefined);
  const links = await linksAmong(onDisk.map(({ path }) => path));
  return { files: [...files.values()].map((file) => ({ ...file, linkTo: links.get(file.path) })), failures };
}

/** `.conf` files of any name are looked into, since a configuration may be called anything. */
const SEARCHED = {
  inFolders: [...CONFIGURATION_GLOBS, ...EVIDENCE_GLOBS, '**/*.conf'],
  ignore: EXCLUDED_GLOBS,
  // A configuration may include a file by either name.
  links: 'kept',
} as const;

async function gather(path: string, stdinName: string): Promise<Gathered> {
  const files: InputFile[] = [];
  const failures: Unreadable[] = [];
  for (const found of await findFiles([path], SEARCHED)) {
    const read = 'error' in found ? found : await readInput(found, stdinName);
    if (read === undefined) continue;
    if ('error' in read) failures.push(read);
    else if (isNotes(read)) failures.push({ path: read.path, error: 'no keepalived configuration in it' });
    else files.push(...withSession(read));
  }
  const isWorthwhile = files.some(({ kind, text }) => kind === 'configuration' || /\bipvsadm\b/.test(text));
  if (isWorthwhile || !(await isFolder(path))) return { files, failures };
  // A search that says only that there was nothing of the right name is told in the words of this command.
  const others = failures.filter((failure) => failure.path !== path);
  return { files, failures: [...others, { path, error: 'no keepalived configuration in this folder' }] };
}

/** A file of a name that no configuration has, and in which there is none: every line of it would be an error. */
function isNotes({ path, text, kind }: InputFile): boolean {
  const isNamedSo = isConfigurationName(path) || /\.conf\b|^<stdin>$/.test(path) || isTemplateName(path);
  return kind === 'configuration' && !isNamedSo && text.trim() !== '' && !holdsConfiguration(text);
}

/** Undefined for a file that a search came across and that is none of ours. */
async function readInput(found: FoundFile, stdinName: string): Promise<InputFile | Unreadable | undefined> {
  const path = found.path === '-' ? stdinName : found.path;
  try {
    const bytes = await readConfiguration(found);
    if (bytes === undefined) return found.named ? { path, error: TOO_LARGE } : undefined;
    const known = found.named || isConfigurationName(path) || isEvidenceName(path);
    if (!known && !looksLikeConfiguration(bytes.toString('utf8', 0, 8192))) return undefined;
    const error = reasonNotText(bytes);
    if (error !== undefined) return found.named || isConfigurationName(path) ? { path, error } : undefined;
    return inputOf(path, bytes, found.path === '-');
  } catch (error) {
    return { path, error: reasonOf(error) };
  }
}

/** A byte order mark stays: it is a fault of the configuration that a rule reports. */
function inputOf(path: string, bytes: Buffer, isStdin: boolean): InputFile {
  const text = bytes.toString('utf8');
  const kind = isEvidenceName(path) ? 'evidence' : 'configuration';
  if (kind === 'configuration' && text.trim() === '') complain(path, 'the file is empty');
  const isUtf8 = Buffer.from(text).equals(bytes);
  const fixed = isStdin
    ? 'standard input cannot be changed'
    : isUtf8
      ? undefined
      : 'not changed, since it is not UTF-8';
  return { path, text, kind, fixed };
}

async function isFolder(path: string): Promise<boolean> {
  return (
    path !== '-' &&
    (await stat(path).then(
      (info) => info.isDirectory(),
      () => false,
    ))
  );
}

/** Writes the text of a file; answers why not where that fails. A new file replaces none that happens to be there. */
export async function save({ path, text, fixed }: InputFile, isNew: boolean): Promise<string | undefined> {
  if (fixed !== undefined) return fixed;
  try {
    if (isNew) await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: isNew ? 'wx' : 'w' });
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
