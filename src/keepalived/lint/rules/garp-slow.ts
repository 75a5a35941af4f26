import { instance } from '../examples.ts';
import type { Instance } from '../facts/instances.ts';
import type { Rule } from '../rule.ts';
import { wordRange } from '../sites/settings.ts';

export const garpSlow: Rule = {
  id: 'garp-slow',
  severity: 'info',
  summary: 'A new master announces its addresses within a second.',
  why: `With \`vrrp_garp_interval\` (IPv6: \`vrrp_gna_interval\`) keepalived pauses between two gratuitous ARPs on an interface. They
are sent for each address, \`garp_master_repeat\` times (5 unless given), so the pauses add up, and until an address has had
its turn the neighbours send to the old master. The message gives the seconds that result.

Use a smaller pause or fewer repetitions.`,
  source:
    'keepalived keepalived/vrrp/vrrp_arp.c: send_gratuitous_arp, queue_garp; keepalived.conf(5), vrrp_garp_interval',
  bad: [
    `global_defs {\n  vrrp_garp_interval «0.5»\n}\n${instance()}`,
    `global_defs {\n  vrrp_garp_interval «0.2»\n  vrrp_garp_master_repeat 10\n}\n${instance()}`,
  ],
  good: [
    `global_defs {\n  vrrp_garp_interval 0.001\n}\n${instance()}`,
    `global_defs {\n  vrrp_garp_interval 0.5\n}\n${instance('garp_master_repeat 1')}`,
  ],
  check({ instances }, report) {
    const [first] = instances;
    for (const name of ['vrrp_garp_interval', 'vrrp_gna_interval']) {
      const statement = first?.globals.last(name);
      const pause = first?.globals.number(name);
      if (!statement || !pause || !first?.globals.knows(name)) continue;
      const family = name === 'vrrp_gna_interval' ? 'ipv6' : 'ipv4';
      const [slowest] = instances
        .filter((one) => one.family === family)
        .map((one) => ({ one, seconds: pausesOf(one) * pause }))
        .sort((a, b) => b.seconds - a.seconds);
      if (!slowest || slowest.seconds < SLOW) continue;
      report(
        wordRange(statement),
        `With a pause of ${pause} s ${slowest.one.name.value} needs ${Math.round(slowest.seconds * 10) / 10} s to announce its addresses: until then neighbours may send to the old master.`,
      );
    }
  },
};

/** Seconds. */
const SLOW = 1;

/** The first announcement waits for none. */
function pausesOf({ settings, globals }: Instance): number {
  const least = globals.has('vrrp_min_garp') ? 1 : 5;
  const repeat = settings.number('garp_master_repeat') ?? globals.number('vrrp_garp_master_repeat') ?? least;
  const addresses = settings.lines('virtual_ipaddress').length + settings.lines('virtual_ipaddress_excluded').length;
  return Math.max(0, addresses * repeat - 1);
}
