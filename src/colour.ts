/** Colours as numbers, for canvases and pictures, which no style reaches. */

/** Red, green and blue from 0 to 255, opacity from 0 to 1. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/** What lanes, lines and bars are drawn with: on a page in the user's theme, in pictures in one of VS Code's own. */
export interface ChartColours {
  readonly background: Colour;
  readonly foreground: Colour;
  /** For axes and units: less weight than text, still readable. */
  readonly muted: Colour;
  readonly blue: Colour;
  readonly red: Colour;
  readonly orange: Colour;
  readonly yellow: Colour;
  readonly green: Colour;
  readonly purple: Colour;
}

export type PictureTheme = 'light' | 'dark';

/** VS Code's themes "Light Modern" and "Dark Modern", for whoever draws without a user's theme. */
export const PICTURE_COLOURS: Readonly<Record<PictureTheme, ChartColours>> = {
  light: {
    background: rgb(0xffffff),
    foreground: rgb(0x3b3b3b),
    muted: rgb(0x616161),
    blue: rgb(0x1a85ff),
    red: rgb(0xe51400),
    orange: rgb(0xd18616),
    yellow: rgb(0xbf8803),
    green: rgb(0x388a34),
    purple: rgb(0x652d90),
  },
  dark: {
    background: rgb(0x1f1f1f),
    foreground: rgb(0xcccccc),
    muted: rgb(0x9d9d9d),
    blue: rgb(0x3794ff),
    red: rgb(0xf14c4c),
    orange: rgb(0xd18616),
    yellow: rgb(0xcca700),
    green: rgb(0x89d185),
    purple: rgb(0xb180d7),
  },
};

function rgb(hex: number): Colour {
  return { red: hex >> 16, green: (hex >> 8) & 255, blue: hex & 255, alpha: 1 };
}

/** `#3794ff` of an opaque colour: what every reader of SVG knows. */
export function hex({ red, green, blue }: Colour): string {
  return `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

export function css({ red, green, blue, alpha }: Colour): string {
  return `rgba(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)}, ${alpha})`;
}

export function withAlpha(colour: Colour, alpha: number): Colour {
  return { ...colour, alpha };
}

/** What is seen where `over` lies on an opaque `under`. */
export function blend(over: Colour, under: Colour): Colour {
  const mix = (a: number, b: number) => a * over.alpha + b * (1 - over.alpha);
  return {
    red: mix(over.red, under.red),
    green: mix(over.green, under.green),
    blue: mix(over.blue, under.blue),
    alpha: 1,
  };
}

/** Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever is read more easily on an opaque colour. */
export function readableOn(background: Colour): Colour {
  return contrast(WHITE, background) >= contrast(BLACK, background) ? WHITE : BLACK;
}

export const WHITE: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };
export const BLACK: Colour = { red: 0, green: 0, blue: 0, alpha: 1 };

function luminance({ red, green, blue }: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
