import type { Range } from '../../text.ts';
import type { Statement, Word } from '../syntax/tree.ts';
import { readLooseAddress } from './address.ts';
import type { GroupEntry, Located, RealServer, SorryServer, VirtualServer, VirtualServerGroup } from './model.ts';
import {
  booleanAt,
  type InForce,
  integerAt,
  linesOf,
  located,
  statementsInForce,
  textAt,
  wordAt,
} from './read-values.ts';

const forwardings = ['NAT', 'DR', 'TUN'] as const;
const families = ['inet', 'inet6'] as const;

/** A virtual_server block, however it is addressed: by address and port, firewall mark or group. */
export function readVirtualServer(statement: Statement): VirtualServer {
  const inside = statement.block?.statements ?? [];
  const values = statementsInForce(inside);
  const form = statement.words[1]?.value;
  const byAddress = form !== 'fwmark' && form !== 'group';
  let realServers: readonly RealServer[] | undefined;
  return {
    statement,
    key: keyOf(statement),
    address: byAddress ? addressOf(statement.words[1]) : undefined,
    port: byAddress ? integerAt(statement, 2) : undefined,
    firewallMark: form === 'fwmark' ? integerAt(statement, 2) : undefined,
    group: form === 'group' ? textAt(statement, 2) : undefined,
    protocol: protocolOf(values.get('protocol')),
    scheduler: textAt(lastOf(inside, 'lb_algo', 'lvs_sched')),
    forwarding: wordAt(lastOf(inside, 'lb_kind', 'lvs_method'), forwardings),
    ipFamily: wordAt(values.get('ip_family'), families),
    persistence: keywordAt(values.get('persistence_timeout') ?? values.get('persistence_granularity')),
    persistenceTimeout: integerAt(values.get('persistence_timeout')),
    persistenceGranularity: textAt(values.get('persistence_granularity')),
    weight: integerAt(values.get('weight')),
    quorum: integerAt(values.get('quorum')),
    hysteresis: integerAt(values.get('hysteresis')),
    haSuspend: keywordAt(values.get('ha_suspend')),
    onePacket: keywordAt(values.get('ops')),
    inhibitOnFailure: values.has('inhibit_on_failure'),
    sorryServer: readSorryServer(values),
    // Most questions are about the service alone.
    get realServers() {
      realServers ??= inside.filter(({ words }) => words[0]?.value === 'real_server').map(readRealServer);
      return realServers;
    },
  };
}

/** Empty for a group without a name. */
export function readServerGroup(statement: Statement): VirtualServerGroup[] {
  const name = textAt(statement);
  if (!name) return [];
  const lines = linesOf([statement], 'virtual_server_group');
  const addresses = lines.flatMap(({ words }) => addressOf(words[0]) ?? []);
  return [{ name, statement, addresses, entries: lines.map(readGroupEntry) }];
}

function readGroupEntry(statement: Statement): GroupEntry {
  const isMark = statement.words[0]?.value === 'fwmark';
  return {
    statement,
    address: isMark ? undefined : addressOf(statement.words[0]),
    port: isMark ? undefined : integerAt(statement),
    firewallMark: isMark ? integerAt(statement) : undefined,
    family: isMark ? wordAt(statement, families, 2) : undefined,
  };
}

function readRealServer(statement: Statement): RealServer {
  const inside = statement.block?.statements ?? [];
  const values = statementsInForce(inside);
  return {
    statement,
    address: addressOf(statement.words[1]),
    port: integerAt(statement, 2),
    weight: integerAt(values.get('weight')),
    forwarding: wordAt(values.get('lvs_method'), forwardings),
    inhibitOnFailure: booleanAt(values.get('inhibit_on_failure')),
    checkers: inside.filter(({ words }) => /^[A-Z]+_(?:CHECK|GET)$/.test(words[0]?.value ?? '')),
  };
}

function readSorryServer(values: InForce): SorryServer | undefined {
  const statement = values.get('sorry_server');
  if (!statement) return undefined;
  return {
    statement,
    address: addressOf(statement.words[1]),
    port: integerAt(statement, 2),
    forwarding: wordAt(values.get('sorry_server_lvs_method'), forwardings),
    inhibit: keywordAt(values.get('sorry_server_inhibit')),
  };
}

function keywordAt(statement: Statement | undefined): Range | undefined {
  return statement?.words[0]?.range;
}

function keyOf({ words, range }: Statement): Located<string> {
  const parts = words.slice(1);
  const first = parts[0];
  const last = parts[parts.length - 1];
  const value = parts.map((word) => word.value).join(' ');
  return { value, range: first && last ? { start: first.range.start, end: last.range.end } : range };
}

/** Known in any case (check_parser.c: proto_handler), compared in upper case. */
function protocolOf(statement: Statement | undefined): Located<string> | undefined {
  const word = statement?.words[1];
  return word && located(word, word.value.toUpperCase());
}

function lastOf(statements: readonly Statement[], name: string, synonym: string): Statement | undefined {
  for (let at = statements.length - 1; at >= 0; at--) {
    const word = statements[at]?.words[0]?.value;
    if (word === name || word === synonym) return statements[at];
  }
  return undefined;
}

function addressOf(word: Word | undefined): Located<string> | undefined {
  const address = word && readLooseAddress(word.value);
  return address && located(word, address.canonical);
}
