import type { VrrpInstance } from '../keepalived/model/model.ts';
import { hasParameter } from '../keepalived/syntax/parameters.ts';
import { applyEdits, type TextEdit } from '../text.ts';
import type { Cluster, Node } from './cluster.ts';
import { isConditional, valueIn } from './facts/instance.ts';
import { virtualRouters } from './facts/virtual-router.ts';
import { placeOf } from './node-name.ts';

/** A file that is yet to be written. */
export interface NewNode {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/**
 * The configuration of a second node for one that has no peers: the same text with `state BACKUP`, lower priorities,
 * source and peer exchanged, and the next name (lb1 → lb2, master → backup). Undefined where the text does not tell
 * all of that: a node with includes or conditions, without priorities, or with more than one unicast peer.
 */
export function backupNodeFor(cluster: Cluster, path: string): NewNode | undefined {
  const node = cluster.nodes.find((one) => one.path === path);
  if (!node || node.expansion || node.included.length > 0 || /^\s*include/m.test(node.tree.text)) return undefined;
  const { instances } = node.model;
  if (instances.length === 0 || hasPeers(cluster, node)) return undefined;
  const edits = instances.map(editsOf);
  const renamed = nextPlace(node);
  if (!renamed || edits.some((one) => one === undefined)) return undefined;
  const all = [...edits.flatMap((one) => one ?? []), ...routerIdEdits(node)];
  return { ...renamed, text: applyEdits(node.tree.text, all) };
}

function hasPeers(cluster: Cluster, node: Node): boolean {
  return virtualRouters(cluster).some(
    ({ members }) => members.some((member) => member.node === node) && members.some((member) => member.node !== node),
  );
}

/** How much weaker the new node is, as in most samples: more than any usual weight. */
const DISTANCE = 50;

function editsOf(instance: VrrpInstance): readonly TextEdit[] | undefined {
  const { state, priority, unicastSourceIp: source, unicastPeers: peers } = instance;
  const written = instance.statement.block?.statements ?? [];
  if (isConditional(instance, ['state', 'priority', 'unicast_peer', 'unicast_src_ip'])) return undefined;
  if (!priority || priority.value < 2 || priority.value > 254 || valueIn(instance, 'mcast_src_ip')) return undefined;
  const isUnicast = written.some(({ words }) => words[0]?.value === 'unicast_peer');
  const [peer] = peers;
  if (isUnicast && (!source || !peer || peers.length !== 1)) return undefined;
  if (written.some(({ words }) => words.slice(0, 2).some(hasParameter))) return undefined;
  const lower = priority.value > DISTANCE ? priority.value - DISTANCE : priority.value - 1;
  return [
    { range: priority.range, newText: String(lower) },
    ...(state?.value === 'MASTER' ? [{ range: state.range, newText: 'BACKUP' }] : []),
    ...(isUnicast && source && peer
      ? [
          { range: source.range, newText: peer.value },
          { range: peer.range, newText: source.value },
        ]
      : []),
  ];
}

function routerIdEdits({ model, name }: Node): readonly TextEdit[] {
  const id = model.globals.routerId;
  const next = id && (id.value === name ? nextName(name) : namedOtherwise(id.value));
  return id && next ? [{ range: id.range, newText: next }] : [];
}

/** The name stands in the file's name or is that of its folder. */
function nextPlace({ path }: Node): Omit<NewNode, 'text'> | undefined {
  const { name, folder } = placeOf(path);
  if (name === undefined) {
    const slash = path.lastIndexOf('/') + 1;
    return { name: 'backup', path: `${path.slice(0, slash)}${path.slice(slash).replace(/\.conf$/, '-backup.conf')}` };
  }
  const next = nextName(name);
  // A path may begin with what is no folder's name (`./`, `/`), so the place is looked for from its end.
  const at = folder === undefined ? path.lastIndexOf(name) : path.lastIndexOf(`${name}/`);
  return at === -1 ? undefined : { name: next, path: `${path.slice(0, at)}${next}${path.slice(at + name.length)}` };
}

function nextName(name: string): string {
  return namedOtherwise(name) ?? `${name}-backup`;
}

const OTHERS: readonly (readonly [string, string])[] = [
  ['master', 'backup'],
  ['primary', 'secondary'],
  ['active', 'standby'],
];

/** `lb1` → `lb2`, `LVS_MASTER` → `LVS_BACKUP`; undefined for a name that counts nothing. */
function namedOtherwise(name: string): string | undefined {
  for (const [first, second] of OTHERS) {
    if (name.includes(first)) return name.replace(first, second);
    if (name.includes(first.toUpperCase())) return name.replace(first.toUpperCase(), second.toUpperCase());
  }
  const counted = /^(.*?)(\d+)(\D*)$/.exec(name);
  if (!counted || /^\d+(?:\.\d+)+$/.test(name)) return undefined;
  const [, before = '', digits = '', behind = ''] = counted;
  return `${before}${String(Number(digits) + 1).padStart(digits.length, '0')}${behind}`;
}
