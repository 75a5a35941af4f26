import { constants } from 'node:fs';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pause } from './pause.ts';

export interface FollowOptions {
  readonly signal: AbortSignal;
  /** Called with the reason while the file cannot be read, and with undefined once it can. */
  readonly tell: (trouble: string | undefined) => void;
  /** Milliseconds between two looks at the file. */
  readonly poll?: number;
  /** Milliseconds for which a file that was rotated is still read: its writer may not know yet. */
  readonly grace?: number;
}

/** One of the files that lie under the path, one after the other. */
export interface FilePart {
  /** What is in it, from its beginning, and what is added; ends when it was replaced or truncated. */
  chunks(): AsyncGenerator<Uint8Array>;
  /** Where it lies by now: rotation gives it another name. Undefined where it is gone, or was truncated. */
  whereabouts(): Promise<string | undefined>;
}

const POLL = 250;
const GRACE = 5000;

/**
 * Follows a path as `tail -F` does: through rename and creation, truncation (also where a copy was made before), and
 * deletion. Each file that lies under the path is a part; the one before is read on for a while beside it. Ends when
 * the signal is aborted. A file that is missing or unreadable is waited for.
 */
export async function* followFile(path: string, options: FollowOptions): AsyncGenerator<FilePart> {
  const { signal, tell, poll = POLL } = options;
  let part: OpenPart | undefined;
  try {
    while (!signal.aborted) {
      const status = await stat(path, { bigint: true }).catch((error: NodeJS.ErrnoException) => error);
      if (status instanceof Error) tell(reasonOf(status));
      else if (part === undefined || part.isTruncated || part.inode !== `${status.dev} ${status.ino}`) {
        const next = await OpenPart.open(path, options).catch((error: NodeJS.ErrnoException) => error);
        if (next instanceof Error) tell(reasonOf(next));
        else {
          part?.retire();
          part = next;
          tell(undefined);
          yield part;
        }
      } else tell(undefined);
      await pause(poll, signal);
    }
  } finally {
    part?.retire();
  }
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'the file is not there; waiting for it';
  if (code === 'EACCES') return 'permission denied; trying again';
  return message;
}

const CHUNK = 256 * 1024;
/** So many bytes before the end prove that a file that grew is still the same. */
const TAIL = 256;

class OpenPart implements FilePart {
  isTruncated = false;
  private position = 0;
  private tail = Buffer.alloc(0);
  /** When reading ends, in milliseconds since 1970; undefined while the file lies under its path. */
  private until: number | undefined;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    readonly inode: string,
    private readonly options: FollowOptions,
  ) {}

  static async open(path: string, options: FollowOptions): Promise<OpenPart> {
    // Without O_NONBLOCK a pipe would hold up the thread until somebody writes.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const status = await file.stat({ bigint: true });
    if (status.isFile()) return new OpenPart(path, file, `${status.dev} ${status.ino}`, options);
    await file.close();
    throw new Error('it is no plain file, so that it cannot be followed');
  }

  retire(): void {
    this.until ??= Date.now() + (this.options.grace ?? GRACE);
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    const { signal, poll = POLL } = this.options;
    const buffer = Buffer.allocUnsafe(CHUNK);
    try {
      while (!signal.aborted) {
        if (await this.wasTruncated()) {
          yield* this.restFromCopy();
          return;
        }
        const { bytesRead } = await this.file.read(buffer, 0, CHUNK, this.position);
        if (bytesRead > 0) yield this.taken(buffer.subarray(0, bytesRead));
        else if (this.until !== undefined && Date.now() >= this.until) return;
        else await pause(poll, signal);
      }
    } finally {
      await this.file.close();
    }
  }

  async whereabouts(): Promise<string | undefined> {
    return this.isTruncated ? undefined : findFile(dirname(this.path), this.inode);
  }

  private taken(bytes: Buffer): Uint8Array {
    this.position += bytes.length;
    this.tail = Buffer.concat([this.tail, bytes.subarray(-TAIL)]).subarray(-TAIL);
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** It is shorter than what was read of it, or no longer holds that. */
  private async wasTruncated(): Promise<boolean> {
    const { size } = await this.file.stat();
    this.isTruncated = size < this.position || (size > this.position && !(await this.holdsTail(this.file)));
    return this.isTruncated;
  }

  private async holdsTail(file: FileHandle): Promise<boolean> {
    const there = Buffer.alloc(this.tail.length);
    const { bytesRead } = await file.read(there, 0, there.length, this.position - there.length);
    return bytesRead === there.length && there.equals(this.tail);
  }

  /** What was written between the last look and the truncation is in the copy that was made before it. */
  private async *restFromCopy(): AsyncGenerator<Uint8Array> {
    if (this.position === 0) return;
    const copy = await this.findCopy();
    if (copy === undefined) return;
    try {
      const buffer = Buffer.allocUnsafe(CHUNK);
      for (;;) {
        const { bytesRead } = await copy.read(buffer, 0, CHUNK, this.position);
        if (bytesRead === 0) return;
        yield this.taken(buffer.subarray(0, bytesRead));
      }
    } finally {
      await copy.close();
    }
  }

  private async findCopy(): Promise<FileHandle | undefined> {
    const folder = dirname(this.path);
    const own = basename(this.path);
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((other) => other !== own && other.startsWith(own))) {
      const file = await open(join(folder, name), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(
        () => undefined,
      );
      if (file === undefined) continue;
      const status = await file.stat();
      if (status.isFile() && status.size >= this.position && (await this.holdsTail(file))) return file;
      await file.close();
    }
    return undefined;
  }
}

async function findFile(folder: string, inode: string): Promise<string | undefined> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const status = await stat(path, { bigint: true }).catch(() => undefined);
    if (status !== undefined && `${status.dev} ${status.ino}` === inode) return path;
  }
  return undefined;
}
