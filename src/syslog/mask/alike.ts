/**
 * What names that people give in one go have in common: `VI_` of `VI_SHOP`, `lb0-` of `lb1-north`, `lb0` of `lb12`.
 * Undefined where a word alone does not show that it is such a name.
 */
export function likenessOf(name: string): string | undefined {
  const [, head = '', sign = ''] = /^([\p{L}\p{N}]+)([_-])[\p{L}\p{N}]/u.exec(name) ?? [];
  if (head !== '') return OWN_HEADS.has(head.toLowerCase()) ? undefined : `${sameDigits(head)}${sign}`;
  return /^\p{L}{2,}\p{N}+$/u.test(name) ? sameDigits(name) : undefined;
}

/** Words that may be names, since nobody writes them as words: with digits, underscores or hyphens in them. */
export function* namelikeWords(text: string): Generator<string> {
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+(?:[_-][\p{L}\p{N}]+)*/gu))
    if (likenessOf(word) !== undefined) yield word;
}

/** Keepalived's own words begin so: `VRRP_Instance`, `track_script`, `lvs_sync_daemon`. */
const OWN_HEADS: ReadonlySet<string> = new Set(
  'keepalived vrrp bfd ipvs lvs track virtual real sync garp gna check checker script notify http ssl tcp udp smtp misc ping dns file'.split(
    ' ',
  ),
);

function sameDigits(text: string): string {
  return text.replace(/\p{N}+/gu, '0');
}
