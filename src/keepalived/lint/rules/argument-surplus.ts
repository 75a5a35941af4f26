import { reportFindings } from '../arguments/report-findings.ts';
import type { Rule } from '../rule.ts';

export const argumentSurplus: Rule = {
  id: 'argument-surplus',
  severity: 'warning',
  looksAt: 'block',
  summary: 'Nothing stands behind the arguments of a keyword.',
  why: 'keepalived reads one statement a line. Further words are ignored, mostly without a word; some keywords refuse them.',
  source: 'keepalived lib/parser.c: process_stream',
  bad: [
    'vrrp_instance A {\n  interface eth0 «virtual_router_id 1»\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  nopreempt «off»\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_script s {\n  script /bin/true «-x»\n}',
  ],
  good: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  nopreempt\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_script s {\n  script "/bin/true -x"\n}',
    'vrrp_sync_group G {\n  group {\n    A B\n  }\n}\nvrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\nvrrp_instance B {\n  interface eth0\n  virtual_router_id 2\n  virtual_ipaddress {\n    10.0.1.1\n  }\n}',
  ],
  check: ({ findings }, report) => reportFindings('argument-surplus', findings, report),
};
