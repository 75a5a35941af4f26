// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is keepalived's own notation.
import { expect, test } from 'vitest';
import { expand } from '../../../src/keepalived/expand/expand.ts';

const told = (text: string) =>
  expand({ path: 'keepalived.conf', text }).problems.map(
    ({ problem: { rule, range } }) => `${rule} ${text.slice(range.start, range.end)}`,
  );

test.each(['X.Y', 'X-Y', '1X'])('a use of $%s= is told of, in front of it and behind', (name) => {
  const text = `a \${${name}}b\n$${name}=5\nb "\${${name}}" \${${name}} \${other.name}\n`;
  expect(told(text)).toEqual([
    `definition-malformed $${name}=`,
    `parameter-undefined \${${name}}`,
    `parameter-undefined \${${name}}`,
  ]);
});

test('${a.b} that nothing tries to define is a hole', () => {
  expect(told('$X=5\nvrrp_instance ${a.b} {\n  priority ${X}\n}\n')).toEqual([]);
});
