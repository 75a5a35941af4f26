import { readAddress, readPrefixedAddress } from '../../model/address.ts';
import { maskLength } from '../../model/netmask.ts';
import type { Fix } from '../../problem.ts';
import type { Argument, LineGrammar, LineOption } from '../../schema/types.ts';
import type { Word } from '../../syntax/tree.ts';
import { indentAt } from '../fixes.ts';
import { didYouMean } from '../guesses/did-you-mean.ts';
import { judgeValue } from '../values/index.ts';

/** What a word was meant for where an option has to stand, and what to write instead. */
export interface UnknownOption {
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

/** `before` are the words of the line in front of it, `behind` the next one. */
export interface Around {
  readonly grammar: LineGrammar;
  readonly options: readonly LineOption[];
  readonly before: readonly Word[];
  readonly behind: Word | undefined;
  readonly text: string;
}

/** What to say of a word that a line does not know: what it was meant for, if that can be told. */
export function unknownOption(word: Word, around: Around): UnknownOption {
  return (
    netmask(word, around) ??
    signed(word, around) ??
    prefixApart(word, around) ??
    interfaceName(word, around) ??
    another(word, around) ??
    misspelt(word, around)
  );
}

/** `10.0.0.1 255.255.255.0`, or with a word for it between the two. */
function netmask(word: Word, { grammar, before, behind }: Around): UnknownOption | undefined {
  if (grammar.first?.type !== 'ip_prefix' || before.length !== 1) return undefined;
  const mask = /^(?:net)?mask$/i.test(word.value) && behind ? behind : word;
  const length = maskLength(mask.value);
  const address = before[0];
  if (length === undefined || !address || readAddress(address.value)?.family !== 'ipv4') return undefined;
  const written = `${address.value}/${length}`;
  const edits = [{ range: { start: address.range.start, end: mask.range.end }, newText: written }];
  return {
    message: `keepalived reads no netmask here: the length of the prefix stands behind the address, ${written}.`,
    fixes: [{ title: `Write ${written}`, edits }],
  };
}

/** `10.0.0.1 /24`. */
function prefixApart({ value, range }: Word, { grammar, before }: Around): UnknownOption | undefined {
  const address = before[0];
  if (grammar.first?.type !== 'ip_prefix' || before.length !== 1 || !address || !/^\/\d+$/.test(value))
    return undefined;
  const written = address.value + value;
  if (judgeValue(written, grammar.first)) return undefined;
  const edits = [{ range: { start: address.range.start, end: range.end }, newText: written }];
  return {
    message: `No blank stands before the length of the prefix: ${written}.`,
    fixes: [{ title: `Write ${written}`, edits }],
  };
}

/** `dev=eth0` or `label:eth0:1`. */
function signed({ value, range }: Word, { options }: Around): UnknownOption | undefined {
  const [option, rest] = /^([a-z]\w*)[=:](.+)$/.exec(value)?.slice(1) ?? [];
  if (option === undefined || !options.some(({ keywords }) => keywords.includes(option))) return undefined;
  const written = `${option} ${rest}`;
  return {
    message: `Nothing but a blank stands between "${option}" and its value: ${written}.`,
    fixes: [{ title: `Write ${written}`, edits: [{ range, newText: written }] }],
  };
}

/** The names that the kernel, systemd and common tools give to interfaces. */
const usualInterface =
  /^(?:lo|(?:eth|en|bond|team|br|vmbr|virbr|vlan|wl|ib|veth|tun|tap|dummy|macvlan)[\w.:-]*\d[\w.]*)$/;

function interfaceName({ value, range }: Word, { options }: Around): UnknownOption | undefined {
  if (!usualInterface.test(value) || !options.some(({ keywords }) => keywords.includes('dev'))) return undefined;
  return {
    message: `An interface stands behind dev: dev ${value}.`,
    fixes: [
      { title: `Write dev ${value}`, edits: [{ range: { start: range.start, end: range.start }, newText: 'dev ' }] },
    ],
  };
}

/** Another entry on the same line, which may have options of its own. */
function another({ value, range }: Word, { grammar, before, text }: Around): UnknownOption | undefined {
  if (!grammar.first || grammar.first.type === 'ref' || judgeValue(value, grammar.first)) return undefined;
  const message = `Only one ${grammar.first.name} fits on a line: keepalived does not use "${value}".`;
  const last = before[before.length - 1];
  const indent = before[0] && indentAt(text, before[0].range.start);
  if (!last || indent === undefined || !isEntry(value, grammar.first)) return { message };
  const edits = [{ range: { start: last.range.end, end: range.start }, newText: `\n${indent}` }];
  return { message, fixes: [{ title: 'Put it on a line of its own', edits }] };
}

function isEntry(value: string, { type }: Argument): boolean {
  return type !== 'ip_prefix' || readPrefixedAddress(value) !== undefined;
}

function misspelt(word: Word, { grammar, options }: Around): UnknownOption {
  const destinations = grammar.bare ? [...anywhere, ...(grammar.routeTypes?.values ?? [])] : [];
  const names = [...options.flatMap(({ keywords }) => keywords), ...destinations];
  const synonym = synonyms.get(word.value.toLowerCase());
  const meant = synonym !== undefined && names.includes(synonym) ? synonym : didYouMean(word.value, names);
  const message = `"${word.value}" is no option here.${meant ? ` Did you mean ${meant}?` : ''}`;
  if (meant === undefined) return { message };
  const newText = word.quoted ? `"${meant}"` : meant;
  return { message, fixes: [{ title: `Write ${meant}`, edits: [{ range: word.range, newText }] }] };
}

/** Where a destination can stand, these can. */
const anywhere: readonly string[] = ['default', 'any', 'all'];

/** What ifconfig, other programs and habits call the options of ip(8). */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['device', 'dev'],
  ['interface', 'dev'],
  ['iface', 'dev'],
  ['nic', 'dev'],
  ['if', 'dev'],
  ['on', 'dev'],
  ['broadcast', 'brd'],
  ['alias', 'label'],
  ['gateway', 'via'],
  ['gw', 'via'],
  ['proto', 'protocol'],
]);
