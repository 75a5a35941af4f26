import { readPrefixedAddress } from '../../model/address.ts';
import { bareInstance } from '../examples.ts';
import type { Report, Rule } from '../rule.ts';
import type { ReadLine } from '../sites/lines.ts';

const list = (line: string): string => bareInstance('A', 1, `virtual_ipaddress {\n    ${line}\n  }`);

export const addressPrefixVoid: Rule = {
  id: 'address-prefix-void',
  severity: 'warning',
  looksAt: 'block',
  summary: 'The prefix length of an address fits its peer and its broadcast.',
  why: 'An address with a peer takes the prefix length of the peer, and a network of one or two addresses has no broadcast: keepalived reports it and leaves it out.',
  source: 'keepalived keepalived/vrrp/vrrp_ipaddress.c: alloc_ipaddress',
  bad: [list('«10.0.0.1/24» peer 10.0.0.2'), list('10.0.0.1/31 brd «+»')],
  good: [list('10.0.0.1 peer 10.0.0.2'), list('10.0.0.1/30 brd +')],
  check({ lines }, report) {
    for (const line of lines)
      if (line.options.length > 0 && line.grammar.first?.type === 'ip_prefix') checkLine(line, report);
  },
};

function checkLine({ bare, options }: ReadLine, report: Report): void {
  const word = bare[0];
  const address = word && readPrefixedAddress(word.value);
  if (!word || !address) return;
  const isWith = (keyword: string) => options.find(({ option }) => option.keywords[0] === keyword);
  if (isWith('peer') && address.prefixLength !== undefined) {
    report(word.range, 'An address with a peer has no prefix length: keepalived uses that of the peer.');
  }
  const sign = isWith('broadcast')?.values[0];
  const length = address.prefixLength ?? 32;
  if (!sign || !/^[+-]$/.test(sign.value) || address.family !== 'ipv4' || length <= 30 || isWith('peer')) return;
  report(sign.range, `A network of /${length} has no broadcast address: keepalived sets none.`);
}
