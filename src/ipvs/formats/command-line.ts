import type { ShellWord } from './shell-words.ts';

/** What the words behind `ipvsadm` ask for: `options` by their short letter, or by their name where they have none. */
export interface CommandLine {
  readonly options: ReadonlyMap<string, string>;
  /** Where the last word that was understood ends. */
  readonly end: number;
}

/**
 * Reads options as getopt does: `-A -t V`, `-At V`, `-tV`, `--add-service --tcp-service=V` (ipvsadm.c: parse_options).
 * ipvsadm knows no words without an option, so that the first such word ends the command; only `(null)`, which
 * ipvsadm-save prints in place of an unknown forwarding method, is passed over.
 */
export function readOptions(words: readonly ShellWord[]): CommandLine {
  const options = new Map<string, string>();
  let end = words[0]?.start ?? 0;
  let index = 0;
  while (index < words.length) {
    const word = words[index];
    if (word === undefined || !(word.text.startsWith('-') || word.text === '(null)')) break;
    const next = words[index + 1];
    const taken = readWord(word.text, next, options);
    end = words[index + taken - 1]?.end ?? word.end;
    index += taken;
  }
  return { options, end };
}

/** Puts an option into the map; gives the number of words that were used. */
function readWord(text: string, next: ShellWord | undefined, options: Map<string, string>): number {
  if (text.startsWith('--')) return readLong(text, next, options);
  if (text.startsWith('-')) return readShort(text, next, options);
  options.set(text, '');
  return 1;
}

/** Puts `--name`, `--name=value` or `--name value` into the map. */
function readLong(text: string, next: ShellWord | undefined, options: Map<string, string>): number {
  const at = text.indexOf('=');
  const name = text.slice(2, at < 0 ? undefined : at);
  const key = LONG.get(name) ?? name;
  if (at >= 0) options.set(key, text.slice(at + 1));
  else if (takesValue(key, next)) {
    options.set(key, next?.text ?? '');
    return next === undefined ? 1 : 2;
  } else options.set(key, '');
  return 1;
}

function readShort(text: string, next: ShellWord | undefined, options: Map<string, string>): number {
  for (let index = 1; index < text.length; index++) {
    const key = text[index] ?? '';
    const rest = text.slice(index + 1);
    if (VALUED.has(key) && rest !== '') {
      options.set(key, rest);
      return 1;
    }
    if (takesValue(key, next) && rest === '') {
      options.set(key, next?.text ?? '');
      return next === undefined ? 1 : 2;
    }
    options.set(key, '');
  }
  return 1;
}

/** `-p` may stand without a value, and `-b` with an empty one (`ipvsadm-save` prints `-b ` for no flags). */
function takesValue(key: string, next: ShellWord | undefined): boolean {
  if (!VALUED.has(key)) return false;
  return next === undefined ? false : !(next.text.startsWith('-') && (key === 'p' || key === 'b'));
}

const VALUED = new Set([
  't',
  'u',
  'f',
  'sctp-service',
  's',
  'r',
  'w',
  'p',
  'M',
  'pe',
  'b',
  'x',
  'y',
  'tun-type',
  'tun-port',
]);

const LONG = new Map([
  ['add-service', 'A'],
  ['edit-service', 'E'],
  ['delete-service', 'D'],
  ['add-server', 'a'],
  ['edit-server', 'e'],
  ['delete-server', 'd'],
  ['tcp-service', 't'],
  ['udp-service', 'u'],
  ['fwmark-service', 'f'],
  ['ipv6', '6'],
  ['scheduler', 's'],
  ['real-server', 'r'],
  ['weight', 'w'],
  ['persistent', 'p'],
  ['netmask', 'M'],
  ['sched-flags', 'b'],
  ['ops', 'o'],
  ['gatewaying', 'g'],
  ['ipip', 'i'],
  ['masquerading', 'm'],
  ['u-threshold', 'x'],
  ['l-threshold', 'y'],
]);
