/** Pieces that several shapes share, as sources of regular expressions. */

/** `[pid]`, then a colon; rsyslog's forwarding cuts the whole after 32 characters. Then exactly one separating blank. */
const PID = '(?:\\[(?:(\\d+)\\]|\\d*(?=\\s)))?';

/** Tag and pid (groups 1 and 2) and text (group 3); journalctl's `with-unit` puts the unit in place of the tag. */
export const TAGGED = `([Kk]eepalived[^\\s\\[\\]:]*)${PID}:? (.*)$`;

/** English, or as journalctl prints it in the caller's locale; ja, zh and ko pad with a blank. */
export const MONTH = '(?: ?\\d{1,2}[月월]|\\p{L}{3,5}\\.?)';
export const DAY = '[ \\d]?\\d';
export const TIME = '\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?';
/** `daemon.info`, which some daemons write between host and tag. */
export const FACILITY = '(?:[a-z]+\\d?\\.[a-z]+ )?';
export const PRIORITY = '(?:<\\d{1,3}>)?';
/** A host never ends in a colon, a tag does; metalog's tags stand in brackets. */
export const HOST = '(?!\\[[Kk]eepalived)\\S*[^\\s:]';
export const ISO =
  '(\\d{4}[-/]\\d\\d[-/]\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?)(?: ?(Z|[+-]\\d\\d:?\\d\\d))?';

export function pattern(...sources: readonly string[]): RegExp {
  return new RegExp(`^${sources.join('')}`, 'u');
}
