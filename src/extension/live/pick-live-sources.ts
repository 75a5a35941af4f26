import { type ExtensionContext, type QuickPickItem, QuickPickItemKind, Uri, window } from 'vscode';
import { seriesFileName } from '../sampling/series-file.ts';
import { samplingPlans } from '../sampling/settings.ts';
import { panelPlaces } from '../show-page.ts';
import type { TimelineSource } from '../timeline/source.ts';
import { liveCommands } from './live-sources.ts';
import { removeOldSpools, spoolPath } from './spool.ts';

/** What is followed: logs, and series files that samples of ipvsadm will go to. */
export type LivePick = Pick<TimelineSource, 'logs' | 'series'>;

interface Choice extends QuickPickItem {
  /** Its log is followed. */
  readonly node?: string;
  /** Its ipvsadm is sampled. */
  readonly sampled?: string;
  readonly files?: boolean;
}

/** Lets the user choose among the commands of the settings, which are shown before one runs, and files. */
export async function pickLiveSources(context: ExtensionContext): Promise<LivePick> {
  const choices = liveChoices();
  if (choices.length === 0) return { logs: await pickFiles(), series: [] };
  const items: readonly Choice[] = [
    ...choices,
    separator('files'),
    { label: 'Files…', description: 'logs of this machine', files: true },
  ];
  const title = 'Follow what? The commands are those of keepalivedLvs.live and keepalivedLvs.sampling';
  const picked = (await window.showQuickPick(items, { title, canPickMany: true })) ?? [];
  const logs = await spools(
    context.globalStorageUri.fsPath,
    picked.flatMap(({ node }) => node ?? []),
  );
  const { series: folder } = panelPlaces(context);
  const series = picked.flatMap(({ sampled }) =>
    sampled === undefined ? [] : [Uri.joinPath(folder, seriesFileName(sampled, Date.now()))],
  );
  return { logs: [...logs, ...(picked.some(({ files }) => files) ? await pickFiles() : [])], series };
}

function liveChoices(): readonly Choice[] {
  const logs = [...liveCommands()].map(([node, command]) => ({
    label: node,
    description: command.join(' '),
    node,
    picked: true,
  }));
  const tables = samplingPlans().plans.map(({ node, command, seconds }) => ({
    label: `ipvsadm of ${node}`,
    description: `${command.join(' ')}, every ${seconds} s`,
    sampled: node,
    picked: true,
  }));
  return [
    ...(logs.length > 0 ? [separator('logs')] : []),
    ...logs,
    ...(tables.length > 0 ? [separator('tables')] : []),
    ...tables,
  ];
}

function separator(label: string): Choice {
  return { label, kind: QuickPickItemKind.Separator };
}

async function spools(storage: string, nodes: readonly string[]): Promise<readonly Uri[]> {
  await removeOldSpools(storage, Date.now());
  const panel = Date.now().toString(36);
  return nodes.map((node) => Uri.file(spoolPath(storage, panel, node)));
}

async function pickFiles(): Promise<readonly Uri[]> {
  const title = 'Logs to follow, of one or more nodes';
  return (await window.showOpenDialog({ canSelectMany: true, openLabel: 'Follow', title })) ?? [];
}
