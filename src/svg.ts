import { visible } from './visible-signs.ts';

type Attributes = Readonly<Record<string, string | number>>;

/** An element of SVG as text; its content is markup already. */
export function tag(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(valueText(value))}"`);
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}

/** Text of any origin; signs that nobody sees are written out, and half characters, which XML cannot hold, left out. */
export function escapeXml(text: string): string {
  return visible(text)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A tenth of a pixel is finer than anybody sees. */
function valueText(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 10) / 10) : value;
}
