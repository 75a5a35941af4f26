/** Text of any origin, so that what is read is what stands there. */

/**
 * Signs that nobody sees, or that change the order in which others are shown: controls but for tab and the ends of
 * lines, soft hyphens, marks of direction, joiners and blanks without width, tags, and separators of Unicode.
 */
const UNSEEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** The text with each such sign as `[U+202E]`, as VS Code's editor writes it. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (sign) => `[U+${hex(sign.codePointAt(0) ?? 0)}]`);
}

/** JSON of the same value with each such sign escaped; within JSON they can only stand in strings. */
export function visibleJson(json: string): string {
  return json.replace(UNSEEN, (sign) =>
    Array.from({ length: sign.length }, (_, unit) => `\\u${hex(sign.charCodeAt(unit)).toLowerCase()}`).join(''),
  );
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
