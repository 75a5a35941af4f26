import { reportFindings } from '../arguments/report-findings.ts';
import type { Rule } from '../rule.ts';

export const wordDeprecated: Rule = {
  id: 'word-deprecated',
  severity: 'warning',
  looksAt: 'block',
  summary: 'Words inside a line are those that keepalived still recommends.',
  why: 'keepalived reads the old word, says so at each start, and may drop it in a later release.',
  source: 'keepalived keepalived/vrrp/vrrp_iproute.c: alloc_route',
  bad: ['static_routes {\n  10.0.0.0/8 «gw» 10.1.0.1\n}'],
  good: ['static_routes {\n  10.0.0.0/8 via 10.1.0.1\n}'],
  check: ({ findings }, report) => reportFindings('word-deprecated', findings, report),
};
