import { once } from '../../keepalived/once.ts';
import { type ArpValues, arpValues } from '../../sysctl/effective.ts';
import type { Cluster, Evidence, Node } from '../cluster.ts';
import { placeOf } from '../node-name.ts';

/**
 * The evidence that may speak of the hosts behind a file: what lies nearest to the site of the file's node, so that
 * of two projects in one workspace each is judged by its own; and nothing from the folder of another kind of host,
 * a balancer with a folder of its own. With `any`, what lies in such a folder counts, if it is that of the node.
 */
export function evidenceNear(
  cluster: Cluster,
  path: string,
  node: Node | undefined,
  hosts: 'others' | 'any' = 'others',
): readonly Evidence[] {
  const { sites, placed, found } = sitesAndEvidence(cluster);
  const key = `${hosts}\n${node?.site}\n${path}`;
  const known = found.get(key);
  if (known) return known;
  const own = node ? [node.site] : nearestSites(path, sites);
  const near = placed.filter((one) => isNear(one, path, own, hosts)).map(({ evidence }) => evidence);
  found.set(key, near);
  return near;
}

function isNear(
  { owner, near }: PlacedEvidence,
  path: string,
  own: readonly string[],
  hosts: 'others' | 'any',
): boolean {
  if (owner !== undefined && (hosts === 'others' || placeOf(path).folder !== owner)) return false;
  return near.length === 0 || own.length === 0 || near.some((site) => own.includes(site));
}

interface PlacedEvidence {
  readonly evidence: Evidence;
  /** The folder of the balancer whose it is. */
  readonly owner: string | undefined;
  readonly near: readonly string[];
}

/** What does not depend on who asks: every node of a cluster asks, and some several times. */
const sitesAndEvidence = once((cluster: Cluster) => {
  const sites = [...new Set(cluster.nodes.map((one) => one.site))];
  const balancers = cluster.evidence.length === 0 ? [] : balancerFolders(cluster);
  const placed = cluster.evidence.map((evidence): PlacedEvidence => {
    const owner = balancers.find((folder) => evidence.path.startsWith(`${folder}/`));
    return { evidence, owner, near: nearestSites(evidence.path, sites) };
  });
  // Asked once for each service of a file: the answers, by who asks.
  return { sites, placed, found: new Map<string, readonly Evidence[]>() };
});

/** The sites that share the most folders with the path. */
function nearestSites(path: string, sites: readonly string[]): readonly string[] {
  const shared = sites.map((site) => ({ site, depth: sharedFolders(path, site) }));
  const most = shared.reduce((best, { depth }) => Math.max(best, depth), 0);
  return shared.filter(({ depth }) => depth === most).map(({ site }) => site);
}

function sharedFolders(path: string, site: string): number {
  const folders = path
    .split('/')
    .slice(0, -1)
    .filter((part) => part !== '' && part !== '.');
  const own = site.split('/').filter((part) => part !== '');
  const at = own.findIndex((part, index) => part !== folders[index]);
  return at === -1 ? own.length : at;
}

/** Folders that belong to one balancer among several: what is set there is set for it and for no real server. */
function balancerFolders({ nodes }: Cluster): readonly string[] {
  const folders = new Set(nodes.flatMap(({ path }) => placeOf(path).folder ?? []));
  return folders.size < 2 ? [] : [...folders];
}

/** The ARP parameters of one file. In a script a later line may belong to another branch, so the larger value counts. */
export const arpValuesOf = once((evidence: Evidence): ArpValues => {
  return arpValues(evidence.sysctls, /\.(?:conf|txt)$/.test(evidence.path) ? 'last' : 'largest');
});

/** Of files with the hosts that they are about, those that speak of this real server. */
export function filesAbout(
  { address }: { readonly address: string | undefined },
  hosts: ReadonlyMap<Evidence, ReadonlySet<string>>,
): readonly Evidence[] {
  return [...hosts].flatMap(([file, about]) =>
    about.size === 0 || (address !== undefined && about.has(address)) ? [file] : [],
  );
}

/** Whether a file sets up hosts that must keep quiet: it sets one of the ARP parameters to something. */
export function setsUpReals(evidence: Evidence): boolean {
  const { arp_ignore: ignore, arp_announce: announce } = arpValuesOf(evidence);
  return [...ignore.values(), ...announce.values()].some((value) => value > 0);
}

/**
 * The addresses of hosts that a file is about: those in its path (`host_vars/10.0.0.3.yml`), or the only one of
 * these addresses that its text mentions. Empty for a file about all of them.
 */
export function hostsOf({ path, addresses }: Evidence, among: ReadonlySet<string>): ReadonlySet<string> {
  const inPath = path.match(/\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}/g)?.filter((address) => among.has(address)) ?? [];
  if (inPath.length > 0) return new Set(inPath);
  const mentioned = [...addresses].filter((address) => among.has(address));
  return new Set(mentioned.length === 1 && among.size > 1 ? mentioned : []);
}
