import type { Statement, Word } from '../syntax/tree.ts';
import { readLooseAddress, readPrefixedAddress } from './address.ts';
import type { Located, TrackEntry, VirtualIpAddress, VrrpInstance } from './model.ts';
import { decimalAt, integerAt, linesOf, located, statementsInForce, textAt, wordAt } from './read-values.ts';

/** A vrrp_instance block; nothing where it has no name, as keepalived then stops reading. */
export function readInstance(statement: Statement): VrrpInstance[] {
  const name = textAt(statement);
  if (!name) return [];
  const inside = statement.block?.statements ?? [];
  const values = statementsInForce(inside);
  return [
    {
      name,
      statement,
      state: wordAt(values.get('state'), ['MASTER', 'BACKUP']),
      interface: textAt(values.get('interface')),
      virtualRouterId: integerAt(values.get('virtual_router_id')),
      priority: integerAt(values.get('priority')),
      advertInt: decimalAt(values.get('advert_int')),
      // The first version stays (vrrp_parser.c: vrrp_version_handler).
      version: integerAt(inside.find(({ words }) => words[0]?.value === 'version')),
      nopreempt: nopreemptIn(inside),
      unicastSourceIp: canonicalAt(values.get('unicast_src_ip')),
      unicastPeers: linesOf(inside, 'unicast_peer').flatMap(({ words }) => canonical(words[0])),
      virtualIpAddresses: linesOf(inside, 'virtual_ipaddress').flatMap(readVirtualIpAddress),
      excludedVirtualIpAddresses: linesOf(inside, 'virtual_ipaddress_excluded').flatMap(readVirtualIpAddress),
      trackScripts: linesOf(inside, 'track_script').flatMap(readTrackEntry),
      trackInterfaces: linesOf(inside, 'track_interface').flatMap(readTrackEntry),
    },
  ];
}

/** `preempt` and `nopreempt` undo each other; the last one counts. */
function nopreemptIn(statements: readonly Statement[]): VrrpInstance['nopreempt'] {
  let last: Word | undefined;
  for (const { words } of statements)
    if (words[0]?.value === 'preempt' || words[0]?.value === 'nopreempt') [last] = words;
  return last?.value === 'nopreempt' ? last.range : undefined;
}

function readVirtualIpAddress({ words }: Statement): VirtualIpAddress[] {
  const first = words[0];
  if (!first || isDirective(first)) return [];
  const address = readPrefixedAddress(first.value);
  const device = words[words.findIndex(({ value }) => value === 'dev') + 1];
  return [
    {
      text: located(first, first.value),
      address: address?.canonical,
      prefixLength: address?.prefixLength,
      family: address?.family,
      device: device && device !== first ? located(device, device.value) : undefined,
    },
  ];
}

function readTrackEntry(statement: Statement): TrackEntry[] {
  const { words } = statement;
  const first = words[0];
  if (!first || isDirective(first)) return [];
  const weighted = words[1]?.value === 'weight';
  return [
    {
      name: located(first, first.value),
      weight: weighted ? integerAt(statement, 2) : undefined,
      reverse: weighted && words[3]?.value === 'reverse',
    },
  ];
}

function canonicalAt(statement: Statement | undefined): Located<string> | undefined {
  return canonical(statement?.words[1])[0];
}

function canonical(word: Word | undefined): Located<string>[] {
  const address = word && readLooseAddress(word.value);
  return address ? [located(word, address.canonical)] : [];
}

function isDirective({ value }: Word): boolean {
  return /^(?:include[rmwba]?$|\$)/.test(value);
}
