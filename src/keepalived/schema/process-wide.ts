import { arg, flag, uint, value } from './make.ts';
import type { Keyword } from './types.ts';

/** Keywords outside of every block, for all processes. */
export const processWide: readonly Keyword[] = [
  flag('linkbeat_use_polling', {
    doc: 'INTERIM: linkbeat_use_polling',
    example: 'linkbeat_use_polling',
    subsystem: 'global',
    since: '1.1.18',
    compileOptions: ['_WITH_LINKBEAT_'],
    source: 'core/global_parser.c:use_polling_handler',
  }),
  value('net_namespace', [arg('name', 'string')], {
    doc: 'INTERIM: net_namespace <name:string>',
    example: 'net_namespace blue',
    subsystem: 'global',
    since: '1.2.24',
    repeat: 'keep-first',
    source: 'core/global_parser.c:net_namespace_handler',
  }),
  value('net_namespace_ipvs', [arg('name', 'string', { optional: true })], {
    doc: 'INTERIM: net_namespace_ipvs [<name:string>]',
    example: 'net_namespace_ipvs blue',
    subsystem: 'global',
    since: '2.1.0',
    repeat: 'keep-first',
    repeatReported: true,
    source: 'core/global_parser.c:net_namespace_ipvs_handler',
  }),
  flag('namespace_with_ipsets', {
    doc: 'INTERIM: namespace_with_ipsets',
    example: 'namespace_with_ipsets',
    subsystem: 'global',
    since: '1.3.0',
    source: 'core/global_parser.c:namespace_ipsets_handler',
  }),
  flag('use_pid_dir', {
    doc: 'INTERIM: use_pid_dir',
    example: 'use_pid_dir',
    subsystem: 'global',
    since: '1.2.24',
    source: 'core/global_parser.c:use_pid_dir_handler',
  }),
  value('instance', [arg('name', 'string')], {
    doc: 'INTERIM: instance <name:string>',
    example: 'instance ka1',
    subsystem: 'global',
    since: '1.2.24',
    repeat: 'keep-first',
    repeatReported: true,
    missingArgument: 'error',
    source: 'core/global_parser.c:instance_handler',
  }),
  value('child_wait_time', [uint('seconds', 0, 4294967295, { unit: 's' })], {
    doc: 'INTERIM: child_wait_time <seconds:uint 0..4294967295>',
    example: 'child_wait_time 10',
    default: '5',
    subsystem: 'global',
    since: '2.0.0',
    source: 'core/global_parser.c:child_wait_handler',
  }),
];
