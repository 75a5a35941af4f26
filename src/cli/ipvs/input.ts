import { fileURLToPath } from 'node:url';
import { isPlainFile, openFile } from '../../files/open-file.ts';
import { createReader } from '../../ipvs/reading/create-reader.ts';
import { isRowOfReal } from '../../ipvs/reading/lines.ts';
import { type IpvsTables, readIpvs, readIpvsPieces } from '../../ipvs/reading/read.ts';
import { LONG, pushTables } from '../../threads/push-tables.ts';
import { clockedSource, type ThreadSource } from '../../threads/thread-source.ts';
import { type FoundFile, findFiles, reasonOf, type Unreadable } from '../files.ts';
import { showProgress } from '../progress.ts';

/** A file and what its beginning says, so that files can be put in order and be told apart before they are read. */
export interface IpvsInput {
  readonly file: FoundFile;
  /** Some table at its beginning has no node; so may all of an input that can be read only once. */
  readonly isUnnamed: boolean;
  /** Of the first dated table; undefined without one. */
  readonly start: number | undefined;
}

/** The files behind the paths, those with earlier tables first: one node's tables may lie in several files. */
export async function findInputs(
  paths: readonly string[],
  sourceOf: (path: string) => ThreadSource,
): Promise<{ readonly inputs: readonly IpvsInput[]; readonly failures: readonly Unreadable[] }> {
  const found = await findFiles(paths);
  const files = found.filter((file): file is FoundFile => !('error' in file));
  const failures = found.filter((file): file is Unreadable => 'error' in file);
  if (files.length === 1)
    return { inputs: files.map((file) => ({ file, isUnnamed: false, start: undefined })), failures };
  const inputs = await Promise.all(files.map((file) => sniff(file, sourceOf(file.path))));
  return { inputs: inputs.sort((a, b) => (a.start ?? 0) - (b.start ?? 0)), failures };
}

async function sniff(file: FoundFile, source: ThreadSource): Promise<IpvsInput> {
  if (file.path === '-') return { file, isUnnamed: source.node === undefined, start: undefined };
  try {
    for await (const piece of bytesOf(file)) {
      const tables = readIpvs(new TextDecoder().decode(piece.subarray(0, SNIFFED)), clockedSource(source)).snapshots;
      const start = tables.find(({ time }) => time !== undefined)?.time;
      return { file, isUnnamed: tables.some(({ node }) => node === undefined), start };
    }
  } catch {
    // What is wrong with it is told when it is read.
  }
  return { file, isUnnamed: false, start: undefined };
}

const SNIFFED = 1 << 18;

/** Tab, line ends and blank. */
const BLANKS: readonly number[] = [9, 10, 13, 32];

/** What is read next: tables, an error that ends the file early, or at its end why it has no table. */
export type InputStep = IpvsTables | Unreadable | { readonly nothing: string };

/** The tables of a file, step by step, with the progress on a terminal; `isThreaded` where a long one may take threads. */
export async function* readInput(file: FoundFile, source: ThreadSource, isThreaded = false): AsyncGenerator<InputStep> {
  const progress = showProgress();
  let isBlank = true;
  let isEmpty = true;
  let hasReals = false;
  const passed: Passed = (done, bytes) => {
    isBlank &&= bytes.every((byte) => BLANKS.includes(byte));
    progress.show(file.path, done, file.size);
  };
  try {
    const steps = isThreaded ? stepsOfFile(file, source, passed) : stepsOfPieces(file, source, passed);
    for await (const step of steps) {
      isEmpty &&= step.snapshots.length === 0;
      hasReals ||= isEmpty && step.unread.some(({ text }) => isRowOfReal(text));
      yield step;
    }
    if (isEmpty) yield { nothing: whyNothing(isBlank, hasReals) };
  } catch (error) {
    yield { path: file.path, error: reasonOf(error) };
  } finally {
    progress.clear();
  }
}

/** A long file whose bytes are its text is read in threads. */
async function* stepsOfFile(file: FoundFile, source: ThreadSource, passed: Passed): AsyncGenerator<IpvsTables> {
  const { path, size = 0 } = file;
  if (size <= LONG || !(await isPlainFile(path))) {
    yield* stepsOfPieces(file, source, passed);
    return;
  }
  const open = (from: number) => (from === 0 ? bytesOf(file, passed) : openFile(path, undefined, from));
  const reader = createReader(clockedSource(source));
  for await (const { done, snapshots, unread } of pushTables(reader, {
    open,
    threaded: { path, size, source, script: THREAD },
  })) {
    passed(done, NO_BYTES);
    yield { snapshots, unread };
  }
}

function stepsOfPieces(file: FoundFile, source: ThreadSource, passed: Passed): AsyncGenerator<IpvsTables> {
  return readIpvsPieces(bytesOf(file, passed), clockedSource(source));
}

const THREAD = fileURLToPath(new URL('./table-thread.js', import.meta.url));
const NO_BYTES = new Uint8Array(0);

/** Everything that there is to read, as often as it is asked for. */
export type Steps = () => AsyncGenerator<{ readonly path: string; readonly step: InputStep }>;

/** Standard input can be read only once, so that what it gave is kept where it is asked for again. */
export function stepsOf(
  inputs: readonly IpvsInput[],
  sourceOf: (path: string) => ThreadSource,
  { isTwice, isThreaded }: { readonly isTwice: boolean; readonly isThreaded: boolean },
): Steps {
  const kept: InputStep[] = [];
  let isKept = false;
  return async function* steps() {
    for (const { file } of inputs) {
      if (file.path === '-' && isKept) {
        for (const step of kept) yield { path: file.path, step };
        continue;
      }
      for await (const step of readInput(file, sourceOf(file.path), isThreaded)) {
        if (file.path === '-' && isTwice) kept.push(step);
        yield { path: file.path, step };
      }
      isKept ||= file.path === '-';
    }
  };
}

/** No table is no fault of the input: the status stays 0. */
function whyNothing(isBlank: boolean, hasReals: boolean): string {
  if (isBlank) return 'the file is empty';
  if (hasReals)
    return 'it has real servers, but not the lines of their services above them, as `grep` leaves them; give it all lines';
  return 'no ipvsadm output found; give it what `ipvsadm -Ln --stats` prints';
}

type Passed = (done: number, bytes: Uint8Array) => void;

/** As UTF-8, which the file has, or the UTF-16 with a mark that PowerShell writes. Throws for what is no text. */
async function* bytesOf(file: FoundFile, passed: Passed = () => undefined): AsyncGenerator<Uint8Array> {
  let toUtf8: ((chunk?: Uint8Array) => Uint8Array) | undefined;
  let done = 0;
  for await (const chunk of file.open()) {
    toUtf8 ??= utf8Of(chunk);
    done += chunk.length;
    const bytes = toUtf8(chunk);
    passed(done, bytes);
    yield bytes;
  }
  if (toUtf8 !== undefined) yield toUtf8();
}

/** By the first chunk. The decoder itself takes the mark away. A NUL near the beginning is in no text but UTF-16. */
function utf8Of(first: Uint8Array): (chunk?: Uint8Array) => Uint8Array {
  const isLittle = first[0] === 0xff && first[1] === 0xfe;
  if (isLittle || (first[0] === 0xfe && first[1] === 0xff)) {
    const decoder = new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be');
    const encoder = new TextEncoder();
    return (chunk) => encoder.encode(chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true }));
  }
  if (first.subarray(0, 8192).includes(0)) throw new Error('it looks binary, not like text');
  return (chunk = new Uint8Array(0)) => chunk;
}
