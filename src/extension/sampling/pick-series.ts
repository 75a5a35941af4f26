import { basename } from 'node:path';
import { type QuickPickItem, Uri, window } from 'vscode';
import { type SeriesFile, seriesFiles } from './old-series.ts';
import { nodeOfSeries } from './series-file.ts';

interface Choice extends QuickPickItem {
  readonly file: Uri;
}

/** Lets the user choose among the series files that samples were kept in, the newest first. */
export async function pickSeries(folder: Uri): Promise<readonly Uri[]> {
  const files = await seriesFiles(folder.fsPath);
  if (files.length === 0) {
    void window.showInformationMessage(
      'No samples are kept. Nodes are sampled on the page of ipvsadm charts and with Follow Logs Live, as keepalivedLvs.sampling says.',
    );
    return [];
  }
  const title = 'Charts of which samples? Several are joined by node and time';
  const picked = await window.showQuickPick(files.map(toChoice), { title, canPickMany: true, matchOnDetail: true });
  return picked?.map(({ file }) => file) ?? [];
}

/** The newest one is chosen already. */
function toChoice({ path, modified, size }: SeriesFile, index: number): Choice {
  return {
    label: nodeOfSeries(path) ?? '',
    description: `last sample ${new Date(modified).toLocaleString()}, ${sizeText(size)}`,
    detail: basename(path),
    file: Uri.file(path),
    picked: index === 0,
  };
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
