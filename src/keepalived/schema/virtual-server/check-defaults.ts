import { arg, flag, timer, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** What the checks of all real servers start from. */
export const checkDefaults: readonly Keyword[] = [
  value('retry', [uint('count', 1, 4294967295)], {
    doc:
      'How often a failing check is tried again before the server counts as down; the default for the ' +
      'checks of this service.',
    example: 'retry 3',
    defaultNote: 'up to the check: DNS_CHECK 3, MISC_CHECK 0, the others 1',
    since: '1.3.7',
    source: 'check/check_parser.c:vs_retry_handler',
  }),
  value('delay_before_retry', [timer('seconds', '0', '18446744073709.551614')], {
    doc: 'How long to wait before a failing check is tried again; the default for the checks of this service.',
    example: 'delay_before_retry 3',
    defaultNote: 'up to the check: HTTP_GET and SSL_GET 3 s, DNS_CHECK its delay_loop, the others 1 s',
    since: '1.3.7',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:vs_delay_before_retry_handler',
  }),
  value('warmup', [timer('seconds', '0', '18446744073709.551614')], {
    doc:
      'The first check of each server waits a random time up to this, so that not all begin at once; the ' +
      'default for the checks of this service.',
    example: 'warmup 10',
    defaultNote: 'as delay_loop',
    since: '1.3.7',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:vs_warmup_handler',
  }),
  value('connect_timeout', [timer('seconds', '0.000001', '4294.967295')], {
    doc:
      'How long a check waits for a connection before it has failed; the default for the checks of this ' + 'service.',
    example: 'connect_timeout 3.5',
    default: '5',
    since: '2.0.13',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:vs_co_timeout_handler',
  }),
  value('delay_loop', [timer('seconds', '0.000001', '18446744073709.551614')], {
    doc:
      'How often each real server is checked; the default for the checks of this service. Detection takes ' +
      'up to this, plus the retries.',
    example: 'delay_loop 6',
    default: '60',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:vs_delay_handler',
  }),
  flag('inhibit_on_failure', {
    doc:
      'A server that fails keeps its place with weight 0 instead of being removed: no new connections, but ' +
      'those that exist go on. Any word behind it is ignored, `off` included.',
    example: 'inhibit_on_failure',
    since: '1.3.7',
    source: 'check/check_parser.c:vs_inhibit_handler',
  }),
  flag('ha_suspend', {
    doc:
      'Does not check the real servers while the address of the service is not on this machine, that is, on ' +
      'the BACKUP. It spares the servers, but the state at a failover is old. Not for firewall marks.',
    example: 'ha_suspend',
    source: 'check/check_parser.c:hasuspend_handler',
  }),
  value('virtualhost', [arg('host', 'string')], {
    doc: 'The Host header of HTTP_GET and SSL_GET checks that name none themselves. A server with several sites answers its default page, often with another status, when it is missing.',
    example: 'virtualhost www.example.com',
    repeatReported: true,
    missingArgument: 'error',
    source: 'check/check_parser.c:vs_virtualhost_handler',
  }),
  flag('alpha', {
    doc:
      'Takes all real servers for down until their first check succeeded, so that nothing is sent to a dead ' +
      'one after the start. Any word behind it is ignored, `off` included.',
    example: 'alpha',
    since: '1.1.16',
    source: 'check/check_parser.c:vs_alpha_handler',
  }),
  value('weight', [uint('weight', 1, 2147483647)], {
    doc: 'The weight of real servers that name none. Only the proportions between the weights of one service count.',
    example: 'weight 2',
    default: '1',
    since: '1.3.7',
    lenientAtRuntime: true,
    undocumented: true,
    source: 'check/check_parser.c:vs_weight_handler',
  }),
];
