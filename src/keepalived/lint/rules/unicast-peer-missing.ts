import { instance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { keywordRange } from '../sites/settings.ts';

export const unicastPeerMissing: Rule = {
  id: 'unicast-peer-missing',
  severity: 'warning',
  summary: 'An instance with unicast settings lists its peers.',
  why: `Without peers keepalived sends multicast all the same, and calls that deprecated; with \`unicast_fault_no_peer\` the
instance stays in FAULT. In a network without multicast every node becomes MASTER.`,
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [
    instance('«unicast_src_ip» 192.0.2.10'),
    instance('«check_unicast_src»'),
    instance('«unicast_fault_no_peer»', 'unicast_src_ip 192.0.2.10'),
  ],
  good: [instance('unicast_src_ip 192.0.2.10', 'unicast_peer {\n    192.0.2.11\n  }')],
  looksAt: 'block',
  check({ instances }, report) {
    for (const { settings, isUnicast } of instances) {
      if (isUnicast || !settings.isClosed || settings.has('unicast_peer')) continue;
      const strict = settings.last('unicast_fault_no_peer');
      const [setting] = unicastSettings.flatMap((name) => settings.last(name) ?? []);
      if (strict) {
        report(keywordRange(strict), 'There is no unicast_peer: the instance stays in FAULT.');
      } else if (setting) {
        report(keywordRange(setting), 'There is no unicast_peer: adverts are sent by multicast.');
      }
    }
  },
};

const unicastSettings = ['unicast_src_ip', 'check_unicast_src', 'old_unicast_checksum'];
