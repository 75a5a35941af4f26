import { arg, block, decimal, flag, int, oneOf, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** A process whose presence instances can track. */
export const vrrpTrackProcess: Keyword = block('vrrp_track_process', [arg('name', 'name')], {
  doc:
    'Counts running processes of a name, by kernel events instead of a script, so that instances fail ' +
    'over as soon as a daemon dies. Has to stand before the instances that track it.',
  example: 'vrrp_track_process web {\n    process foo\n}',
  subsystem: 'vrrp',
  since: '2.0.11',
  repeatNote: 'Two of one name go unnoticed, and references find the first.',
  compileOptions: ['_WITH_VRRP_', '_WITH_TRACK_PROCESS_'],
  defines: 'vrrp_track_process',
  source: 'vrrp/vrrp_parser.c:vrrp_tprocess_handler',
  keywords: [
    value('process', [arg('command', 'string'), arg('parameter', 'string', { optional: true, repeat: true })], {
      doc:
        'The name of the process, and the arguments to look for if they matter. Without a path the name is ' +
        'compared with what ps shows, 15 characters at most, unless full_command is set.',
      example: 'process haproxy -f "a b"',
      required: true,
      since: '2.0.11',
      repeat: 'keep-first',
      repeatReported: true,
      source: 'vrrp/vrrp_parser.c:vrrp_tprocess_process_handler',
    }),
    value('param_match', [oneOf('mode', ['initial', 'partial'], { optional: true })], {
      doc:
        'How the arguments are compared: without a word all have to be equal, with `initial` the first ones, ' +
        'and with `partial` the last one only has to begin alike.',
      example: 'param_match initial',
      defaultNote: 'parameters, where given, have to match exactly',
      since: '2.0.16',
      source: 'vrrp/vrrp_parser.c:vrrp_tprocess_match_handler',
    }),
    value('weight', [int('weight', -254, 254), oneOf('reverse', ['reverse'], { optional: true })], {
      doc:
        'How much the presence of the process moves the priority of instances that track it: a positive ' +
        'weight is added while it runs, a negative one while it does not. With 0 its absence puts them into ' +
        'FAULT.',
      example: 'weight 10',
      default: '0',
      since: '2.0.11',
      repeat: 'keep-first',
      repeatNote: 'The first value other than 0 stays.',
      unsetAt: 0,
      repeatReported: true,
      missingArgument: 'error',
      extraArguments: 'first-checked',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_tprocess_weight_handler',
    }),
    value('quorum', [uint('count', 1, 65535)], {
      doc: 'How many such processes have to run at least. Counts all processes of that name, so that workers and their parent add up.',
      example: 'quorum 2',
      default: '1',
      since: '2.0.11',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_tprocess_quorum_handler',
    }),
    value('quorum_max', [uint('count', 0, 65535)], {
      doc:
        'How many such processes may run at most; with 0 none may run, so an instance can give way while a ' +
        'backup job is active.',
      example: 'quorum_max 3',
      defaultNote: 'no upper limit',
      since: '2.0.16',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_tprocess_quorum_max_handler',
    }),
    value('delay', [decimal('seconds', '0.000001', '3600', { decimals: 6, unit: 's' })], {
      doc: 'Sets terminate_delay and fork_delay at once, so that a quick restart goes unnoticed.',
      example: 'delay 1.5',
      default: '0',
      since: '2.0.11',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_tprocess_delay_handler',
    }),
    value('terminate_delay', [decimal('seconds', '0.000001', '3600', { decimals: 6, unit: 's' })], {
      doc:
        'How long the process may be gone before it counts as down. A little more than a restart takes avoids ' +
        'needless failovers.',
      example: 'terminate_delay 1.5',
      default: '0',
      since: '2.0.16',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_tprocess_terminate_delay_handler',
    }),
    value('fork_delay', [decimal('seconds', '0.000001', '3600', { decimals: 6, unit: 's' })], {
      doc: 'How long the process has to run before it counts as up. Keeps a daemon that dies again at once, as with a broken configuration, from bringing the addresses back each time.',
      example: 'fork_delay 1.5',
      default: '0',
      since: '2.0.16',
      lenientAtRuntime: true,
      source: 'vrrp/vrrp_parser.c:vrrp_tprocess_fork_delay_handler',
    }),
    flag('full_command', {
      doc:
        'Compares with the whole command line instead of the short name, for scripts and interpreters whose ' +
        'short name is the same for all.',
      example: 'full_command',
      since: '2.0.11',
      source: 'vrrp/vrrp_parser.c:vrrp_tprocess_full_handler',
    }),
  ],
});
