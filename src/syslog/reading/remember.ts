import { recogniseCut } from '../messages/cut.ts';
import { recognise } from '../messages/recognise.ts';
import { type Known, newKnown } from '../record.ts';

/** Keeps each word once: a cut-out of a line would keep the whole line. */
export function dictionary(): (text: string | undefined) => string | undefined {
  const words = new Map<string, string>();
  return (text) => {
    if (text === undefined) return undefined;
    const known = words.get(text);
    if (known !== undefined) return known;
    const own = detached(text);
    words.set(own, own);
    return own;
  };
}

/** A copy that does not hold on to the string it was cut from, as the engine's substrings do. */
function detached(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/** As many different texts as a busy node says in a while; more would only cost memory. */
const MOST_REMEMBERED = 10_000;

/** keepalived says the same things again and again: each text is looked up once and kept once. */
export function memory(): (text: string) => Known {
  const known = new Map<string, Known>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const fresh = understand(detached(text));
    known.set(fresh.text, fresh);
    return fresh;
  };
}

/**
 * Some templates put a second blank before the message, and pages fill lines up with blanks; they only count where the
 * message needs them. What was cut is what it began as.
 */
function understand(text: string): Known {
  const recognised = recognise(text);
  if (recognised !== undefined) return newKnown(text, recognised);
  const plain = text.trimEnd().replace(/^ /, '');
  const inner = plain === text ? undefined : recognise(plain);
  return inner === undefined ? newKnown(text, recogniseCut(text)) : newKnown(plain, inner);
}
