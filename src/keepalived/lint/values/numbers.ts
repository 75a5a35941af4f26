import type { Argument } from '../../schema/types.ts';
import { type Fault, invalid, type Judge, outOfRange } from './fault.ts';
import { unlessNamed } from './host-names.ts';

/** Decimal digits with an optional +; in quotes blanks may stand before (lib/parser.c: read_unsigned_func). */
export const unsigned: Judge = (text, argument) => {
  if (text === '') return empty(argument);
  if (argument.numberBases) return cNumber(text, argument);
  if (/^\s*\+?\d+$/.test(text)) return judgeRange(text, argument);
  return invalid(`"${text}" is not a whole number${bounds(argument)}.`, withoutUnit(text, argument));
};

export const integer: Judge = (text, argument) => {
  if (text === '') return empty(argument);
  return /^\s*[+-]?\d+$/.test(text) && !argument.without?.includes(text.charAt(0))
    ? judgeRange(text, argument)
    : invalid(`"${text}" is not a whole number${bounds(argument)}.`, withoutUnit(text, argument));
};

/** Digits with a fraction; more places than keepalived keeps are reported, rounded and used. */
export const decimal: Judge = (text, argument) => {
  if (text === '') return empty(argument);
  const match = /^\s*\+?(?:\d+\.?(\d*)|\.(\d+))$/.exec(text);
  if (!match) return invalid(`"${text}" is not a decimal number${bounds(argument)}.`, withoutUnit(text, argument));
  const outside = judgeRange(text, argument);
  const places = (match[1] ?? match[2] ?? '').length;
  // What is only remarkable says less than that the number is not the one in force.
  const isExact = argument.decimals === undefined || places <= argument.decimals;
  if (isExact || (outside && outside.severity !== 'info')) return outside;
  return outOfRange(`Only ${argument.decimals} decimal places count; keepalived rounds the rest away.`, {
    severity: 'warning',
  });
};

/** Empty quotes are 0 to strtoul of C (seen in configuration tests of 2.2.7). */
function empty(argument: Argument): Fault {
  const outside = judgeRange('0', argument);
  const message = outside ? `keepalived reads "" as 0. ${outside.message}` : 'keepalived reads "" as 0.';
  return outside && outside.severity !== 'info'
    ? { ...outside, message }
    : { ...invalid(message), severity: 'warning' };
}

/** A number as C writes it: decimal, 0x and hex digits, or 0 and octal digits. */
export const cNumber: Judge = (text, argument) =>
  /^\s*\+?(?:0[xX][\da-fA-F]+|\d+)$/.test(text)
    ? judgeRange(/^\s*\+?0\d/.test(text) ? String(Number.parseInt(text.trim(), 8)) : text, argument)
    : invalid(`"${text}" is not a number${bounds(argument)}.`);

/** A C number, or a name from the tables of the host, of which the common ones are known. */
export const numberOrName: Judge = (text, argument) => {
  if (/^\d/.test(text)) return cNumber(text, argument);
  const { table, values } = argument;
  return table === undefined ? undefined : unlessNamed(text, table, values);
};

/** As `numberOrName`, where hardly any host has names of its own (vrrp_iproute.c, vrrp_ipaddress.c: find_rttables_scope). */
export const numberOrStockName: Judge = (text, argument) => {
  if (/^\d/.test(text)) return cNumber(text, argument);
  if (argument.values?.includes(text)) return undefined;
  const names = argument.values?.join(', ');
  const message = `"${text}" is not one of ${names}: keepalived ignores it unless ${argument.table} of the host has it.`;
  return { ...invalid(message), severity: 'warning' };
};

