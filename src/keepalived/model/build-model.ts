import type { Statement, Tree } from '../syntax/tree.ts';
import type { Globals, Model, SyncGroup, VrrpScript } from './model.ts';
import { readInstance } from './read-instance.ts';
import { booleanAt, decimalAt, integerAt, linesOf, located, statementsInForce, textAt } from './read-values.ts';
import { readServerGroup, readVirtualServer } from './read-virtual-server.ts';

/**
 * Reads out of the tree what the configuration says. As in keepalived, a repeated value replaces the earlier one, value
 * lists add up, and of two vrrp_instance or vrrp_sync_group blocks of one name the second is skipped.
 */
export function buildModel(tree: Tree): Model {
  const top = new Map<string, Statement[]>();
  for (const statement of tree.statements) {
    const name = statement.words[0]?.value ?? '';
    const list = top.get(name);
    if (list) list.push(statement);
    else top.set(name, [statement]);
  }
  const all = (name: string): readonly Statement[] => top.get(name) ?? [];
  const read = {
    globals: kept(() => readGlobals(all('global_defs'))),
    instances: kept(() => firstOfEachName(all('vrrp_instance')).flatMap(readInstance)),
    syncGroups: kept(() => firstOfEachName(all('vrrp_sync_group')).flatMap(readSyncGroup)),
    scripts: kept(() => all('vrrp_script').flatMap(readScript)),
    virtualServers: kept(() => all('virtual_server').map(readVirtualServer)),
    virtualServerGroups: kept(() => all('virtual_server_group').flatMap(readServerGroup)),
  };
  // Each part is read when somebody asks for it: most questions are about some of them.
  return {
    get globals() {
      return read.globals();
    },
    get instances() {
      return read.instances();
    },
    get syncGroups() {
      return read.syncGroups();
    },
    get scripts() {
      return read.scripts();
    },
    get virtualServers() {
      return read.virtualServers();
    },
    get virtualServerGroups() {
      return read.virtualServerGroups();
    },
  };
}

/** Makes the value on the first call. */
function kept<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function readGlobals(blocks: readonly Statement[]): Globals {
  const values = statementsInForce(blocks.flatMap(({ block }) => block?.statements ?? []));
  return {
    routerId: textAt(values.get('router_id')),
    vrrpVersion: integerAt(values.get('vrrp_version')),
    vrrpStrict: booleanAt(values.get('vrrp_strict')),
  };
}

function readSyncGroup(statement: Statement): SyncGroup[] {
  const name = textAt(statement);
  if (!name) return [];
  const lines = linesOf(statement.block?.statements ?? [], 'group');
  return [{ name, statement, members: lines.flatMap(({ words }) => words.map((word) => located(word, word.value))) }];
}

function readScript(statement: Statement): VrrpScript[] {
  const name = textAt(statement);
  if (!name) return [];
  const values = statementsInForce(statement.block?.statements ?? []);
  return [
    {
      name,
      statement,
      script: textAt(values.get('script')),
      weight: integerAt(values.get('weight')),
      interval: decimalAt(values.get('interval')),
      timeout: decimalAt(values.get('timeout')),
      rise: integerAt(values.get('rise')),
      fall: integerAt(values.get('fall')),
    },
  ];
}

function firstOfEachName(statements: readonly Statement[]): Statement[] {
  const seen = new Set<string>();
  return statements.filter(({ words }) => {
    const name = words[1]?.value;
    if (name === undefined || seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
