import { readPrefixedAddress } from '../../model/address.ts';
import { instance, instance6 } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { keywordRange } from '../sites/settings.ts';

export const ipvlanAddressMissing: Rule = {
  id: 'ipvlan-address-missing',
  severity: 'error',
  summary: 'An IPv4 instance on an ipvlan gives the ipvlan an address.',
  why: 'An ipvlan has no address of its own that adverts could be sent from: the instance stays in FAULT until it gets one.',
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [instance('«use_ipvlan»')],
  good: [instance('use_ipvlan 192.0.2.99'), instance6('use_ipvlan')],
  looksAt: 'block',
  check({ instances }, report) {
    for (const { settings, family } of instances) {
      const statement = settings.all('use_ipvlan')[0];
      if (!statement || family !== 'ipv4' || !settings.knows('use_ipvlan')) continue;
      if (statement.words.some(({ value }) => readPrefixedAddress(value) !== undefined)) continue;
      report(keywordRange(statement), 'An IPv4 instance needs an address behind use_ipvlan: it stays in FAULT.');
    }
  },
};
