/**
 * The two inner loops of the scan as a WebAssembly module (WebAssembly core specification with its SIMD instructions,
 * section 5), written out instruction by instruction: sixteen bytes a step are what makes a log of a gigabyte readable
 * in a second. `search.ts` holds the same loops in plain code, for engines without SIMD, and a test that both agree.
 *
 * `find(at, to)`: where, at or after `at`, a byte pattern of `eepalived` may begin, or -1. `count(at, to)`: line feeds.
 * `lineEnd(at, to)`: the first line feed at or after `at`, perhaps behind `to`, or -1. Loads may reach 24 bytes behind `to`.
 */
export function searchCode(needle: Uint8Array): Uint8Array {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    // One type, (i32, i32) -> i32, and three functions of it.
    ...section(1, [1, 0x60, 2, I32, I32, 1, I32]),
    ...section(3, [3, 0, 0, 0]),
    ...section(5, [1, 0, PAGES]),
    ...section(7, [
      4,
      ...exported('memory', 2, 0),
      ...exported('find', 0, 0),
      ...exported('count', 0, 1),
      ...exported('lineEnd', 0, 2),
    ]),
    ...section(10, [3, ...body(findCode(needle)), ...body(countCode()), ...body(lineEndCode())]),
  ]);
}

/** Bytes of the module's memory: one chunk of the usual size and what loads may read behind it. */
export const MEMORY_SIZE = 17 * 65_536;
const PAGES = 17;

const I32 = 0x7f;
const NEWLINE = 10;

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const tee = (local: number) => [0x22, local];
const constant = (value: number) => [0x41, ...signed(value)];
const [LOOP, IF, END, BRANCH_0, BRANCH_IF_0, RETURN] = [
  [0x03, 0x40],
  [0x04, 0x40],
  [0x0b],
  [0x0c, 0],
  [0x0d, 0],
  [0x0f],
];
const [ADD, SUB, AND, SHIFT_LEFT, TRAILING_ZEROS, BIT_COUNT] = [[0x6a], [0x6b], [0x71], [0x74], [0x68], [0x69]];
const [LESS, LESS_OR_EQUAL, GREATER_OR_EQUAL] = [[0x48], [0x4c], [0x4e]];
const [SPLAT, SAME_BYTES, AND_BYTES, BIT_MASK] = [
  [0xfd, 0x0f],
  [0xfd, 0x23],
  [0xfd, 0x4e],
  [0xfd, 0x64],
];
const load = (offset: number) => [0xfd, 0x00, 0, offset];

/** A bit for each of the sixteen bytes at `local` + `offset` that is `byte`. */
const equal = (local: number, offset: number, byte: number) => [
  ...get(local),
  ...load(offset),
  ...constant(byte),
  ...SPLAT,
  ...SAME_BYTES,
];

/** Three of the letters are looked at, those that are rare and far apart; the caller looks at all. */
const PROBES = [2, 6, 8];

function findCode(needle: Uint8Array): readonly number[] {
  const [first = [], ...more] = PROBES.map((offset) => equal(0, offset, needle[offset] ?? 0));
  return firstCode([...first, ...more.flatMap((probe) => [...probe, ...AND_BYTES])]);
}

function lineEndCode(): readonly number[] {
  return firstCode(equal(0, 0, NEWLINE));
}

/** The place of the first byte for which `probe` sets a bit. */
function firstCode(probe: readonly number[]): readonly number[] {
  return [
    ...LOOP,
    ...[...get(0), ...get(1), ...GREATER_OR_EQUAL, ...IF, ...constant(-1), ...RETURN, ...END],
    ...[...probe, ...BIT_MASK, ...tee(2)],
    ...[...IF, ...get(0), ...get(2), ...TRAILING_ZEROS, ...ADD, ...RETURN, ...END],
    ...[...get(0), ...constant(16), ...ADD, ...set(0), ...BRANCH_0],
    ...END,
    ...constant(-1),
  ];
}

function countCode(): readonly number[] {
  const mask = [...equal(0, 0, NEWLINE), ...BIT_MASK];
  const rest = [...constant(1), ...get(1), ...get(0), ...SUB, ...SHIFT_LEFT, ...constant(1), ...SUB];
  return [
    ...[...get(0), ...constant(16), ...ADD, ...get(1), ...LESS_OR_EQUAL, ...IF],
    ...LOOP,
    ...[...get(2), ...mask, ...BIT_COUNT, ...ADD, ...set(2)],
    ...[...get(0), ...constant(16), ...ADD, ...tee(0), ...constant(16), ...ADD, ...get(1), ...LESS_OR_EQUAL],
    ...BRANCH_IF_0,
    ...END,
    ...END,
    ...[...get(0), ...get(1), ...LESS, ...IF],
    ...[...get(2), ...mask, ...rest, ...AND, ...BIT_COUNT, ...ADD, ...set(2)],
    ...END,
    ...get(2),
  ];
}

/** A function with one local of its own, number 2, an i32 that is 0 at first. */
function body(code: readonly number[]): readonly number[] {
  const bytes = [1, 1, I32, ...code, ...END];
  return [...unsigned(bytes.length), ...bytes];
}

function section(id: number, bytes: readonly number[]): readonly number[] {
  return [id, ...unsigned(bytes.length), ...bytes];
}

function exported(name: string, kind: number, index: number): readonly number[] {
  return [name.length, ...new TextEncoder().encode(name), kind, index];
}

/** LEB128, as the format writes all integers. */
function unsigned(value: number): readonly number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): readonly number[] {
  const low = value & 127;
  const high = value >> 7;
  const ends = (high === 0 && (low & 64) === 0) || (high === -1 && (low & 64) !== 0);
  return ends ? [low] : [low | 128, ...signed(high)];
}
