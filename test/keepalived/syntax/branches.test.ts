import { expect, test } from 'vitest';
import { check } from '../../../src/keepalived/lint/check.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';
import type { Statement } from '../../../src/keepalived/syntax/tree.ts';

const server = (check: string): string =>
  `virtual_server 10.0.0.1 80 {\n  lb_algo rr\n  lb_kind NAT\n  protocol TCP\n  real_server 10.0.0.2 80 {\n${check}\n    connect_timeout 3\n    }\n  }\n}\nglobal_defs {\n  router_id a\n}\n`;

const names = (statements: readonly Statement[]): readonly unknown[] =>
  statements.flatMap(({ words, block }) => [words[0]?.value, ...(block ? [names(block.statements)] : [])]);

test.each([
  [
    'Jinja2',
    '{% if a %}\n    HTTP_GET {\n    url {\n      path /\n      status_code 200\n    }\n{% else %}\n    TCP_CHECK {\n{% endif %}',
  ],
  ['Go', '{{ if .A }}\n    SMTP_CHECK {\n{{- else if .B -}}\n    TCP_CHECK {\n{{ else }}\n    TCP_CHECK {\n{{ end }}'],
  ['ERB', '<% xs.each do |x| -%>\n<% if x %>\n    SMTP_CHECK {\n<% else %>\n    TCP_CHECK {\n<% end %><% end %>'],
])('each branch of a template of %s may open the block that one brace closes', (_, branches) => {
  const parsed = parse(server(branches), { template: true });
  expect(parsed.problems).toEqual([]);
  expect(names(parsed.tree.statements).slice(-2)).toEqual(['global_defs', ['router_id']]);
  expect(check(parsed).filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
});

test('the header may differ as well, and nothing is missed in the branch that goes on in another', () => {
  const text = server('    TCP_CHECK {').replace(
    'virtual_server 10.0.0.1 80 {',
    '{% if p %}\nvirtual_server {{ a }} {{ p }} {\n{% else %}\nvirtual_server fwmark {{ m }} {\n{% endif %}',
  );
  expect(check(parse(text, { template: true }))).toEqual([]);
});

test('a brace that is lost besides is still told', () => {
  const branches = '{% if a %}\n    SMTP_CHECK {\n{% else %}\n    TCP_CHECK {\n{% endif %}';
  const text = server(branches).replace('  router_id a\n}\n', '  router_id a\n');
  expect(parse(text, { template: true }).problems.map(({ rule }) => rule)).toContain('brace-missing');
});

test('braces that balance are read as they are written', () => {
  const text = 'vrrp_instance A {\n{% if a %}\n  track_script {\n    a\n  }\n{% else %}\n  nopreempt\n{% endif %}\n}\n';
  expect(parse(text, { template: true }).isAsWritten).toBe(true);
});
