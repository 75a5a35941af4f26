/** Puts values into words of a script. */
export type Fill = (word: string) => string;

/**
 * What a script says of its variables: those that are given one plain value and no other. A variable that is given
 * several, counts through a loop or comes from elsewhere is left in the word as it stands.
 */
export function variablesOf(text: string): Fill {
  let values: ReadonlyMap<string, string> | undefined;
  return (word) => {
    if (!word.includes('$')) return word;
    values ??= readVariables(text);
    const known = values;
    return word.replace(USE, (whole, braced?: string, plain?: string) => known.get(braced ?? plain ?? '') ?? whole);
  };
}

function readVariables(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const open = new Set([...text.matchAll(OPEN)].map(([, name = '']) => name));
  for (const [, name = '', , value = '', rest = ''] of text.matchAll(ASSIGNMENT)) {
    const isPlain = /^[ \t]*[;#&\r]?$/.test(rest) && value !== '';
    if (!isPlain || (values.has(name) && values.get(name) !== value)) open.add(name);
    values.set(name, value);
  }
  for (const name of open) values.delete(name);
  return values;
}

const USE = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;
const ASSIGNMENT =
  /(?<=^|[\n;])[ \t]*(?:(?:export|local|readonly|declare|typeset)[ \t]+(?:-\w+[ \t]+)?)?([A-Za-z_]\w*)=(["']?)([\w.:[\]/@-]*)\2(?=([ \t]*[^ \t\n]?))/g;
/** Given another value each time. */
const OPEN = /\b(?:for|select|read(?:[ \t]+-\w+)*)[ \t]+([A-Za-z_]\w*)/g;