/** Holds a number, as text since it may be larger than a double holds, to the bounds of its argument. */
export function judgeRange(text: string, argument: Argument): Fault | undefined {
  if (argument.rangeChecked === false) return undefined;
  const { min, max, sensible } = argument;
  if (isBelow(text, min) || isAbove(text, max)) {
    const used = isBelow(text, min) ? min : max;
    const clamped = argument.clamped ? ` keepalived uses ${used}.` : '';
    return outOfRange(`${text.trim()} is outside the range${bounds(argument)}.${clamped}`, {
      ...(argument.clamped ? { severity: 'warning', instead: String(used) } : {}),
    });
  }
  const { min: least, max: most } = argument.corrected ?? argument.effective ?? {};
  const used = isBelow(text, least) ? least : isAbove(text, most) ? most : undefined;
  if (used !== undefined) {
    return outOfRange(`keepalived uses ${used} instead of ${text.trim()}.`, {
      severity: 'warning',
      instead: String(used),
    });
  }
  if (argument.notableFrom !== undefined && Number(text) >= argument.notableFrom) {
    return outOfRange(`${text.trim()} is accepted, but so long that keepalived mentions it in the log.`, {
      severity: 'info',
    });
  }
  if (!sensible || !(isBelow(text, sensible.min) || isAbove(text, sensible.max))) return undefined;
  return outOfRange(`${text.trim()} is accepted, but unusual: sensible is ${between(sensible)}.`, { severity: 'info' });
}

/** Bounds in parentheses depend on the host and are not judged. */
function isBelow(text: string, min: Argument['min']): boolean {
  return min !== undefined && !isHostBound(min) && compare(text, min) < 0;
}

function isAbove(text: string, max: Argument['max']): boolean {
  if (max === undefined) return false;
  // Whatever the host has, keepalived keeps such a number in an int.
  return compare(text, isHostBound(max) ? largestInt : max) > 0;
}

const largestInt = 2_147_483_647;

function isHostBound(bound: number | string): boolean {
  return typeof bound === 'string' && bound.startsWith('(');
}

/** Compares exactly, where two doubles look the same, in millionths: 18446744073709.551615 is one too many. */
function compare(text: string, bound: number | string): number {
  const left = Number(text);
  const right = Number(bound);
  if (left !== right || left < Number.MAX_SAFE_INTEGER / 1e6) return left - right;
  const difference = millionths(text) - millionths(String(bound));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function millionths(text: string): bigint {
  const [whole = '', fraction = ''] = text.trim().replace('+', '').split('.');
  return BigInt(whole + fraction.padEnd(6, '0').slice(0, 6));
}

function bounds({ min, max, unit }: Argument): string {
  if (min === undefined || max === undefined) return '';
  return ` from ${min} to ${max}${unit ? ` ${unit}` : ''}`;
}

function between({ min, max }: NonNullable<Argument['sensible']>): string {
  if (min === undefined) return `up to ${max}`;
  return max === undefined ? `from ${min}` : `${min} to ${max}`;
}

/** `5s`, `100ms` and `2m` are meant as numbers, and plain junk such as `;` behind one too. */
function withoutUnit(text: string, argument: Argument): string | undefined {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*|[;,%])$/.exec(text) ?? [];
  const seconds = inSeconds.get(unit);
  if (digits === undefined || (seconds !== undefined && seconds !== 1 && argument.unit !== 's')) return undefined;
  if (seconds === undefined && !/^[;,%]$/.test(unit)) return undefined;
  const number =
    seconds === undefined || seconds === 1 ? digits : String(Number((Number(digits) * seconds).toFixed(6)));
  const mayHoldPoint = argument.type === 'decimal' || argument.type === 'timer';
  return (mayHoldPoint || /^\d+$/.test(number)) && !judgeRange(number, argument) ? number : undefined;
}

const inSeconds: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['sec', 1],
  ['secs', 1],
  ['second', 1],
  ['seconds', 1],
  ['ms', 1e-3],
  ['msec', 1e-3],
  ['us', 1e-6],
  ['m', 60],
  ['min', 60],
  ['minutes', 60],
  ['h', 3600],
]);
