/**
 * So many words are read, braces and quotes counting as some. They are what takes memory: about 700 bytes each at
 * worst, so that these fit into what Node has by default. A million lines of what configurations hold are 2 million
 * words in 16 MB.
 */
const MOST_WORDS = 2_500_000;

/** Whether the text is no configuration, but something that was named by mistake or means harm. */
export function hasTooManyWords(text: string): boolean {
  if (text.length < MOST_WORDS) return false;
  let words = 0;
  let isInside = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isBlank = code <= SPACE;
    // Quotes and braces begin something new without a blank before them.
    if (isInside && (isBlank || code === QUOTE || code === OPEN || code === CLOSE)) words++;
    isInside = !isBlank;
  }
  return words > MOST_WORDS;
}

export const TOO_MANY_WORDS = 'This holds more than 2.5 million words, which no configuration does: it is not read.';

const SPACE = 0x20;
const QUOTE = 0x22;
const OPEN = 0x7b;
const CLOSE = 0x7d;
