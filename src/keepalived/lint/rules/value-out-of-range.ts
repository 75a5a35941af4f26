import { reportFindings } from '../arguments/report-findings.ts';
import type { Rule } from '../rule.ts';

export const valueOutOfRange: Rule = {
  id: 'value-out-of-range',
  severity: 'error',
  looksAt: 'block',
  summary: 'A number lies within the range that its keyword takes.',
  why: 'keepalived refuses the value and goes on with the default, or without the setting.',
  source: 'keepalived lib/parser.c: read_unsigned_func, read_int_func, read_decimal_unsigned_long_func',
  bad: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id «300»\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  advert_int «0.001»\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_routes {\n    10.0.0.0/8 via 10.1.0.1 hoplimit «256»\n  }\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
  ],
  good: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 255\n  version 3\n  priority 255\n  advert_int 0.01\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
    'global_defs {\n  umask 0x3f\n}',
    '$ID=30\nvrrp_instance A {\n  interface eth0\n  virtual_router_id $ID\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}',
  ],
  check: ({ findings }, report) => reportFindings('value-out-of-range', findings, report),
};
