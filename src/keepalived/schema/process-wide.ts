import { arg, flag, uint, value } from './make.ts';
import type { Keyword } from './types.ts';

/** Keywords outside of every block, for all processes. */
export const processWide: readonly Keyword[] = [
  flag('linkbeat_use_polling', {
    doc:
      'Asks all interfaces of VRRP instances for their link state again and again instead of trusting the ' +
      "kernel's events. Only for drivers that do not report a lost carrier; it costs wake-ups.",
    example: 'linkbeat_use_polling',
    subsystem: 'global',
    since: '1.1.18',
    compileOptions: ['_WITH_LINKBEAT_'],
    source: 'core/global_parser.c:use_polling_handler',
  }),
  value('net_namespace', [arg('name', 'string')], {
    doc:
      'Runs all of keepalived in this network namespace, made beforehand with `ip netns add`. If it does ' +
      'not exist the daemon stops, and a configuration test says nothing at all; it cannot change at a ' +
      'reload.',
    example: 'net_namespace blue',
    subsystem: 'global',
    since: '1.2.24',
    repeat: 'keep-first',
    source: 'core/global_parser.c:net_namespace_handler',
  }),
  value('net_namespace_ipvs', [arg('name', 'string', { optional: true })], {
    doc:
      'Keeps the IPVS tables in another network namespace than the VRRP part; without a name in the one ' +
      'keepalived was started from. It cannot change at a reload.',
    example: 'net_namespace_ipvs blue',
    subsystem: 'global',
    since: '2.1.0',
    repeat: 'keep-first',
    repeatReported: true,
    source: 'core/global_parser.c:net_namespace_ipvs_handler',
  }),
  flag('namespace_with_ipsets', {
    doc:
      'Allows ipsets within a network namespace on kernels before 3.13, where they were not separated by ' +
      'namespace. Newer kernels do not need it.',
    example: 'namespace_with_ipsets',
    subsystem: 'global',
    since: '1.3.0',
    source: 'core/global_parser.c:namespace_ipsets_handler',
  }),
  flag('use_pid_dir', {
    doc:
      'Puts the pid files into a folder of their own below the run directory. Handy with several instances; ' +
      'scripts that look for the pid file have to know.',
    example: 'use_pid_dir',
    subsystem: 'global',
    since: '1.2.24',
    source: 'core/global_parser.c:use_pid_dir_handler',
  }),
  value('instance', [arg('name', 'string')], {
    doc:
      'Names this keepalived so that several can run on one machine: the name goes into the pid files and ' +
      'the syslog tag. It has nothing to do with `@ID` lines, and it cannot change at a reload.',
    example: 'instance ka1',
    subsystem: 'global',
    since: '1.2.24',
    repeat: 'keep-first',
    repeatReported: true,
    missingArgument: 'error',
    source: 'core/global_parser.c:instance_handler',
  }),
  value('child_wait_time', [uint('seconds', 0, 4294967295, { unit: 's' })], {
    doc:
      'How long the parent waits for its processes to end when it stops. Raise it where removing many ' +
      'addresses or servers takes longer, since they are killed after it.',
    example: 'child_wait_time 10',
    default: '5',
    subsystem: 'global',
    since: '2.0.0',
    source: 'core/global_parser.c:child_wait_handler',
  }),
];
