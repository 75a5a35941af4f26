import { reportFindings } from '../arguments/report-findings.ts';
import type { Rule } from '../rule.ts';

export const valueInvalid: Rule = {
  id: 'value-invalid',
  severity: 'error',
  looksAt: 'block',
  summary: 'A value is of the kind that its keyword takes.',
  why: 'keepalived refuses the value: it goes on with the default, without the setting, or drops the line. A value such as VIP_1, <interface> or [ROUTER_IP] looks like a place that is filled in before keepalived reads the file, and is a warning.',
  source: 'keepalived lib/parser.c, and the handler of each keyword',
  bad: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1 scope «lab»\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  state «master»\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  priority «100abc»\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  smtp_alert «True»\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    «10.0.0.300/24»\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1/24 «devv» eth0\n  }\n}',
  ],
  good: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1 scope link\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  state MASTER\n  smtp_alert off\n  virtual_ipaddress {\n    10.0.0.1/24 brd + dev eth0 label eth0:1\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol tcp\n  lvs_sched rr\n  lb_kind TUN type gue port 6080\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'global_defs {\n  enable_script_security\n  script_user root\n}\nvrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  notify_master "/bin/true a b" root\n  use_vmac vrrp.1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
  ],
  check: ({ findings }, report) => reportFindings('value-invalid', findings, report),
};
