import { block } from '../make.ts';
import type { Keyword } from '../types.ts';
import { checkKeywordsSince, type PortDocs } from './shared.ts';

/** ICMP has none. */
const noPorts: PortDocs = {
  connect_port: 'Is read as in other checks, but has no use: ping knows no ports.',
  bind_port: 'Is read as in other checks, but ping knows no ports: at most it shows as the id of the echo requests.',
};

/** Sends an ICMP echo request. */
export const pingCheck: Keyword = block('PING_CHECK', [], {
  doc:
    'Checks that the server answers ping. It needs net.ipv4.ping_group_range to include the group of ' +
    'keepalived, which widens it if necessary, even in a configuration test.',
  example: 'PING_CHECK {\n}',
  since: '2.1.0',
  source: 'check/check_ping.c:ping_check_handler',
  keywords: checkKeywordsSince('2.1.0', noPorts),
});
