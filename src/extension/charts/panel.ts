import {
  commands,
  Disposable,
  type ExtensionContext,
  env,
  Range,
  type Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
} from 'vscode';
import type { IpvsState } from '../../protocol.ts';
import { nameOf } from '../log-input.ts';
import { readLocalIpvs } from '../read-local-ipvs.ts';
import { pickSeries } from '../sampling/pick-series.ts';
import { panelPlaces, showPage } from '../show-page.ts';
import { IpvsSession } from './session.ts';

const PANEL = 'keepalivedLvs.ipvsPanel';

/** The ways to charts of ipvsadm output: clipboard, selection, files, samples, an empty page to paste into, a restart. */
export function registerIpvsPanel(context: ExtensionContext): Disposable {
  const open = (panel = createPanel()) => openSession(context, panel);
  return Disposable.from(
    commands.registerCommand('keepalivedLvs.chartClipboard', async () => {
      const text = await env.clipboard.readText();
      await (latest() ?? open()).add({ text, time: Date.now() });
    }),
    commands.registerCommand('keepalivedLvs.chartSelection', () => chartSelection(open)),
    commands.registerCommand('keepalivedLvs.openCharts', (uri?: Uri, chosen?: readonly Uri[]) => {
      const files = chosen?.length ? chosen : uri === undefined ? tablesInFront() : [uri];
      return readInto(open(), files);
    }),
    commands.registerCommand('keepalivedLvs.openSeries', async () => {
      const files = await pickSeries(panelPlaces(context).series);
      if (files.length > 0) await readInto(open(), files);
    }),
    window.registerWebviewPanelSerializer(PANEL, serializer(open)),
  );
}

/** Open pages, the one used last at the end: text from the clipboard is added to it, so that series can grow. */
const pages: { readonly panel: WebviewPanel; readonly session: IpvsSession }[] = [];

function latest(): IpvsSession | undefined {
  const page = pages.findLast(({ panel }) => panel.visible);
  page?.panel.reveal();
  return page?.session;
}

function createPanel(): WebviewPanel {
  return window.createWebviewPanel(PANEL, 'ipvsadm Charts', ViewColumn.Active);
}

function openSession(context: ExtensionContext, panel: WebviewPanel): IpvsSession {
  const session = new IpvsSession(panel, panelPlaces(context));
  const page = { panel, session };
  pages.push(page);
  panel.onDidDispose(() => pages.splice(pages.indexOf(page), 1));
  panel.onDidChangeViewState(() => {
    if (panel.active) pages.push(...pages.splice(pages.indexOf(page), 1));
  });
  showPage(panel, context, 'ipvs');
  return session;
}

function chartSelection(open: () => IpvsSession): void {
  const editor = window.activeTextEditor;
  if (editor === undefined) return;
  const { document, selections } = editor;
  const selected = selections.map((selection) => document.getText(selection)).join('\n');
  // Without a selection the whole document is meant.
  void open().add({ text: selected.trim() === '' ? document.getText() : selected, time: undefined });
}

/** From the palette: the file in front of the user where that holds tables, otherwise none, for a page to paste into. */
function tablesInFront(): readonly Uri[] {
  const document = window.activeTextEditor?.document;
  if (document === undefined || document.isUntitled) return [];
  const { snapshots } = readLocalIpvs(document.getText(FIRST_LINES), { file: nameOf(document.uri) });
  return snapshots.length > 0 ? [document.uri] : [];
}

/** Whoever looks for a table in an editor finds it here, or has a file that is no listing. */
const FIRST_LINES = new Range(0, 0, 2000, 0);

async function readInto(session: IpvsSession, files: readonly Uri[]): Promise<void> {
  for (const file of files) await session.add({ file });
}

/** After a restart VS Code hands back the panel and what the page remembered. */
function serializer(open: (panel: WebviewPanel) => IpvsSession): WebviewPanelSerializer<IpvsState> {
  return {
    deserializeWebviewPanel: async (panel, state) => {
      // Without waiting: VS Code shows the panel once this is done, and reading may take a while.
      void open(panel).addAll(state?.source);
    },
  };
}
