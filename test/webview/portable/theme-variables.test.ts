import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hex, PICTURE_COLOURS } from '../../../src/colour.ts';
import { themeVariables } from '../harness/themes.ts';

/** Outside of VS Code a page has only the colours that portable.css gives it. */
const css = readFileSync(new URL('../../../src/webview/portable/portable.css', import.meta.url), 'utf8');

test.each(['dark', 'light', 'high-contrast'] as const)(
  'portable.css sets what VS Code sets in its %s theme',
  (theme) => {
    const blocks = css.split(/@media/);
    const block = blocks[['dark', 'light', 'high-contrast'].indexOf(theme)] ?? '';
    const missing = Object.entries(themeVariables(theme)).filter(
      ([name, value]) =>
        !`${blocks[0]}${block}`.includes(`--vscode-${name}: ${value};`) && name !== 'editor-font-family',
    );
    expect(missing).toEqual([]);
  },
);

test.each(['dark', 'light'] as const)('pictures have the colours of the page in its %s theme', (theme) => {
  const variables = themeVariables(theme);
  const { background, foreground, muted: _, ...charts } = PICTURE_COLOURS[theme];
  expect(hex(background)).toBe(variables['editor-background']);
  expect(hex(foreground)).toBe(variables['editor-foreground']);
  for (const [name, colour] of Object.entries(charts)) expect(hex(colour)).toBe(variables[`charts-${name}`]);
});

test('portable.css leaves unset in high contrast what VS Code does', () => {
  const contrast = themeVariables('high-contrast');
  const surplus = Object.keys(themeVariables('dark')).filter(
    (name) => !(name in contrast) && !css.includes(`--vscode-${name}: initial;`),
  );
  expect(surplus).toEqual([]);
});
