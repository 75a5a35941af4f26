import {
  type CustomReadonlyEditorProvider,
  commands,
  Disposable,
  type ExtensionContext,
  TabInputCustom,
  TabInputText,
  type Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
} from 'vscode';
import type { TimelineState } from '../../protocol.ts';
import { forgetSpools, mayFollow } from '../live/live-sources.ts';
import { pickLiveSources } from '../live/pick-live-sources.ts';
import { panelPlaces, showPage } from '../show-page.ts';
import { lineAtCursor, revealInOpen } from './reveal.ts';
import { TimelineSession, timelineTitle } from './session.ts';
import { decodeSource, type TimelineSource } from './source.ts';

const PANEL = 'keepalivedLvs.timelinePanel';
const EDITOR = 'keepalivedLvs.timeline';

/** The ways to a timeline: command, explorer, editor title, "Reopen Editor With…", and a restart of the window. */
export function registerTimelinePanel(context: ExtensionContext): Disposable {
  return Disposable.from(
    commands.registerCommand('keepalivedLvs.showTimeline', (uri?: Uri, chosen?: readonly Uri[]) =>
      showTimeline(context, uri, chosen),
    ),
    commands.registerCommand('keepalivedLvs.showInTimeline', () => showInTimeline(context)),
    commands.registerCommand('keepalivedLvs.followLogs', (uri?: Uri, chosen?: readonly Uri[]) =>
      followLogs(context, uri, chosen),
    ),
    window.registerCustomEditorProvider(EDITOR, editorProvider(context), { supportsMultipleEditorsPerDocument: true }),
    window.registerWebviewPanelSerializer(PANEL, serializer(context)),
    // A window that goes leaves no command behind.
    { dispose: stopAll },
  );
}

async function showTimeline(context: ExtensionContext, uri?: Uri, chosen?: readonly Uri[]): Promise<void> {
  const logs = chosen?.length ? chosen : uri !== undefined ? [uri] : await logsToRead();
  if (logs.length === 0) return;
  const open = [...sessions].find((session) => session.showsOnly(logs));
  if (open !== undefined) return open.showOnceMore();
  const panel = window.createWebviewPanel(PANEL, timelineTitle(logs), ViewColumn.Active);
  openSession(context, panel, { logs, pastes: [], series: [] });
}

/** From the palette: the log in front of the user, otherwise a picker for any number of files. */
async function logsToRead(): Promise<readonly Uri[]> {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const shown = input instanceof TabInputText || input instanceof TabInputCustom ? input.uri : undefined;
  const isConfiguration = window.activeTextEditor?.document.languageId === 'keepalived';
  if (shown !== undefined && !isConfiguration) return [shown];
  const title = 'Logs with lines of keepalived, of one or more nodes';
  return (await window.showOpenDialog({ canSelectMany: true, openLabel: 'Show Timeline', title })) ?? [];
}

/** From the cursor in a log to its moment: in the page that has read this log, else in a new one beside the editor. */
function showInTimeline(context: ExtensionContext): void {
  const place = lineAtCursor();
  if (place === undefined || revealInOpen(place)) return;
  const panel = window.createWebviewPanel(PANEL, timelineTitle([place.log]), ViewColumn.Beside);
  openSession(context, panel, { logs: [place.log], pastes: [], series: [] }).reveal(place.log, place.line);
}

/** Those whose pages are open. */
const sessions = new Set<TimelineSession>();

function stopAll(): void {
  for (const session of sessions) session.stop();
}

function openSession(
  context: ExtensionContext,
  panel: WebviewPanel,
  source: TimelineSource,
  isLive = false,
): TimelineSession {
  const session = new TimelineSession(panel, panelPlaces(context), source, isLive);
  sessions.add(session);
  panel.onDidDispose(() => {
    sessions.delete(session);
    void forgetSpools(source.logs);
  });
  showPage(panel, context, 'timeline');
  return session;
}

/** Follows logs while they grow: those of the explorer, else what the user picks of commands, ipvsadm and files. */
async function followLogs(context: ExtensionContext, uri?: Uri, chosen?: readonly Uri[]): Promise<void> {
  if (!mayFollow()) return;
  const clicked = chosen?.length ? chosen : uri !== undefined ? [uri] : undefined;
  const picked = clicked === undefined ? await pickLiveSources(context) : { logs: clicked, series: [] };
  const { logs, series } = picked;
  if (logs.length + series.length === 0) return;
  const panel = window.createWebviewPanel(PANEL, timelineTitle(logs), ViewColumn.Active);
  openSession(context, panel, { logs, pastes: [], series }, true);
}

function editorProvider(context: ExtensionContext): CustomReadonlyEditorProvider {
  return {
    openCustomDocument: (uri) => ({ uri, dispose: () => {} }),
    resolveCustomEditor: ({ uri }, panel) => {
      openSession(context, panel, { logs: [uri], pastes: [], series: [] });
    },
  };
}

/** After a restart VS Code hands back the panel and what the page remembered; what was followed comes back stopped. */
function serializer(context: ExtensionContext): WebviewPanelSerializer<TimelineState> {
  return {
    deserializeWebviewPanel: async (panel, state) => {
      openSession(context, panel, decodeSource(state?.source));
    },
  };
}
