import type { ExtensionContext } from 'vscode';
import { registerIpvsPanel } from './ipvs-panel.ts';
import { startLanguageClient } from './language-client.ts';
import { watchForKeepalivedLogs } from './log-context.ts';
import { registerLogLines } from './log-lines.ts';
import { sniffLanguage } from './sniff-language.ts';
import { registerTimelinePanel } from './timeline-panel.ts';

/** What the extension adds, one line each. */
export function activate(context: ExtensionContext): void {
  context.subscriptions.push(
    startLanguageClient(context),
    sniffLanguage(),
    watchForKeepalivedLogs(),
    registerLogLines(),
    registerTimelinePanel(context),
    registerIpvsPanel(context),
  );
}
