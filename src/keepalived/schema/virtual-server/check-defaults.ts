import { arg, flag, timer, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** What the checks of all real servers start from. */
export const checkDefaults: readonly Keyword[] = [
  value('retry', [uint('count', 1, 4294967295)], {
    doc: 'INTERIM: retry <count:uint 1..4294967295>',
    example: 'retry 3',
    defaultNote: 'up to the check: DNS_CHECK 3, MISC_CHECK 0, the others 1',
    since: '1.3.7',
    source: 'check/check_parser.c:vs_retry_handler',
  }),
  value('delay_before_retry', [timer('seconds', '0', '18446744073709.551614')], {
    doc: 'INTERIM: delay_before_retry <seconds:timer 0..18446744073709.551614>',
    example: 'delay_before_retry 3',
    defaultNote: 'up to the check: HTTP_GET and SSL_GET 3 s, DNS_CHECK its delay_loop, the others 1 s',
    since: '1.3.7',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:vs_delay_before_retry_handler',
  }),
  value('warmup', [timer('seconds', '0', '18446744073709.551614')], {
    doc: 'INTERIM: warmup <seconds:timer 0..18446744073709.551614>',
    example: 'warmup 10',
    defaultNote: 'as delay_loop',
    since: '1.3.7',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:vs_warmup_handler',
  }),
  value('connect_timeout', [timer('seconds', '0.000001', '4294.967295')], {
    doc: 'INTERIM: connect_timeout <seconds:timer 0.000001..4294.967295>',
    example: 'connect_timeout 3.5',
    default: '5',
    since: '2.0.13',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:vs_co_timeout_handler',
  }),
  value('delay_loop', [timer('seconds', '0.000001', '18446744073709.551614')], {
    doc: 'INTERIM: delay_loop <seconds:timer 0.000001..18446744073709.551614>',
    example: 'delay_loop 6',
    default: '60',
    lenientAtRuntime: true,
    source: 'check/check_parser.c:vs_delay_handler',
  }),
  flag('inhibit_on_failure', {
    doc: 'INTERIM: inhibit_on_failure',
    example: 'inhibit_on_failure',
    since: '1.3.7',
    source: 'check/check_parser.c:vs_inhibit_handler',
  }),
  flag('ha_suspend', {
    doc: 'INTERIM: ha_suspend',
    example: 'ha_suspend',
    source: 'check/check_parser.c:hasuspend_handler',
  }),
  value('virtualhost', [arg('host', 'string')], {
    doc: 'INTERIM: virtualhost <host:string>',
    example: 'virtualhost www.example.com',
    repeatReported: true,
    missingArgument: 'error',
    source: 'check/check_parser.c:vs_virtualhost_handler',
  }),
  flag('alpha', {
    doc: 'INTERIM: alpha',
    example: 'alpha',
    since: '1.1.16',
    source: 'check/check_parser.c:vs_alpha_handler',
  }),
  value('weight', [uint('weight', 1, 2147483647)], {
    doc: 'INTERIM: weight <weight:uint 1..2147483647>',
    example: 'weight 2',
    default: '1',
    since: '1.3.7',
    lenientAtRuntime: true,
    undocumented: true,
    source: 'check/check_parser.c:vs_weight_handler',
  }),
];
