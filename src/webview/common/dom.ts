import { visible } from '../../visible-signs.ts';

/**
 * The only way in which pages make elements: text is text, never markup, whatever a log line holds, and signs that
 * nobody sees are written out.
 */

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
type Child = Node | string | undefined;

/**
 * An element with its class, attributes and children. A true attribute is written empty, a false or undefined one not
 * at all; a string child becomes a text node.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(made, name, value);
  for (const child of children) {
    if (child !== undefined) made.append(typeof child === 'string' ? visible(child) : child);
  }
  return made;
}

/** A codicon; decoration only, so that its button has to say in words what it does. */
export function icon(name: string): HTMLElement {
  return element('span', { class: `codicon codicon-${name}`, 'aria-hidden': 'true' });
}

export function setAttribute(target: Element, name: string, value: string | number | boolean | undefined): void {
  if (value === undefined || value === false) target.removeAttribute(name);
  else target.setAttribute(name, value === true ? '' : TOLD.has(name) ? visible(String(value)) : String(value));
}

/** Attributes that a user reads or hears. */
const TOLD: ReadonlySet<string> = new Set(['title', 'aria-label', 'aria-valuetext', 'label', 'placeholder']);

/** Another text in an element; nothing is touched where it stays. */
export function setText(target: Element, text: string): void {
  const shown = visible(text);
  if (target.textContent !== shown) target.textContent = shown;
}

/** Text for screen readers only. */
export function spoken(text: string): HTMLElement {
  return element('span', { class: 'spoken' }, text);
}
