import { arg } from '../make.ts';
import type { Argument } from '../types.ts';

/** Values that iproute2 gives names to: a built-in name, a name from its tables on the host, or a number. */

export const scope: Argument = arg('scope', 'scope', {
  values: ['global', 'nowhere', 'host', 'link', 'site'],
  min: 0,
  max: 255,
  table: 'rt_scopes',
});

export const typeOfService: Argument = arg('tos', 'dsfield', { min: 0, max: 255, table: 'rt_dsfield' });

export const routingTable: Argument = arg('table', 'rt_table', {
  values: ['default', 'main', 'local'],
  min: 0,
  max: 4294967295,
  table: 'rt_tables',
});

export const routeProtocol: Argument = arg('protocol', 'rt_protocol', {
  values: [
    'none',
    'redirect',
    'kernel',
    'boot',
    'static',
    'gated',
    'ra',
    'mrt',
    'zebra',
    'bird',
    'babel',
    'dnrouted',
    'xorp',
    'ntk',
    'dhcp',
  ],
  min: 0,
  max: 255,
  table: 'rt_protos',
});

export const interfaceGroup: Argument = arg('group', 'link_group', { min: 0, max: 2147483647, table: 'group' });

export const realms: Argument = arg('realms', 'realms', {
  doc: 'A realm, or two joined by a slash, each a number of 0 to 255 or a name from rt_realms.',
});

/** default, any and all stand for every address; `default6` is an old spelling of the IPv6 one. */
export function prefix(name: string, more: Partial<Argument> = {}): Argument {
  return arg(name, 'route_prefix', {
    values: ['default', 'any', 'all'],
    deprecatedValues: ['default6'],
    doc: 'An address with or without a prefix length, or a word for all addresses.',
    ...more,
  });
}
