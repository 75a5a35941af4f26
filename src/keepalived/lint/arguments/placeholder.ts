import type { Argument } from '../../schema/types.ts';

/**
 * Whether a wrong value looks like one that somebody or something fills in before keepalived reads the file: `VIP_1/16`,
 * `<interface>`, `[ROUTER_IP]`, `@VIP@`, `%VIP%`, each also with doubled signs, `$(VIP)`, `%(vip)s`, or, where a number or an address has to stand, a word in capitals.
 */
export function isPlaceholder(text: string, { type }: Argument): boolean {
  if (isBracketed(text) || capitals.test(text)) return true;
  return !textual.has(type) && /^[A-Z]{3,}$/.test(text);
}

/** The signs around it leave no doubt. */
export function isBracketed(text: string): boolean {
  return bracketed.test(text);
}

const bracketed = new RegExp(
  `^(?:${[
    /<{1,2}[A-Za-z][^<>]*>{1,2}/,
    /\[{1,2}[A-Za-z][^[\]]*\]{1,2}/,
    /@{1,2}[A-Za-z]\w*@{1,2}/,
    /%{1,2}[A-Za-z]\w*%{1,2}/,
    /\$\([A-Za-z]\w*\)/,
    /%\([A-Za-z]\w*\)[sd]/,
  ]
    .map(({ source }) => source)
    .join('|')})(?:/\\S+)?$`,
);
const capitals = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+(?:\/\S+)?$/;
const textual: ReadonlySet<Argument['type']> = new Set(['enum', 'string', 'name', 'umask', 'forwarding', 'bool']);
