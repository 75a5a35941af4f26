/** Codes of the characters that readers of bytes and of lines look for. */
export const TAB = 9;
export const FEED = 10;
export const RETURN = 13;
export const BLANK = 32;

/** `undefined` is what stands behind the end. */
export function isBlank(code: number | undefined): boolean {
  return code === BLANK || code === TAB;
}

export function isDigit(code = 0): boolean {
  return code >= 48 && code <= 57;
}
