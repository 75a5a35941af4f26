import { arg, flag, int, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** Names of the processes, their scheduling and memory. */
export const processSettings: readonly Keyword[] = [
  flag('process_names', {
    doc:
      'Gives each process of keepalived a name of its own, such as keepalived_vrrp, so that ps, top and log ' +
      'lines tell them apart.',
    example: 'process_names',
    since: '2.0.16',
    source: 'core/global_parser.c:process_names_handler',
  }),
  value('process_name', [arg('name', 'string', { maxLength: 15, truncated: true })], {
    doc: 'The name that ps shows for the parent process. A name of more than 15 characters is cut.',
    example: 'process_name ka',
    since: '2.0.16',
    source: 'core/global_parser.c:process_name_handler',
  }),
  value('vrrp_process_name', [arg('name', 'string', { maxLength: 15, truncated: true })], {
    doc: 'The name that ps shows for the VRRP process. A name of more than 15 characters is cut.',
    example: 'vrrp_process_name ka_vrrp',
    since: '2.0.16',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:vrrp_process_name_handler',
  }),
  value('checker_process_name', [arg('name', 'string', { maxLength: 15, truncated: true })], {
    doc:
      'The name that ps shows for the process that checks real servers. A name of more than 15 characters ' + 'is cut.',
    example: 'checker_process_name ka_chk',
    since: '2.2.0',
    compileOptions: ['_WITH_LVS_'],
    source: 'core/global_parser.c:checker_process_name_handler',
  }),
  value('lvs_process_name', [arg('name', 'string', { maxLength: 15, truncated: true })], {
    doc: 'The former name of checker_process_name; it works alike.',
    example: 'lvs_process_name ka_chk',
    since: '2.0.16',
    deprecated: true,
    deprecationLogged: true,
    replacedBy: 'checker_process_name',
    compileOptions: ['_WITH_LVS_'],
    undocumented: true,
    source: 'core/global_parser.c:lvs_process_name_handler',
  }),
  value('bfd_process_name', [arg('name', 'string', { maxLength: 15, truncated: true })], {
    doc: 'The name that ps shows for the BFD process. A name of more than 15 characters is cut.',
    example: 'bfd_process_name ka_bfd',
    since: '2.0.16',
    compileOptions: ['_WITH_BFD_'],
    source: 'core/global_parser.c:bfd_process_name_handler',
  }),
  value(
    'max_auto_priority',
    [int('priority', -1, 99, { optional: true, doc: 'At most what the kernel allows for SCHED_RR.' })],
    {
      doc:
        'How far keepalived may raise its own real-time priority after it noticed that it was scheduled late. ' +
        '0 forbids it, -1 also silences the hint at the start, no value allows the maximum. For loaded hosts ' +
        'that lose adverts.',
      example: 'max_auto_priority 50',
      default: '0',
      since: '2.1.0',
      lenientAtRuntime: true,
      source: 'core/global_parser.c:max_auto_priority_handler',
    },
  ),
  value('min_auto_priority_delay', [uint('microseconds', 1, 10000000, { unit: 'us' })], {
    doc:
      'By how many microseconds a timer has to be late before max_auto_priority lets keepalived raise its ' +
      'priority.',
    example: 'min_auto_priority_delay 500000',
    default: '1000000',
    since: '2.1.0',
    missingArgument: 'error',
    lenientAtRuntime: true,
    source: 'core/global_parser.c:min_auto_priority_delay_handler',
  }),
  value('vrrp_priority', [int('nice', -20, 19)], {
    doc:
      'Nice value of the VRRP process; negative is more urgent. On a busy host a process that runs too late ' +
      'misses adverts and causes failovers; vrrp_rt_priority is the stronger means.',
    example: 'vrrp_priority -10',
    defaultNote: 'what the process was started with',
    since: '1.2.20',
    compileOptions: ['_WITH_VRRP_'],
    missingArgument: 'error',
    lenientAtRuntime: true,
    source: 'core/global_parser.c:vrrp_prio_handler',
  }),
  flag('vrrp_no_swap', {
    doc: 'Locks the VRRP process into memory, so that swapping cannot delay adverts. For routers whose memory runs short: an advert that waits for the disk looks to the BACKUP like a dead MASTER.',
    example: 'vrrp_no_swap',
    since: '1.2.20',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:vrrp_no_swap_handler',
  }),
  value(
    'vrrp_rt_priority',
    [int('priority', 1, 99, { clamped: true, doc: 'The bounds are what the kernel allows for SCHED_RR.' })],
    {
      doc:
        'Runs the VRRP process under the real-time scheduler with this priority. The cure for "A thread timer ' +
        'expired" lines; values outside the bounds are moved to them.',
      example: 'vrrp_rt_priority 50',
      defaultNote: 'off',
      since: '2.0.0',
      compileOptions: ['_WITH_VRRP_'],
      missingArgument: 'error',
      lenientAtRuntime: true,
      source: 'core/global_parser.c:vrrp_rt_priority_handler',
    },
  ),
  value('vrrp_cpu_affinity', [int('cpu', 0, '(online CPUs - 1)', { repeat: true })], {
    doc:
      'Lets the VRRP process run on these CPUs only, counted from 0. One CPU that is not online makes the ' +
      'whole list void.',
    example: 'vrrp_cpu_affinity 0',
    defaultNote: 'all CPUs',
    since: '2.0.17',
    compileOptions: ['_WITH_VRRP_'],
    missingArgument: 'error',
    extraArguments: 'read',
    lenientAtRuntime: true,
    source: 'core/global_parser.c:vrrp_cpu_affinity_handler',
  }),
  value('vrrp_rlimit_rttime', [uint('microseconds', 1, 4294967295, { unit: 'us', effective: { min: 2 } })], {
    doc:
      'How much CPU time the VRRP process may take at a stretch under the real-time scheduler before the ' +
      'kernel ends it. Raise it with hundreds of instances.',
    example: 'vrrp_rlimit_rttime 20000',
    default: '10000',
    since: '2.1.0',
    compileOptions: ['_WITH_VRRP_'],
    lenientAtRuntime: true,
    source: 'core/global_parser.c:vrrp_rt_rlimit_handler',
  }),
  value('vrrp_rlimit_rtime', [uint('microseconds', 1, 4294967295, { unit: 'us', effective: { min: 2 } })], {
    doc: 'A misspelling of vrrp_rlimit_rttime from earlier releases; it works alike.',
    example: 'vrrp_rlimit_rtime 20000',
    since: '2.0.0',
    deprecated: true,
    deprecationLogged: true,
    replacedBy: 'vrrp_rlimit_rttime',
    compileOptions: ['_WITH_VRRP_'],
    lenientAtRuntime: true,
    undocumented: true,
    source: 'core/global_parser.c:vrrp_rt_rlimit_handler',
  }),
  value('checker_priority', [int('nice', -20, 19)], {
    doc: 'Nice value of the process that checks real servers; negative is more urgent. Of use where checks time out because the machine is busy and not because the servers are.',
    example: 'checker_priority -10',
    defaultNote: 'what the process was started with',
    since: '1.2.20',
    compileOptions: ['_WITH_LVS_'],
    missingArgument: 'error',
    lenientAtRuntime: true,
    source: 'core/global_parser.c:checker_prio_handler',
  }),
  flag('checker_no_swap', {
    doc: 'Locks the process that checks real servers into memory, so that swapping cannot make checks time ' + 'out.',
    example: 'checker_no_swap',
    since: '1.2.20',
    compileOptions: ['_WITH_LVS_'],
    source: 'core/global_parser.c:checker_no_swap_handler',
  }),
  value(
    'checker_rt_priority',
    [int('priority', 1, 99, { clamped: true, doc: 'The bounds are what the kernel allows for SCHED_RR.' })],
    {
      doc: 'Runs the process that checks real servers under the real-time scheduler with this priority. For balancers so busy that checks run out of time by themselves; keep it below vrrp_rt_priority, so that adverts go first.',
      example: 'checker_rt_priority 50',
      defaultNote: 'off',
      since: '2.0.0',
      compileOptions: ['_WITH_LVS_'],
      missingArgument: 'error',
      lenientAtRuntime: true,
      source: 'core/global_parser.c:checker_rt_priority_handler',
    },
  ),
  value('checker_cpu_affinity', [int('cpu', 0, '(online CPUs - 1)', { repeat: true })], {
    doc:
      'Lets the process that checks real servers run on these CPUs only, counted from 0. One CPU that is ' +
      'not online makes the whole list void.',
    example: 'checker_cpu_affinity 0',
    defaultNote: 'all CPUs',
    since: '2.0.17',
    compileOptions: ['_WITH_LVS_'],
    missingArgument: 'error',
    extraArguments: 'read',
    lenientAtRuntime: true,
    source: 'core/global_parser.c:checker_cpu_affinity_handler',
  }),
  value('checker_rlimit_rttime', [uint('microseconds', 1, 4294967295, { unit: 'us', effective: { min: 2 } })], {
    doc:
      'How much CPU time the process that checks real servers may take at a stretch under the real-time ' +
      'scheduler before the kernel ends it.',
    example: 'checker_rlimit_rttime 20000',
    default: '10000',
    since: '2.1.0',
    compileOptions: ['_WITH_LVS_'],
    lenientAtRuntime: true,
    source: 'core/global_parser.c:checker_rt_rlimit_handler',
  }),
  value('checker_rlimit_rtime', [uint('microseconds', 1, 4294967295, { unit: 'us', effective: { min: 2 } })], {
    doc: 'A misspelling of checker_rlimit_rttime from earlier releases; it works alike.',
    example: 'checker_rlimit_rtime 20000',
    since: '2.0.0',
    deprecated: true,
    deprecationLogged: true,
    replacedBy: 'checker_rlimit_rttime',
    compileOptions: ['_WITH_LVS_'],
    lenientAtRuntime: true,
    undocumented: true,
    source: 'core/global_parser.c:checker_rt_rlimit_handler',
  }),
  value('bfd_priority', [int('nice', -20, 19)], {
    doc:
      'Nice value of the BFD process; negative is more urgent. BFD works with milliseconds and suffers ' +
      'first on a busy host.',
    example: 'bfd_priority -10',
    defaultNote: 'what the process was started with',
    since: '2.0.0',
    compileOptions: ['_WITH_BFD_'],
    missingArgument: 'error',
    lenientAtRuntime: true,
    source: 'core/global_parser.c:bfd_prio_handler',
  }),
  flag('bfd_no_swap', {
    doc: 'Locks the BFD process into memory, so that swapping cannot end sessions. With intervals of milliseconds a single page that is read from disk is too late.',
    example: 'bfd_no_swap',
    since: '2.0.0',
    compileOptions: ['_WITH_BFD_'],
    source: 'core/global_parser.c:bfd_no_swap_handler',
  }),
  value(
    'bfd_rt_priority',
    [int('priority', 1, 99, { clamped: true, doc: 'The bounds are what the kernel allows for SCHED_RR.' })],
    {
      doc:
        'Runs the BFD process under the real-time scheduler with this priority. Worth it as soon as intervals ' +
        'are a few milliseconds.',
      example: 'bfd_rt_priority 50',
      defaultNote: 'off',
      since: '2.0.0',
      compileOptions: ['_WITH_BFD_'],
      missingArgument: 'error',
      lenientAtRuntime: true,
      source: 'core/global_parser.c:bfd_rt_priority_handler',
    },
  ),
  value('bfd_cpu_affinity', [int('cpu', 0, '(online CPUs - 1)', { repeat: true })], {
    doc:
      'Lets the BFD process run on these CPUs only, counted from 0. One CPU that is not online makes the ' +
      'whole list void.',
    example: 'bfd_cpu_affinity 0',
    defaultNote: 'all CPUs',
    since: '2.0.17',
    compileOptions: ['_WITH_BFD_'],
    missingArgument: 'error',
    extraArguments: 'read',
    lenientAtRuntime: true,
    source: 'core/global_parser.c:bfd_cpu_affinity_handler',
  }),
  value('bfd_rlimit_rttime', [uint('microseconds', 1, 4294967295, { unit: 'us', effective: { min: 2 } })], {
    doc:
      'How much CPU time the BFD process may take at a stretch under the real-time scheduler before the ' +
      'kernel ends it.',
    example: 'bfd_rlimit_rttime 20000',
    default: '10000',
    since: '2.1.0',
    compileOptions: ['_WITH_BFD_'],
    lenientAtRuntime: true,
    source: 'core/global_parser.c:bfd_rt_rlimit_handler',
  }),
  value('bfd_rlimit_rtime', [uint('microseconds', 1, 4294967295, { unit: 'us', effective: { min: 2 } })], {
    doc: 'A misspelling of bfd_rlimit_rttime from earlier releases; it works alike.',
    example: 'bfd_rlimit_rtime 20000',
    since: '2.0.0',
    deprecated: true,
    deprecationLogged: true,
    replacedBy: 'bfd_rlimit_rttime',
    compileOptions: ['_WITH_BFD_'],
    lenientAtRuntime: true,
    undocumented: true,
    source: 'core/global_parser.c:bfd_rt_rlimit_handler',
  }),
];
