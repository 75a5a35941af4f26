import type { Range } from '../../text.ts';
import type { Statement, Word } from '../syntax/tree.ts';
import { readLooseAddress } from './address.ts';
import type {
  Forwarding,
  GroupEntry,
  Located,
  RealServer,
  SorryServer,
  VirtualServer,
  VirtualServerGroup,
} from './model.ts';
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
  return new ReadVirtualServer(statement);
}

/** Reads what is asked for: of a file with many of them most questions are about little of each. */
class ReadVirtualServer implements VirtualServer {
  readonly address: Located<string> | undefined;
  private read: readonly RealServer[] | undefined;
  private method: { readonly value: Located<Forwarding> | undefined } | undefined;

  constructor(readonly statement: Statement) {
    this.address = this.isByAddress ? addressOf(statement.words[1]) : undefined;
  }

  get key(): Located<string> {
    return keyOf(this.statement);
  }

  get port(): Located<number> | undefined {
    return this.isByAddress ? integerAt(this.statement, 2) : undefined;
  }

  get firewallMark(): Located<number> | undefined {
    return this.form === 'fwmark' ? integerAt(this.statement, 2) : undefined;
  }

  get group(): Located<string> | undefined {
    return this.form === 'group' ? textAt(this.statement, 2) : undefined;
  }

  /** Known in any case (check_parser.c: proto_handler), compared in upper case. */
  get protocol(): Located<string> | undefined {
    const word = this.values.get('protocol')?.words[1];
    return word && located(word, word.value.toUpperCase());
  }

  get scheduler(): Located<string> | undefined {
    return textAt(lastOf(this.inside, 'lb_algo', 'lvs_sched'));
  }

  /** Looked for once, since each of its real servers may be asked for it. */
  get forwarding(): Located<Forwarding> | undefined {
    this.method ??= { value: wordAt(lastOf(this.inside, 'lb_kind', 'lvs_method'), forwardings) };
    return this.method.value;
  }

  get ipFamily(): Located<'inet' | 'inet6'> | undefined {
    return wordAt(this.values.get('ip_family'), families);
  }

  get persistence(): Range | undefined {
    const { values } = this;
    return keywordAt(values.get('persistence_timeout') ?? values.get('persistence_granularity'));
  }

  get persistenceTimeout(): Located<number> | undefined {
    return integerAt(this.values.get('persistence_timeout'));
  }

  get persistenceGranularity(): Located<string> | undefined {
    return textAt(this.values.get('persistence_granularity'));
  }

  get weight(): Located<number> | undefined {
    return integerAt(this.values.get('weight'));
  }

  get quorum(): Located<number> | undefined {
    return integerAt(this.values.get('quorum'));
  }

  get hysteresis(): Located<number> | undefined {
    return integerAt(this.values.get('hysteresis'));
  }

  get haSuspend(): Range | undefined {
    return keywordAt(this.values.get('ha_suspend'));
  }

  get onePacket(): Range | undefined {
    return keywordAt(this.values.get('ops'));
  }

  get inhibitOnFailure(): boolean {
    return this.values.has('inhibit_on_failure');
  }

  get sorryServer(): SorryServer | undefined {
    return readSorryServer(this.values);
  }

  get realServers(): readonly RealServer[] {
    this.read ??= this.inside.filter(({ words }) => words[0]?.value === 'real_server').map(readRealServer);
    return this.read;
  }

  private get form(): string | undefined {
    return this.statement.words[1]?.value;
  }

  private get isByAddress(): boolean {
    return this.form !== 'fwmark' && this.form !== 'group';
  }

  private get inside(): readonly Statement[] {
    return this.statement.block?.statements ?? [];
  }

  private get values(): InForce {
    return statementsInForce(this.inside);
  }
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
