/** What `~SEQ(…)`, `~SEQx(…)` or `~LST(…)` at the start of a line says. */
export interface Sequence {
  readonly variables: readonly string[];
  /** The values of the variables, for each time the rest of the line is read; made one by one, as there may be many. */
  readonly rows: Iterable<readonly string[]>;
}

export const sequenceStart = /^~(SEQx?|LST)[ \t]*\(/;

/**
 * Reads what stands in the brackets, parameters replaced; a message where keepalived would drop the line
 * (lib/parser.c: add_seq, add_lst).
 */
export function readSequence(name: string, inside: string): Sequence | string {
  return name === 'LST' ? readList(inside) : readNumbers(inside, name === 'SEQx');
}

const longestNumbers = 63;
const variableName = /^[A-Za-z_]\w*$/;

function readNumbers(inside: string, hexadecimal: boolean): Sequence | string {
  if (inside.length - inside.indexOf(',') - 1 > longestNumbers) return 'The numbers take more than 63 characters.';
  const [variable = '', ...words] = inside.split(',').map((part) => part.trim());
  if (!variableName.test(variable)) return `"${variable}" cannot be the variable of a sequence.`;
  if (words.length < 1 || words.length > 3) return 'A sequence takes one to three numbers: [START,] [STEP,] END.';
  const numbers = words.map(readNumber);
  const wrong = words[numbers.findIndex(Number.isNaN)];
  if (wrong !== undefined) return `"${wrong}" is no whole number.`;
  const { start, step, end } = boundsOf(numbers);
  if (step === 0) return 'The step of a sequence cannot be 0.';
  if (start !== end && step > 0 !== end > start) return `A step of ${step} does not lead from ${start} to ${end}.`;
  if (hexadecimal && (start < 0 || end < 0)) return '~SEQx takes no negative numbers.';
  return { variables: [variable], rows: counting(start, step, end, hexadecimal ? 16 : 10) };
}

/** One number counts from 1, or from -1 downwards; two count by one. */
function boundsOf(numbers: readonly number[]): { start: number; step: number; end: number } {
  const [first = 0, second, third] = numbers;
  if (second === undefined) {
    const start = first < 0 ? -1 : 1;
    return { start, step: first < start ? -1 : 1, end: first };
  }
  if (third === undefined) return { start: first, step: second < first ? -1 : 1, end: second };
  return { start: first, step: second, end: third };
}

/** C notation: 0x… and 0… as strtol reads them. */
function readNumber(text: string): number {
  const [, sign = '', digits = ''] = /^([+-]?)(0[xX][\da-fA-F]+|\d+)$/.exec(text) ?? [];
  if (digits === '') return Number.NaN;
  const isOctal = /^0[0-7]+$/.test(digits);
  if (/^0\d/.test(digits) && !isOctal) return Number.NaN;
  const value = isOctal ? Number.parseInt(digits, 8) : Number(digits);
  return sign === '-' ? -value : value;
}

function* counting(start: number, step: number, end: number, radix: number): Generator<readonly string[]> {
  for (let value = start; step > 0 ? value <= end : value >= end; value += step) yield [value.toString(radix)];
}

function readList(inside: string): Sequence | string {
  const items = itemsOf(inside);
  const [first = '', ...values] = items;
  const isSet = first.startsWith('{');
  const variables = isSet ? membersOf(first) : [first];
  const wrong = variables.find((name) => !variableName.test(name));
  if (wrong !== undefined) return `"${wrong}" cannot be the variable of a list.`;
  if (values.length === 0) return 'A list needs at least one value.';
  const rows = values.map((value) => (isSet ? membersOf(value) : [value]));
  const surplus = rows.find((row) => row.length > variables.length);
  if (surplus) return `{${surplus.join(',')}} has more values than there are variables.`;
  const blank = rows.flat().find((value) => /\s/.test(value));
  if (blank !== undefined) return `"${blank}" holds a blank, which no value of a list can.`;
  return { variables, rows: rows.map((row) => variables.map((_, index) => row[index] ?? '')) };
}

/** Separated by commas outside of braces. */
function itemsOf(text: string): string[] {
  const items: string[] = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '{') depth++;
    if (character === '}') depth--;
    if (character === ',' && depth <= 0) items.push('');
    else items.push((items.pop() ?? '') + character);
  }
  return items.map((item) => item.trim());
}

function membersOf(item: string): string[] {
  return item
    .replace(/^\{|\}$/g, '')
    .split(',')
    .map((member) => member.trim());
}
