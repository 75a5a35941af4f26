import { reportFindings } from '../arguments/report-findings.ts';
import type { Rule } from '../rule.ts';

export const foreignText: Rule = {
  id: 'foreign-text',
  severity: 'error',
  looksAt: 'block',
  summary: 'Nothing stands in the file but what keepalived reads.',
  why: `Text that is pasted from a terminal, a web page or a word processor brings prompts, comments of other languages,
typographic quotes and dashes, characters of full width, invisible blanks and what HTML writes for \`<\`, \`&\` and quotes
along. keepalived takes them for keywords and values. It knows no continued lines either: a backslash at the end of a line
becomes part of the word before it. Where it accepts the value all the same, with the stray characters in it, this is a
warning. What runs through a whole text, such as the signs of a diff, the numbers of its lines or a comment of several
lines, is one problem with one fix, and the rest is judged as it was meant.`,
  source: 'keepalived lib/parser.c: alloc_strvec_r, process_stream',
  bad: [
    '«[root@lb1 ~]# cat /etc/keepalived/keepalived.conf»\nglobal_defs {\n  router_id a\n}\n',
    'global_defs {\n  «//» the name\n  router_id a\n}\n',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  priority 100 «// high»\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id «=» 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n',
    'global_defs {\n  router_id «\u201cLVS DEVEL\u201d»\n}\n',
    'vrrp_instance A {\n  interface eth0\n  «virtual_router_id\u00a01»\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n',
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  priority «100 \\»\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n',
    'global_defs {\n  smtp_server «10.0.0.1&nbsp;»\n}\n',
    '«```»\nglobal_defs {\n  router_id a\n}\n',
    '«cat > /etc/keepalived/keepalived.conf <<EOF»\nglobal_defs {\n  router_id a\n}\n',
  ],
  good: [
    'global_defs {\n  router_id "\u201cLVS\u201d = // a"\n}\n',
    'global_defs {\n  router_id a # // b\n  smtp_server 10.0.0.1\n}\n',
  ],
  check: ({ findings }, report) => reportFindings('foreign-text', findings, report),
};
