import type { Word } from '../../syntax/tree.ts';
import { bareInstance, instance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { addressesOf, type LineAddress, type ReadLine } from '../sites/lines.ts';

export const lineFamilyMixed: Rule = {
  id: 'line-family-mixed',
  severity: 'error',
  looksAt: 'block',
  summary: 'The addresses of one entry are of one family.',
  why: 'keepalived reports the second family, and drops the route, rule, next hop or peer.',
  source:
    'keepalived keepalived/vrrp/vrrp_iproute.c: alloc_route, parse_nexthops; vrrp_iprule.c: alloc_rule; vrrp_ipaddress.c: alloc_ipaddress',
  bad: [
    instance('virtual_routes {\n    10.1.0.0/16 src «fe80::1» dev eth0\n  }'),
    instance('virtual_rules {\n    from fe80::/64 to «10.0.0.0/8» table 5 preference 100\n  }'),
    instance('virtual_rules {\n    from 10.0.0.0/8 to «all» table 5 preference 100\n  }'),
    instance('virtual_routes {\n    src 10.0.0.1 «default» via 10.0.0.2 dev eth0\n  }'),
    bareInstance('A', 1, 'virtual_ipaddress {\n    10.0.0.1 peer «fe80::1»\n  }'),
  ],
  good: [
    instance('virtual_rules {\n    to all from 10.0.0.0/8 table 5 preference 100\n  }'),
    instance('virtual_routes {\n    10.1.0.0/16 encap ip6 dst fe80::1 dev eth0\n  }'),
    instance('virtual_routes {\n    default src 10.0.0.1 via 10.0.0.2 dev eth0\n  }'),
    instance('virtual_routes {\n    fd00::/64 src fe80::1 via fe80::2 dev eth0\n  }'),
  ],
  check({ lines }, report) {
    for (const line of lines) {
      // One word cannot disagree with itself.
      if (line.options.length === 0 && line.bare.length < 2) continue;
      const addresses = addressesOf(line);
      const first = addresses[0];
      const stranger = addresses.find(({ family }) => family !== first?.family);
      const any = first && anyBehind(line, first);
      if (any)
        report(
          any.range,
          `keepalived takes "${any.value}" behind an address for another family, and drops the line: put it first.`,
        );
      if (!first || !stranger) continue;
      report(
        stranger.word.range,
        `${first.word.value} is ${names[first.family]}, ${stranger.word.value} is ${names[stranger.family]}: keepalived does not take both on a line.`,
      );
    }
  },
};

/** Words for any address have no family, which is none of the address before them. */
function anyBehind({ grammar, bare, options }: ReadLine, { word }: LineAddress): Word | undefined {
  const inOptions = options.flatMap(({ option, values }) => (option.anyHasNoFamily ? values : []));
  return [...(grammar.anyHasNoFamily ? bare : []), ...inOptions].find(
    ({ value, range }) => /^(?:default|any|all)$/.test(value) && range.start > word.range.start,
  );
}

const names = { ipv4: 'IPv4', ipv6: 'IPv6' };
