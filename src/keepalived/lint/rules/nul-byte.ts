import type { Rule } from '../rule.ts';

export const nulByte: Rule = {
  id: 'nul-byte',
  severity: 'error',
  summary: 'A line holds no NUL byte.',
  why: 'keepalived reports the line and drops it. Such bytes come from a file in UTF-16, or from a disk that lost data.',
  source: 'keepalived lib/parser.c: read_line',
  bad: [
    'vrrp_instance A {\n  virtual_router_id 1\n  interface eth0\n  virtual_ipaddress {\n    10.0.0.1\n  }\n  preempt«\u0000»_delay 5\n}',
  ],
  good: ['vrrp_instance A {\n  virtual_router_id 1\n  interface eth0\n  virtual_ipaddress {\n    10.0.0.1/24\n  }\n}'],
  check({ tree }, report) {
    for (let at = tree.text.indexOf('\0'); at >= 0; ) {
      report({ start: at, end: at + 1 }, 'A NUL byte: keepalived drops the line.');
      const next = tree.text.indexOf('\n', at);
      at = next < 0 ? next : tree.text.indexOf('\0', next);
    }
  },
};
