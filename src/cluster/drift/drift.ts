import type { RunningTable } from '../../ipvs/answers/situations.ts';
import type { Cluster, Node } from '../cluster.ts';
import { expandedNodes, placed, type Views } from '../to-files.ts';
import { compareService, extraService, missingService } from './compare-service.ts';
import type { Drift } from './difference.ts';
import { isFor, keysOf, nodeOf, siteOf } from './owner.ts';
import { keysFor, type WantedService } from './wanted.ts';
import { hasOpenServices, wantedOfEvidence } from './wanted-of-evidence.ts';
import { wantedOfNode } from './wanted-of-node.ts';

/**
 * Compares each node's running table with the configuration of that node, and with the scripts and saved rules that
 * lie with it or above it. A service that either asks for is wanted; where both do, the configuration counts. Nodes
 * for which nothing asks for any service are left out, and so are services that ipvsadm printed by name.
 */
export function driftOf(cluster: Cluster, tables: readonly RunningTable[]): readonly Drift[] {
  const views = expandedNodes(cluster.nodes);
  return tables.flatMap((table) => {
    const node = nodeOf(cluster.nodes, table);
    const wanted = wantedFor(cluster, table, node);
    if (wanted.services.size === 0) return [];
    // Of a table that may be any node's, what one of them asks for is not without a reason.
    const others = node === undefined ? new Set(cluster.nodes.flatMap((one) => [...keysOf(one)])) : NO_KEYS;
    return compareTable(table, wanted, others).map((drift) => inFile(drift, views));
  });
}

/** Whether anything says what services there should be on one of the nodes: without it nothing differs. */
export function isCompared(cluster: Cluster, tables: readonly RunningTable[]): boolean {
  return tables.some((table) => wantedFor(cluster, table, nodeOf(cluster.nodes, table)).services.size > 0);
}

const NO_KEYS: ReadonlySet<string> = new Set();

interface Wanted {
  readonly services: ReadonlyMap<string, WantedService>;
  /** Others may be wanted too. */
  readonly isOpen: boolean;
}

function wantedFor(cluster: Cluster, table: RunningTable, node: Node | undefined): Wanted {
  const place = node?.path ?? table.file;
  const evidence = cluster.evidence.filter(
    ({ path }) => path !== table.file && isFor(siteOf(path, cluster.nodes), place),
  );
  const wanted = [...evidence.flatMap(wantedOfEvidence), ...(node === undefined ? [] : wantedOfNode(node))];
  const services = new Map(wanted.map((service) => [service.key, service]));
  return { services, isOpen: evidence.some(hasOpenServices) };
}

function inFile(drift: Drift, views: Views): Drift {
  return drift.place === undefined ? drift : { ...drift, place: placed(drift.place, views) };
}

function compareTable(table: RunningTable, wanted: Wanted, others: ReadonlySet<string>): readonly Drift[] {
  const isNamed = table.services.some(({ name }) => name !== undefined);
  const running = new Map(table.services.map((service) => [service.key, service]));
  const asked = new Map(
    [...wanted.services.values()].map((one) => withProtocol(one, running)).map((one) => [one.key, one]),
  );
  const found: Drift[] = [];
  const place = { node: table.node, table: { file: table.file, line: table.line } };
  for (const [key, service] of asked) {
    const now = running.get(key);
    if (now !== undefined)
      found.push(...compareService(now, service, table.isBroken).map((drift) => ({ ...drift, ...place })));
    else if (table.isComplete && !isNamed) found.push({ ...missingService(service), ...place });
  }
  const extra = isNamed || wanted.isOpen ? [] : table.services.filter(({ key }) => !asked.has(key) && !others.has(key));
  return [...found, ...extra.map((service) => ({ ...extraService(service), ...place }))];
}

/** Where the configuration leaves the protocol open and only TCP runs, that is what is compared. */
function withProtocol(wanted: WantedService, running: ReadonlyMap<string, unknown>): WantedService {
  const key = keysFor(wanted).find((one) => running.has(one));
  return key === undefined || key === wanted.key ? wanted : { ...wanted, key };
}
