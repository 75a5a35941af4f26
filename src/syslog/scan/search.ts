import { countNewlines } from './count-newlines.ts';
import { MEMORY_SIZE, searchCode } from './search-code.ts';

/** Looks through one stretch of bytes at a time. */
export interface Search {
  /** The most bytes that `load` takes. */
  readonly capacity: number;
  load(bytes: Uint8Array): void;
  /** The first `eepalived` in what was loaded that lies between `from` and `to`; -1 without one. */
  find(from: number, to: number): number;
  /** How many line feeds lie there. */
  count(from: number, to: number): number;
  /** The first line feed there, which must have one. */
  lineEnd(from: number, to: number): number;
}

/** The quickest search that this engine has. */
export function newSearch(): Search {
  return vectorSearch() ?? plainSearch();
}

/** `Keepalived`, `keepalived`, `Keepalived_vrrp`: no other spelling of the tag occurs. */
const NEEDLE = new TextEncoder().encode('eepalived');
const LAST = NEEDLE.length - 1;
const NEWLINE = 10;

/** Sixteen bytes a step, in WebAssembly; undefined where the engine has none or no SIMD. */
export function vectorSearch(): Search | undefined {
  const loops = instantiate();
  if (loops === undefined) return undefined;
  const memory = new Uint8Array(loops.memory.buffer);
  const capacity = MEMORY_SIZE - SLACK;
  return {
    capacity,
    load(bytes) {
      memory.set(bytes);
      memory.fill(0, bytes.length, bytes.length + SLACK);
    },
    find(from, to) {
      for (let at = loops.find(from, to); at !== -1; at = loops.find(at + 1, to)) {
        if (at + NEEDLE.length > to) return -1;
        if (isNeedleAt(memory, at)) return at;
      }
      return -1;
    },
    count: loops.count,
    lineEnd: loops.lineEnd,
  };
}

/** As far as a step may read behind the end. */
const SLACK = 64;

interface Loops {
  readonly memory: { readonly buffer: ArrayBuffer };
  find(from: number, to: number): number;
  count(from: number, to: number): number;
  lineEnd(from: number, to: number): number;
}

/** What is needed of the WebAssembly JavaScript interface, whose types belong to the DOM. */
interface WasmGlobal {
  readonly WebAssembly?: {
    readonly Module: new (code: Uint8Array) => object;
    readonly Instance: new (module: object) => { readonly exports: unknown };
  };
}

function instantiate(): Loops | undefined {
  const { WebAssembly } = globalThis as WasmGlobal;
  if (WebAssembly === undefined) return undefined;
  try {
    compiled ??= new WebAssembly.Module(searchCode(NEEDLE));
    return new WebAssembly.Instance(compiled).exports as Loops;
  } catch {
    // No SIMD, or a policy that forbids code that is made at run time: the plain loops do the same.
    return undefined;
  }
}

let compiled: object | undefined;

/** The same in plain code: Horspool's search, which leaves most bytes unread. */
export function plainSearch(): Search {
  let loaded = new Uint8Array(0);
  return {
    capacity: MEMORY_SIZE,
    load(bytes) {
      loaded = bytes as Uint8Array<ArrayBuffer>;
    },
    find(from, to) {
      for (let at = from + LAST; at < to; ) {
        const byte = loaded[at] as number;
        if (byte === NEEDLE[LAST] && isNeedleAt(loaded, at - LAST)) return at - LAST;
        at += SKIP[byte] as number;
      }
      return -1;
    },
    count: (from, to) => countNewlines(loaded, from, to),
    lineEnd: (from) => loaded.indexOf(NEWLINE, from),
  };
}

/** How far the window may move when it ends in a byte. */
const SKIP = new Uint8Array(256).fill(NEEDLE.length);
NEEDLE.subarray(0, LAST).forEach((byte, index) => {
  SKIP[byte] = LAST - index;
});

function isNeedleAt(bytes: Uint8Array, start: number): boolean {
  for (let index = LAST; index >= 0; index--) {
    if (bytes[start + index] !== NEEDLE[index]) return false;
  }
  return true;
}
