import { dirname } from 'node:path';
import { type Uri, window, workspace } from 'vscode';
import { nameOf } from '../log-input.ts';
import type { LiveSource } from './follow-timeline.ts';
import { nodeOfSpool, removeSpools } from './spool.ts';

/** Why logs are not followed, where the user trusts the folder no further than to look at it. */
export const UNTRUSTED = 'Logs are only followed in a trusted workspace.';

/** Whether logs may be followed in this window; says so where not. */
export function mayFollow(): boolean {
  if (workspace.isTrusted) return true;
  void window.showWarningMessage(UNTRUSTED);
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
export function liveCommands(): ReadonlyMap<string, readonly string[]> {
  const setting: unknown = workspace.getConfiguration('keepalivedLvs').get('live');
  if (typeof setting !== 'object' || setting === null) return new Map();
  return new Map(
    Object.entries(setting).filter((entry): entry is [string, string[]] => {
      const [, command] = entry;
      return Array.isArray(command) && command.length > 0 && command.every((word) => typeof word === 'string');
    }),
  );
}
