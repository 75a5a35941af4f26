import { reportFindings } from '../arguments/report-findings.ts';
import type { Rule } from '../rule.ts';

export const argumentMissing: Rule = {
  id: 'argument-missing',
  severity: 'error',
  looksAt: 'block',
  summary: 'A keyword that needs a value has one.',
  why: 'For most keywords keepalived gives up at the line and reads nothing behind it: the service does not start.',
  source: 'keepalived lib/parser.c: null_strvec',
  bad: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  «priority»\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    '«vrrp_script» {\n  script /bin/true\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_routes {\n    «via 10.0.0.1 dev eth0»\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
  ],
  good: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  smtp_alert\n  use_vmac\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'virtual_server 10.0.0.1 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT\n  persistence_timeout\n  real_server 10.0.0.2 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  check: ({ findings }, report) => reportFindings('argument-missing', findings, report),
};
