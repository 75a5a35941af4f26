import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { followCommand } from './follow-command.ts';

/**
 * What commands print is kept in files of the extension's storage, a folder a panel and a file a node: there the page
 * reads it, lines can be opened, and it is still there when the window comes back.
 */
const FOLDER = 'keepalived-lvs-live';

/** The file for a node of a panel; its name says the node. */
export function spoolPath(storage: string, panel: string, node: string): string {
  return join(storage, FOLDER, panel, `${encodeURIComponent(node)}.log`);
}

/** The node whose lines a file holds, or undefined where it is no such file. */
export function nodeOfSpool(path: string): string | undefined {
  const [, folder, name] = /([^/\\]+)[/\\][^/\\]+[/\\]([^/\\]+)\.log$/.exec(path) ?? [];
  if (folder !== FOLDER || name === undefined) return undefined;
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined;
  }
}

/** So much of the end of a file is compared with what a command says when it begins again. */
const REMEMBERED = 2 * 1024 * 1024;
/** keepalived says far less in a year; a command that prints more is the wrong one. */
const LARGEST = 1024 * 1024 * 1024;

/** Appends what the command prints, each line once, until the signal is aborted. Throws where the disk refuses. */
export async function spoolCommand(
  command: readonly string[],
  path: string,
  signal: AbortSignal,
  tell: (trouble: string | undefined) => void,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a+', 0o600);
  try {
    const { size: sizeBefore, mtimeMs } = await file.stat();
    let size = sizeBefore;
    const before = Buffer.alloc(Math.min(size, REMEMBERED));
    await file.read(before, 0, before.length, size - before.length);
    const known = { before: before.toString('latin1'), spokeAt: size > 0 ? mtimeMs : undefined };
    for await (const lines of followCommand(command, { signal, tell, ...known })) {
      size += lines.length;
      if (size > LARGEST)
        throw new Error('it printed more than 1 GB; choose a command that prints only keepalived’s lines');
      await file.appendFile(lines);
    }
  } finally {
    await file.close();
  }
}

/** Days after which files of panels that no window brought back are deleted. */
const KEPT_DAYS = 14;

/** Removes what was kept for one panel. */
export async function removeSpools(storage: string, panel: string): Promise<void> {
  await rm(join(storage, FOLDER, panel), { recursive: true, force: true });
}

/** Removes what panels have left that were not closed in order, after some days. `now` in milliseconds since 1970. */
export async function removeOldSpools(storage: string, now: number): Promise<void> {
  const folder = join(storage, FOLDER);
  for (const name of await readdir(folder).catch(() => [])) {
    const status = await stat(join(folder, name)).catch(() => undefined);
    if (status !== undefined && status.mtimeMs < now - KEPT_DAYS * 86_400_000) await removeSpools(storage, name);
  }
}
