import type { Fix } from '../../problem.ts';
import { instance } from '../examples.ts';
import { type Instance, ownerPriority } from '../facts/instances.ts';
import type { Rule } from '../rule.ts';
import { keywordRange } from '../sites/settings.ts';

export const strictVipUnreachable: Rule = {
  id: 'strict-vip-unreachable',
  severity: 'warning',
  summary: 'The virtual addresses answer: strict mode does not drop the packets for them.',
  why: `In strict mode a node that does not own the addresses (priority 255) forwards for them only: keepalived adds firewall
rules that drop every packet to a virtual address, pings and connections to services on the node or behind IPVS included.
It says so in no message.

Remove \`vrrp_strict\`, which few networks need. With VRRP version 3 \`accept\` in the instance lifts the rule; version 2 in
strict mode drops \`accept\` too.`,
  source:
    'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance (accept); keepalived.conf(5), priority, accept; RFC 5798 6.1 (Accept_Mode); keepalived 2.2.7 run: connections to the address time out, and are answered without strict mode',
  bad: [`global_defs {\n  «vrrp_strict»\n}\n${instance()}`, instance('«strict_mode»', 'version 3')],
  good: [
    `global_defs {\n  vrrp_strict\n}\n${instance('version 3', 'accept')}`,
    `global_defs {\n  vrrp_strict\n}\n${instance('priority 255')}`,
    `global_defs {\n  vrrp_strict\n}\n${instance('strict_mode off')}`,
  ],
  check({ instances, tree }, report) {
    const told = new Set<unknown>();
    for (const one of instances) {
      const cause = one.settings.last('strict_mode') ?? one.globals.last('vrrp_strict');
      if (!cause || told.has(cause) || !drops(one)) continue;
      told.add(cause);
      report(
        keywordRange(cause),
        `Strict mode drops every packet to the virtual addresses of ${one.name.value}: they answer neither pings nor connections.`,
        { fixes: fixesFor(cause.range, tree.text) },
      );
    }
  },
};

function drops({ isStrict, settings, priority, version }: Instance): boolean {
  if (!isStrict || priority === ownerPriority || !settings.knows('priority', 'accept', 'strict_mode')) return false;
  if (settings.lines('virtual_ipaddress').length === 0 || settings.has('no_accept')) return false;
  return version !== 3 || !settings.has('accept');
}

/** The line goes, where nothing else stands on it. */
function fixesFor({ start, end }: { readonly start: number; readonly end: number }, text: string): readonly Fix[] {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  if (newline === -1 || text.slice(from, start).trim() !== '' || !/^\s*(?:[#!].*)?$/.test(text.slice(end, newline)))
    return [];
  return [
    { title: 'Remove strict mode', edits: [{ range: { start: from, end: newline + 1 }, newText: '' }], byHand: true },
  ];
}
