import { isOld } from '../../schema/target.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import type { Rule } from '../rule.ts';
import { hasOption } from '../sites/lines.ts';

export const routeInterfaceMissing: Rule = {
  id: 'route-interface-missing',
  severity: 'warning',
  looksAt: 'block',
  summary: 'A route names its interface, or says no_track.',
  why: `keepalived 2.2 notices that somebody removed a route only where the route has a \`dev\` of its own; one inside of a
\`nexthop\` does not count. It reports each other route. Write \`dev\`, or \`no_track\` where nobody is to notice. Later
releases say nothing; unless the target version is 2.2.7 or older this is a hint.`,
  source: 'keepalived keepalived/vrrp/vrrp_iproute.c: alloc_route; seen in a configuration test of 2.2.7',
  examplesFor: { release: '2.2.7' },
  bad: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n  virtual_routes {\n    «10.1.0.0/16» via 10.0.0.2\n  }\n}',
  ],
  good: [
    'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n  virtual_routes {\n    10.1.0.0/16 via 10.0.0.2 dev eth0\n    10.2.0.0/16 via 10.0.0.2 no_track\n  }\n}',
  ],
  check({ lines, target }, report) {
    if (target.release !== undefined && !isOld(target)) return;
    const severity = target.release === undefined ? ({ severity: 'hint' } as const) : {};
    for (const line of lines) {
      const destination = line.bare.at(-1);
      if (!destination || !line.grammar.routeTypes || line.site.statement.words.some(hasParameter)) continue;
      if (hasOption(line, 'dev') || hasOption(line, 'no_track')) continue;
      report(destination.range, 'keepalived 2.2 does not track this route, as it names no interface.', severity);
    }
  },
};
