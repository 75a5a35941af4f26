import { randomBytes } from 'node:crypto';
import { type ExtensionContext, Uri, type WebviewPanel } from 'vscode';

/** The pages there are; each has its bundle `dist/webview/NAME.js` and `.css`. */
export type PageName = 'timeline' | 'ipvs';

/**
 * Writes the page of a panel. It runs only our own bundle (nonce), loads only from `dist/webview`, talks to no
 * network, and holds no data: text reaches a page by message alone, since a log line may hold any markup.
 */
export function showPage(panel: WebviewPanel, { extensionUri }: ExtensionContext, name: PageName): void {
  const { webview } = panel;
  panel.iconPath = {
    light: Uri.joinPath(extensionUri, 'media', `${name}-light.svg`),
    dark: Uri.joinPath(extensionUri, 'media', `${name}-dark.svg`),
  };
  const folder = pagesFolder(extensionUri);
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  const nonce = randomBytes(18).toString('base64');
  const script = webview.asWebviewUri(Uri.joinPath(folder, `${name}.js`));
  const style = webview.asWebviewUri(Uri.joinPath(folder, `${name}.css`));
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
  ].join('; ');
  webview.html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>${name}</title>
</head>
<body data-page="${name}">
<main id="app"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

/** Folders that pages need. */
export interface PanelPlaces {
  /** Where the built pages lie. */
  readonly pages: Uri;
  /** Where series files of samples are made. */
  readonly series: Uri;
}

/** Where the built pages lie, and where samples are kept. */
export function panelPlaces({ extensionUri, globalStorageUri }: ExtensionContext): PanelPlaces {
  return { pages: pagesFolder(extensionUri), series: Uri.joinPath(globalStorageUri, 'series') };
}

function pagesFolder(extensionUri: Uri): Uri {
  return Uri.joinPath(extensionUri, 'dist', 'webview');
}
