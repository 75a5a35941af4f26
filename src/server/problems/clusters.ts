import type { CodeLens } from 'vscode-languageserver/node.js';
import type { Cluster } from '../../cluster/cluster.ts';
import {
  type MemberOverview,
  overviewOf,
  peersOf,
  peersText,
  type RouterOverview,
  type SourcePlace,
} from '../../cluster/overview.ts';
import { type ClusterMember, type ClusterRouter, type FilePlace, SHOW_PEERS_COMMAND } from '../../protocol.ts';
import { canonical } from '../documents/documents.ts';
import type { ClientAbilities } from '../lsp/client-abilities.ts';
import { type Resolve, toRange } from '../lsp/to-lsp.ts';

/** The virtual routers of a folder as they were last judged, and the texts that they were read from. */
export interface Compared {
  readonly cluster: Cluster;
  readonly resolve: Resolve;
}

/** The virtual routers with the places of their parts; what lies in no known document is left out. */
export function routersOf({ cluster, resolve }: Compared): readonly ClusterRouter[] {
  return overviewOf(cluster).flatMap((router) => {
    const members = router.members.flatMap((member) => memberIn(member, resolve));
    return members.length === 0 ? [] : [{ ...router, members }];
  });
}

/** Above each instance of the document the other nodes of its virtual router. A lens leads there where the editor can. */
export function lensesOf(uri: string, { cluster, resolve }: Compared, { showsPeers }: ClientAbilities): CodeLens[] {
  const own = canonical(uri);
  return overviewOf(cluster).flatMap((router) =>
    router.members.flatMap((member) => {
      const place = placeIn(member.place, resolve);
      return place !== undefined && canonical(place.uri) === own
        ? lensOf(member, router, place, showsPeers ? resolve : undefined)
        : [];
    }),
  );
}

/** Without `resolve` it only says who the peers are: a command that nobody registered would fail at a click. */
function lensOf(member: MemberOverview, router: RouterOverview, place: FilePlace, resolve?: Resolve): CodeLens[] {
  const title = peersText(member, router);
  if (title === undefined) return [];
  if (!resolve) return [{ range: place.range, command: { title, command: '' } }];
  const peers = peersOf(member, router.members).flatMap((peer) => placeIn(peer.place, resolve) ?? []);
  return [{ range: place.range, command: { title, command: SHOW_PEERS_COMMAND, arguments: [place, peers] } }];
}

function memberIn(member: MemberOverview, resolve: Resolve): ClusterMember[] {
  const place = placeIn(member.place, resolve);
  const statePlace = placeIn(member.statePlace, resolve);
  const priorityPlace = placeIn(member.priorityPlace, resolve);
  if (!place || !statePlace || !priorityPlace) return [];
  const addresses = member.addresses.flatMap(({ address, place: at }) => {
    const own = placeIn(at, resolve);
    return own ? [{ address, place: own }] : [];
  });
  const { node, instance, state, isPreferred } = member;
  return [
    {
      ...{ node, instance, state, isPreferred, place, statePlace, priorityPlace, addresses },
      priority: member.priority ?? null,
      interface: member.interface ?? null,
    },
  ];
}

function placeIn({ path, range }: SourcePlace, resolve: Resolve): FilePlace | undefined {
  const document = resolve(path);
  return document && { uri: document.uri, range: toRange(document, range) };
}
