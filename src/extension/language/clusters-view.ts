import {
  commands,
  Disposable,
  EventEmitter,
  Location,
  Position,
  Range,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node.js';
import {
  CLUSTERS_CHANGED,
  CLUSTERS_REQUEST,
  type ClusterFolder,
  type ClusterMember,
  type ClusterRouter,
  type ClustersAnswer,
  type FilePlace,
  SHOW_PEERS_COMMAND,
} from '../../protocol.ts';

const VIEW = 'keepalivedLvs.clusters';
/** Whether the view has anything to show; package.json hides it otherwise. */
const HAS_CLUSTERS = 'keepalivedLvs.hasClusters';

export interface ClustersView extends Disposable {
  follow(client: LanguageClient): void;
  /** The server is gone. */
  clear(): void;
}

/** The tree "Clusters": virtual routers, their nodes, and how each stands. It follows what is typed. */
export function registerClustersView(): ClustersView {
  const tree = new ClusterTree();
  const view = window.createTreeView(VIEW, { treeDataProvider: tree, showCollapseAll: true });
  const show = commands.registerCommand(SHOW_PEERS_COMMAND, showPeers);
  const all = Disposable.from(view, show, tree);
  return { dispose: () => all.dispose(), follow: (client) => tree.follow(client), clear: () => tree.clear() };
}

/** Jumps to one peer, and lets the user choose among several. */
function showPeers(from: FilePlace, peers: readonly FilePlace[]): void {
  const { start } = from.range;
  void commands.executeCommand(
    'editor.action.goToLocations',
    Uri.parse(from.uri),
    new Position(start.line, start.character),
    peers.map(({ uri, range }) => new Location(Uri.parse(uri), toRange(range))),
    'peek',
    'No other node of this virtual router is known.',
  );
}

interface Entry {
  readonly item: TreeItem;
  readonly children: readonly Entry[];
}

class ClusterTree implements TreeDataProvider<Entry>, Disposable {
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #roots: readonly Entry[] = [];
  /** Of several questions on the way only the last one's answer is shown. */
  #asked = 0;

  follow(client: LanguageClient): void {
    client.onNotification(CLUSTERS_CHANGED, () => void this.#ask(client));
  }

  clear(): void {
    this.#show([]);
  }

  getTreeItem({ item }: Entry): TreeItem {
    return item;
  }

  getChildren(entry: Entry | undefined): Entry[] {
    return [...(entry?.children ?? this.#roots)];
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #ask(client: LanguageClient): Promise<void> {
    const turn = ++this.#asked;
    // A client that stops meanwhile says so itself, and leaves nothing to show.
    const answer = await client.sendRequest<ClustersAnswer>(CLUSTERS_REQUEST).catch((): ClustersAnswer => []);
    if (turn === this.#asked) this.#show(answer);
  }

  #show(answer: ClustersAnswer): void {
    this.#roots = answer.length === 1 ? (answer[0]?.routers.map(routerEntry) ?? []) : answer.map(folderEntry);
    void commands.executeCommand('setContext', HAS_CLUSTERS, this.#roots.length > 0);
    this.#changed.fire(undefined);
  }
}

function folderEntry({ uri, routers }: ClusterFolder): Entry {
  const folder = workspace.getWorkspaceFolder(Uri.parse(uri));
  const children = routers.map(routerEntry);
  return entry(folder?.name ?? uri, { icon: 'root-folder', id: uri, children, isOpen: true });
}

function routerEntry({ virtualRouterId, family, addresses, members }: ClusterRouter): Entry {
  const names = [...new Set(members.map(({ instance }) => instance))].join(', ');
  const [first] = members;
  const title = addresses.length === 0 ? names : addresses.slice(0, 2).join(', ');
  const more = addresses.length > 2 ? ` and ${addresses.length - 2} more` : '';
  return entry(`${title}${more}`, {
    icon: 'server-environment',
    id: `${virtualRouterId} ${family} ${first?.place.uri} ${first?.instance}`,
    description: `${names}, VRID ${virtualRouterId}`,
    tooltip: `Virtual router ${virtualRouterId} (${family === 'ipv4' ? 'IPv4' : 'IPv6'}): ${addresses.join(', ')}`,
    children: members.map(memberEntry),
    isOpen: true,
  });
}

function memberEntry(member: ClusterMember): Entry {
  const { node, instance, state, priority, isPreferred, place, interface: device } = member;
  const standing = priority === null ? 'priority not told by the text' : `priority ${priority}`;
  return entry(node, {
    icon: isPreferred ? 'pass-filled' : 'circle-outline',
    color: isPreferred ? 'charts.green' : undefined,
    id: `${place.uri} ${node} ${instance}`,
    description: `${state}, ${standing}`,
    tooltip: `${instance} on ${node}: ${state}, ${standing}${isPreferred ? '. It holds the addresses while all nodes run.' : '.'}`,
    place,
    children: [
      entry(`state ${state}`, { icon: 'symbol-enum', place: member.statePlace }),
      entry(standing, { icon: 'symbol-number', place: member.priorityPlace }),
      ...(device === null ? [] : [entry(`interface ${device}`, { icon: 'plug', place })]),
      ...member.addresses.map(({ address, place: at }) => entry(address, { icon: 'globe', place: at })),
    ],
  });
}

interface Details {
  readonly icon: string;
  readonly color?: string | undefined;
  /** Keeps an entry open or closed over a refresh. */
  readonly id?: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** A click opens it. */
  readonly place?: FilePlace;
  readonly children?: readonly Entry[];
  readonly isOpen?: boolean;
}

function entry(label: string, { icon, color, id, description, tooltip, place, children = [], isOpen }: Details): Entry {
  const { None, Expanded, Collapsed } = TreeItemCollapsibleState;
  const item = new TreeItem(label, children.length === 0 ? None : isOpen ? Expanded : Collapsed);
  item.iconPath = new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color));
  if (id !== undefined) item.id = id;
  if (description !== undefined) item.description = description;
  if (tooltip !== undefined) item.tooltip = tooltip;
  if (place !== undefined)
    item.command = {
      title: 'Open',
      command: 'vscode.open',
      arguments: [Uri.parse(place.uri), { selection: toRange(place.range) }],
    };
  return { item, children };
}

function toRange({ start, end }: FilePlace['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
