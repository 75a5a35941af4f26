import type { ExtensionContext } from 'vscode';
import { registerIpvsPanel } from './charts/panel.ts';
import { startLanguageClient } from './language/language-client.ts';
import { sniffLanguage } from './language/sniff-language.ts';
import { registerLogLines } from './log-lines.ts';
import { watchForKeepalivedLogs } from './timeline/log-context.ts';
import { registerTimelinePanel } from './timeline/panel.ts';

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
