import type { RunningTable } from '../../ipvs/answers/situations.ts';
import type { Node } from '../cluster.ts';
import { placeOf, sameHost } from '../node-name.ts';
import { keysFor } from './wanted.ts';
import { wantedOfNode } from './wanted-of-node.ts';

/**
 * By the name of the host; else by the folder; else the only one, or any where all ask for the same services. Where
 * several places have a host of that name, by the folder, and then by what runs there.
 */
export function nodeOf(nodes: readonly Node[], table: RunningTable): Node | undefined {
  const { node, file } = table;
  const named = node === undefined ? [] : nodes.filter(({ name }) => sameHost(lastPart(name), node));
  const inFolder = (named.length > 0 ? named : nodes).filter(
    ({ path }) => file !== undefined && liesIn(file, placeOf(path).folder),
  );
  if (inFolder.length === 1) return inFolder[0];
  if (named.length > 0) return mostAlike(named, table);
  const keys = new Set(nodes.map((one) => [...keysOf(one)].sort().join()));
  return keys.size === 1 ? nodes[0] : undefined;
}

/** Nodes of one name in several places are `site-a/lb1` and `site-b/lb1`, or `lb1` and `lb1#2`. */
function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).replace(/#\d+$/, '');
}

/** The one that asks for most of what runs; undefined where two ask for as much, and not for the same. */
function mostAlike(nodes: readonly Node[], { services }: RunningTable): Node | undefined {
  const running = new Set(services.map(({ key }) => key));
  const ranked = nodes
    .map((node) => ({ node, keys: keysOf(node) }))
    .map(({ node, keys }) => ({ node, keys, alike: [...keys].filter((key) => running.has(key)).length }))
    .sort((a, b) => b.alike - a.alike);
  const [best, second] = ranked;
  const isUnsure = best !== undefined && best.alike === second?.alike && !sameKeys(best.keys, second.keys);
  return isUnsure ? undefined : best?.node;
}

/** Keys of the services that a node's configuration asks for. */
export function keysOf(node: Node): ReadonlySet<string> {
  return new Set(wantedOfNode(node).flatMap(keysFor));
}

function sameKeys(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((key) => b.has(key));
}

/** The nearest folder around a file in which some node's configuration lies; '' for all of the workspace. */
export function siteOf(path: string, nodes: readonly Node[]): string {
  const folders = path.split('/').slice(0, -1);
  while (folders.length > 0 && !nodes.some((node) => liesIn(node.path, folders.join('/')))) folders.pop();
  return folders.join('/');
}

/** A script beside one node is that node's; one beside several is for each of them. */
export function isFor(site: string, place: string | undefined): boolean {
  return site === '' || (place !== undefined && liesIn(place, site));
}

function liesIn(path: string, folder: string | undefined): boolean {
  return folder !== undefined && folder !== '' && path.replace(/^(?:\.\/)+/, '').startsWith(`${folder}/`);
}
