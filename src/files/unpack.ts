import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import bzip from 'seek-bzip';
import { XzReadableStream } from 'xz-decompress';

/**
 * Unpacks gzip, Zstandard, xz and bzip2, told by their first bytes as rotated logs are often renamed; anything else is
 * passed on. Damaged data throws after what could be unpacked.
 */
export async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    const first = await iterator.next();
    if (first.done === true) return;
    const packing = packingOf(first.value);
    if (packing === undefined) yield* rejoined(first.value, iterator);
    else yield* named(packing.name, packing.unpack(copies(rejoined(first.value, iterator))));
  } finally {
    await iterator.return?.();
  }
}

/** Whether the name is that of a compressed file, whose size says little about its content. */
export function isPackedName(path: string): boolean {
  return /\.(?:gz|zst|xz|bz2)$/i.test(path);
}

/** Whether a file that begins so is compressed. */
export function isPacked(head: Uint8Array): boolean {
  return packingOf(head) !== undefined;
}

function packingOf(head: Uint8Array): Packing | undefined {
  return PACKINGS.find(({ magic }) => magic.every((byte, index) => head[index] === byte));
}

interface Packing {
  readonly name: string;
  readonly magic: readonly number[];
  unpack(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
}

const PACKINGS: readonly Packing[] = [
  { name: 'gzip', magic: [0x1f, 0x8b, 8], unpack: gunzip },
  { name: 'Zstandard', magic: [0x28, 0xb5, 0x2f, 0xfd], unpack: unzstd },
  { name: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], unpack: unxz },
  { name: 'bzip2', magic: [0x42, 0x5a, 0x68], unpack: bunzip2 },
];

async function* rejoined(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** Decompressors read on while they work, and the reader's buffers are used again. */
async function* copies(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}

async function* named(name: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the ${name} data is damaged or cut (${reason})`, { cause: error });
  }
}

function gunzip(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const stream = createGunzip({ chunkSize: 256 * 1024 });
  const source = Readable.from(chunks);
  source.on('error', (error) => stream.destroy(error));
  return source.pipe(stream);
}

async function* unzstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const stream = new Decompress((data) => {
    ready.push(data);
  });
  const feed = (chunk: Uint8Array, last: boolean): readonly Uint8Array[] => {
    ready = [];
    stream.push(chunk, last);
    return ready;
  };
  for await (const chunk of chunks) yield* feed(chunk, false);
  yield* feed(new Uint8Array(0), true);
}

async function* unxz(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = ReadableStream.from(chunks as AsyncIterable<Uint8Array<ArrayBuffer>>);
  const reader = new XzReadableStream(source).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

/** The library unpacks only what is wholly in memory; ten times this is what comes out of a log. */
const MOST_BZIP2 = 64 * 1024 * 1024;

async function* bunzip2(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MOST_BZIP2) throw new Error('more than 64 MB of it; unpack it with bunzip2 first');
    pieces.push(chunk);
  }
  yield bzip.decode(Buffer.concat(pieces), undefined, true);
}
