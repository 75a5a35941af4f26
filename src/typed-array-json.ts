/**
 * JSON with columns of numbers in it: a million log lines are 27 MB in this way and six times as much as objects.
 * An array that is typed is written as Base64 of its bytes, the lowest first, as all machines that run Node or a
 * present browser have them; all else is as in any JSON.
 */
export function stringifyWithColumns(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isColumn(part) ? { typedArray: part.constructor.name, base64: toBase64(part) } : part,
  );
}

/** Reads what `stringifyWithColumns` wrote. Throws SyntaxError as JSON.parse does. */
export function parseWithColumns(text: string): unknown {
  return JSON.parse(text, (_, part: unknown) =>
    isWritten(part) ? COLUMNS[part.typedArray](fromBase64(part.base64)) : part,
  );
}

type Column = Float64Array | Uint32Array;

/** How each kind is made of its bytes. */
const COLUMNS = {
  Float64Array: (bytes: Uint8Array) => new Float64Array(bytes.buffer),
  Uint32Array: (bytes: Uint8Array) => new Uint32Array(bytes.buffer),
} as const;

interface Written {
  readonly typedArray: keyof typeof COLUMNS;
  readonly base64: string;
}

function isColumn(part: unknown): part is Column {
  return part instanceof Float64Array || part instanceof Uint32Array;
}

function isWritten(part: unknown): part is Written {
  if (typeof part !== 'object' || part === null) return false;
  const { typedArray, base64 } = part as Partial<Written>;
  return typedArray !== undefined && Object.hasOwn(COLUMNS, typedArray) && typeof base64 === 'string';
}

/** In pieces, since a call takes only so many arguments; each is a multiple of three bytes, so that none is padded but the last. */
const PIECE = 24_576;

function toBase64({ buffer, byteOffset, byteLength }: Column): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE)
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE))));
  return pieces.join('');
}

function fromBase64(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
