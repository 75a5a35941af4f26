import { dirname } from 'node:path';
import { type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import { nameOf } from '../log-input.ts';
import type { LiveSource } from './follow-timeline.ts';
import { nodeOfSpool, removeOldSpools, removeSpools, spoolPath } from './spool.ts';

/** Whether logs may be followed in this window; says so where not. */
export function mayFollow(): boolean {
  if (workspace.isTrusted) return true;
  void window.showWarningMessage('Logs are only followed in a trusted workspace.');
  return false;
}

/** The logs of a timeline as they can be followed. What a command prints is followed by that command, if it is still set. */
export function liveSources(logs: readonly Uri[]): readonly LiveSource[] {
  const commands = liveCommands();
  return logs.map((uri) => {
    const node = nodeOfSpool(uri.path);
    if (node === undefined) return { uri, command: undefined, grows: uri.scheme === 'file' && !ROTATED.test(uri.path) };
    const command = commands.get(node);
    return { uri, command, grows: command !== undefined };
  });
}

/** Names that logrotate gives; such a file is not written to, and its name soon belongs to another. */
const ROTATED = /\.\d+$|[-.]\d{8}(?:[-.]\d+)?$|\.(?:gz|zst|xz|bz2)$/i;

/** The nodes whose lines files hold that were printed by commands, by the names of the files. */
export function nodesOfSpools(logs: readonly Uri[]): ReadonlyMap<string, string> {
  return new Map(
    logs.flatMap((uri) => {
      const node = nodeOfSpool(uri.path);
      return node === undefined ? [] : [[nameOf(uri), node] as const];
    }),
  );
}

interface Choice extends QuickPickItem {
  readonly node?: string;
  readonly files?: boolean;
}

/** Lets the user choose among the commands of the settings, which are shown before one runs, and files. */
export async function pickLiveLogs(storage: Uri): Promise<readonly Uri[]> {
  const commands = liveCommands();
  if (commands.size === 0) return pickFiles();
  const items: readonly Choice[] = [
    ...[...commands].map(([node, command]) => ({ label: node, description: command.join(' '), node, picked: true })),
    { label: '', kind: QuickPickItemKind.Separator },
    { label: 'Files…', description: 'logs of this machine', files: true },
  ];
  const title = 'Follow which logs? The commands are those of keepalivedLvs.live';
  const picked = (await window.showQuickPick(items, { title, canPickMany: true })) ?? [];
  const nodes = picked.flatMap(({ node }) => (node === undefined ? [] : [node]));
  await removeOldSpools(storage.fsPath, Date.now());
  const panel = Date.now().toString(36);
  const spools = nodes.map((node) => Uri.file(spoolPath(storage.fsPath, panel, node)));
  return [...spools, ...(picked.some(({ files }) => files) ? await pickFiles() : [])];
}

async function pickFiles(): Promise<readonly Uri[]> {
  const title = 'Logs to follow, of one or more nodes';
  return (await window.showOpenDialog({ canSelectMany: true, openLabel: 'Follow', title })) ?? [];
}

/** When a page is closed nobody can come back to what its commands printed. */
export async function forgetSpools(logs: readonly Uri[]): Promise<void> {
  for (const { path, fsPath } of logs) {
    if (nodeOfSpool(path) === undefined) continue;
    // …/keepalived-lvs-live/PANEL/NODE.log
    const folder = dirname(fsPath);
    await removeSpools(dirname(dirname(folder)), folder.slice(dirname(folder).length + 1));
  }
}

/** The commands of the settings, by node. VS Code gives the default in a workspace that is not trusted. */
function liveCommands(): ReadonlyMap<string, readonly string[]> {
  const setting: unknown = workspace.getConfiguration('keepalivedLvs').get('live');
  if (typeof setting !== 'object' || setting === null) return new Map();
  return new Map(
    Object.entries(setting).filter((entry): entry is [string, string[]] => {
      const [, command] = entry;
      return Array.isArray(command) && command.length > 0 && command.every((word) => typeof word === 'string');
    }),
  );
}
