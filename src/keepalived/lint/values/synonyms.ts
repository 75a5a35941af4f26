/**
 * What other programs, manuals and habits call the values of keepalived, without case, blanks, `-` and `_`.
 */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['slave', 'BACKUP'],
  ['secondary', 'BACKUP'],
  ['standby', 'BACKUP'],
  ['passive', 'BACKUP'],
  ['primary', 'MASTER'],
  ['active', 'MASTER'],
  ['leader', 'MASTER'],
  ['password', 'PASS'],
  ['plain', 'PASS'],
  ['plaintext', 'PASS'],
  ['simple', 'PASS'],
  ['text', 'PASS'],
  ['roundrobin', 'rr'],
  ['weightedroundrobin', 'wrr'],
  ['weightedrr', 'wrr'],
  ['leastconn', 'lc'],
  ['leastconnection', 'lc'],
  ['leastconnections', 'lc'],
  ['weightedleastconnection', 'wlc'],
  ['weightedleastconnections', 'wlc'],
  ['weightedlc', 'wlc'],
  ['source', 'sh'],
  ['sourcehash', 'sh'],
  ['sourcehashing', 'sh'],
  ['masq', 'NAT'],
  ['masquerade', 'NAT'],
  ['masquerading', 'NAT'],
  ['direct', 'DR'],
  ['directrouting', 'DR'],
  ['dsr', 'DR'],
  ['gateway', 'DR'],
  ['gatewaying', 'DR'],
  ['route', 'DR'],
  ['ipip', 'TUN'],
  ['tunnel', 'TUN'],
  ['tunneling', 'TUN'],
  ['http', 'TCP'],
  ['https', 'TCP'],
]);

/** Of these values the one that the word means elsewhere. */
export function synonymAmong(word: string, values: readonly string[]): string | undefined {
  const meant = synonyms.get(word.toLowerCase().replace(/[-_ ]/g, ''));
  return meant !== undefined && values.includes(meant) ? meant : undefined;
}
