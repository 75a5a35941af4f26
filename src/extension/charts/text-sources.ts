import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Uri } from 'vscode';
import { isPlainFile } from '../../files/open-file.ts';
import { nameOf, toLogInput } from '../log-input.ts';
import { localSource, readerOfLocalTimes } from '../read-local-ipvs.ts';
import type { IpvsInput, IpvsText } from './inputs.ts';
import type { TextSource } from './table-source.ts';

/** Opens a text or a file for reading. Throws, with the reason, when there is no such file. */
export async function openInput(input: IpvsInput, signal: AbortSignal): Promise<TextSource> {
  return 'file' in input ? openFileInput(input.file, signal) : openText(input);
}

function openText({ text, time, name }: IpvsText): TextSource {
  const bytes = new TextEncoder().encode(text);
  const source = { ...(name !== undefined && { file: name }), ...(time !== undefined && { time }) };
  return {
    size: bytes.length,
    open: (from) => inPieces(bytes.subarray(from)),
    canSeek: true,
    newReader: (names) => readerOfLocalTimes(source, names),
  };
}

async function openFileInput(uri: Uri, signal: AbortSignal): Promise<TextSource> {
  const { size, path, open } = await toLogInput(uri, signal);
  const canSeek = path !== undefined && (await isPlainFile(path));
  const source = { file: nameOf(uri) };
  return {
    size,
    open: (from) => (canSeek && from > 0 ? seeking(uri.fsPath, from) : without(open(), from)),
    canSeek,
    newReader: (names) => readerOfLocalTimes(source, names),
    threaded: canSeek && size !== undefined ? { path, size, source: localSource(source), script: THREAD } : undefined,
  };
}

const THREAD = fileURLToPath(new URL('./table-thread.js', import.meta.url));

function seeking(path: string, start: number): AsyncIterable<Uint8Array> {
  return createReadStream(path, { start, highWaterMark: PIECE });
}

/** For a stream that cannot begin elsewhere than at its beginning. */
async function* without(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

const PIECE = 512 * 1024;

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PIECE) yield bytes.subarray(start, start + PIECE);
}
