import { isLinkLocal, isMulticast, readPrefixedAddress } from '../../model/address.ts';
import { bareInstance, instance6 } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { isLiteral } from '../sites/settings.ts';

export const firstAddressLinkLocal: Rule = {
  id: 'first-address-link-local',
  severity: 'info',
  summary: 'The first virtual address of an IPv6 instance is link-local.',
  why: `RFC 5798 wants it: hosts take a router by its link-local address, so a default route through another address does
not follow a failover. keepalived reports it in strict mode and only logs it elsewhere. Where the addresses belong to
services and nobody routes through the node, nothing goes wrong.`,
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance; RFC 5798, 5.2.9',
  bad: [
    bareInstance('A', 1, 'virtual_ipaddress {\n    «2001:db8::1/64»\n  }'),
    bareInstance('A', 1, 'virtual_ipaddress {\n    «ff02::12»\n    2001:db8::1\n  }'),
  ],
  good: [instance6(), bareInstance('A', 1, 'virtual_ipaddress {\n    fe80::1\n    2001:db8::1\n  }')],
  looksAt: 'block',
  check({ instances }, report) {
    for (const { settings, family, isStrict } of instances) {
      const word = settings.lines('virtual_ipaddress')[0]?.words[0];
      if (family !== 'ipv6' || !isLiteral(word) || !settings.knows('virtual_ipaddress')) continue;
      const address = readPrefixedAddress(word.value);
      if (address?.family !== 'ipv6' || (isLinkLocal(address) && !isMulticast(address))) continue;
      report(word.range, 'The first address of an IPv6 instance should be link-local.', {
        severity: isStrict ? 'error' : 'info',
      });
    }
  },
};
