import { grouped } from '../../syslog/nodes/grouped.ts';
import type { Timeline, TimelineNode } from '../../syslog/timeline.ts';
import type { Cluster, Node } from '../cluster.ts';
import { shortName } from '../node-name.ts';

/**
 * Of all configurations of a workspace those of the nodes whose logs were read, under the names that the logs have.
 * A configuration belongs to the host of its name; of several the one that lies nearest to the log, and none where
 * two are equally near, since a wrong one would be worse.
 */
export function configurationsOfNodes({ nodes }: Timeline, cluster: Cluster): Cluster {
  const byHost = grouped(cluster.nodes, ({ name }) => shortName(plainName(name)));
  const chosen = nodes.flatMap((node) => {
    const found = nearest(node, byHost.get(shortName(node.name)) ?? []);
    return found === undefined ? [] : [{ ...found, name: node.name }];
  });
  return { ...cluster, nodes: chosen };
}

/** Without what keeps names apart in a whole workspace: `site-a/lb1`, `lb1#2`. */
function plainName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).replace(/#\d+$/, '');
}

function nearest({ files }: TimelineNode, candidates: readonly Node[]): Node | undefined {
  const near = candidates.map((node) => Math.max(0, ...files.map((file) => commonFolders(file, node.path))));
  const most = Math.max(...near);
  const best = candidates.filter((_, index) => near[index] === most);
  return best.length === 1 ? best[0] : undefined;
}

/** How many folders two paths begin with together. */
function commonFolders(one: string, other: string): number {
  const folders = one.split('/').slice(0, -1);
  const others = other.split('/').slice(0, -1);
  const parting = folders.findIndex((folder, depth) => folder !== others[depth]);
  return parting === -1 ? folders.length : parting;
}
