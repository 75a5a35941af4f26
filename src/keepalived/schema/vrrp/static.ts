import { staticIpAddressLine } from '../grammars/addresses.ts';
import { instanceNames, interfaceDelayLine, linkbeatLine } from '../grammars/lists.ts';
import { staticIpRouteLine } from '../grammars/routes.ts';
import { staticIpRuleLine } from '../grammars/rules.ts';
import { arg, block, lines } from '../make.ts';
import type { Keyword } from '../types.ts';

/** Addresses, routes and rules that stay whatever the instances do, and the groups that watch them. */
export const staticEntries: readonly Keyword[] = [
  block('track_group', [arg('name', 'name')], {
    doc:
      'Ties static addresses, routes and rules to VRRP instances: when one of them is gone and cannot be ' +
      'restored, the instances of the group go to FAULT. Has to stand before the static blocks that name ' +
      'it.',
    example: 'track_group TG_1 {\n    group {\n        VI_1\n    }\n}',
    subsystem: 'vrrp',
    since: '2.0.3',
    repeatNote: 'A second block of the same name is refused and skipped.',
    compileOptions: ['_WITH_VRRP_'],
    defines: 'track_group',
    extraArguments: 'error',
    needsNothingIn227: true,
    source: 'vrrp/vrrp_parser.c:static_track_group_handler',
    keywords: [
      lines('group', [], {
        lineGrammar: instanceNames,
        doc:
          'The instances that suffer when a tracked static entry disappears. A name that no instance bears is ' +
          'dropped, and only the log tells.',
        example: 'group {\n    VI_1\n}',
        required: true,
        since: '2.0.3',
        repeat: 'keep-first',
        unknownNameLogged: true,
        source: 'vrrp/vrrp_parser.c:static_track_group_group_handler',
      }),
    ],
  }),
  lines('static_ipaddress', [], {
    lineGrammar: staticIpAddressLine,
    doc:
      'Addresses that keepalived adds when it starts and removes when it stops, whatever the VRRP state. ' +
      'They are restored when they vanish, unless marked no_track.',
    example: 'static_ipaddress {\n    192.0.2.200/24 dev eth0\n}',
    subsystem: 'vrrp',
    since: '1.1.0',
    compileOptions: ['_WITH_VRRP_'],
    source: 'vrrp/vrrp_parser.c:static_addresses_handler',
  }),
  lines('static_routes', [], {
    lineGrammar: staticIpRouteLine,
    doc:
      'Routes that keepalived adds when it starts and removes when it stops, whatever the VRRP state, each ' +
      'written as for `ip route`.',
    example: 'static_routes {\n    198.51.100.0/24 via 192.0.2.1 dev eth0\n}',
    subsystem: 'vrrp',
    compileOptions: ['_WITH_VRRP_'],
    source: 'vrrp/vrrp_parser.c:static_routes_handler',
  }),
  lines('static_rules', [], {
    lineGrammar: staticIpRuleLine,
    doc:
      'Policy routing rules that keepalived adds when it starts and removes when it stops, whatever the ' +
      'VRRP state, each written as for `ip rule`.',
    example: 'static_rules {\n    from 198.51.100.0/24 table 10 preference 1000\n}',
    subsystem: 'vrrp',
    since: '1.2.20',
    compileOptions: ['_WITH_VRRP_'],
    source: 'vrrp/vrrp_parser.c:static_rules_handler',
  }),
];

/** How the state of interfaces is found out. */
export const interfaceEntries: readonly Keyword[] = [
  lines('linkbeat_interfaces', [], {
    lineGrammar: linkbeatLine,
    doc:
      'Interfaces whose link state is asked for again and again, because the driver does not report a lost ' +
      'carrier by itself.',
    example: 'linkbeat_interfaces {\n    eth0 MII\n}',
    subsystem: 'vrrp',
    since: '2.0.13',
    compileOptions: ['_WITH_VRRP_', '_WITH_LINKBEAT_'],
    source: 'vrrp/vrrp_parser.c:linkbeat_interfaces_handler',
  }),
  lines('interface_up_down_delays', [], {
    lineGrammar: interfaceDelayLine,
    doc:
      'How long a link has to stay down, or up, before VRRP reacts. It hides short flaps; keep it below ' +
      '(down_timer_adverts - 1) adverts, or the peer takes over first.',
    example: 'interface_up_down_delays {\n    eth0 0.5 1\n}',
    subsystem: 'vrrp',
    since: '2.2.3',
    compileOptions: ['_WITH_VRRP_'],
    source: 'vrrp/vrrp_parser.c:interface_up_down_delays_handler',
  }),
];
