import { BLACK, type ChartColours, type Colour, WHITE } from '../../colour.ts';

/** The colours of the user's theme, read from the variables that VS Code sets on a page. */
export interface Theme extends ChartColours {
  readonly dark: boolean;
  readonly highContrast: boolean;
  readonly font: string;
  readonly grid: Colour;
  /** Around what is chosen. */
  readonly focus: Colour;
}

export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const kinds = document.body.classList;
  const highContrast = kinds.contains('vscode-high-contrast') || kinds.contains('vscode-high-contrast-light');
  const dark = kinds.contains('vscode-dark') || (highContrast && !kinds.contains('vscode-high-contrast-light'));
  const read = (name: string, fallback: string) => parseColour(style.getPropertyValue(name).trim() || fallback);
  const foreground = read('--vscode-editor-foreground', dark ? '#cccccc' : '#3b3b3b');
  return {
    dark,
    highContrast,
    font: style.getPropertyValue('--vscode-font-family').trim() || 'sans-serif',
    background: read('--vscode-editor-background', dark ? '#1f1f1f' : '#ffffff'),
    foreground,
    muted: highContrast ? foreground : read('--vscode-descriptionForeground', dark ? '#9d9d9d' : '#616161'),
    grid: { ...foreground, alpha: highContrast ? 0.35 : 0.12 },
    blue: read('--vscode-charts-blue', '#3794ff'),
    red: read('--vscode-charts-red', '#f14c4c'),
    orange: read('--vscode-charts-orange', '#d18616'),
    yellow: read('--vscode-charts-yellow', '#cca700'),
    green: read('--vscode-charts-green', '#89d185'),
    purple: read('--vscode-charts-purple', '#b180d7'),
    focus: read('--vscode-focusBorder', dark ? '#0078d4' : '#005fb8'),
  };
}

/** Another one for another theme. */
export function themeKey(): string {
  return `${document.body.className} ${document.documentElement.getAttribute('style') ?? ''}`;
}

/** Calls back when the user picks another theme: VS Code then changes the classes of the body and the variables. */
export function onThemeChange(changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
}

/** Any colour that CSS knows, as numbers: the browser paints one pixel with it, and the pixel is read back. */
function parseColour(text: string): Colour {
  const context = probe();
  if (context === undefined) return text === '#ffffff' ? WHITE : BLACK;
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = '#808080';
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return { red, green, blue, alpha: alpha / 255 };
}

let canvas: HTMLCanvasElement | undefined;

function probe(): CanvasRenderingContext2D | undefined {
  if (canvas === undefined) {
    canvas = document.createElement('canvas');
    canvas.width = 1;
    canvas.height = 1;
  }
  return canvas.getContext('2d', { willReadFrequently: true }) ?? undefined;
}
