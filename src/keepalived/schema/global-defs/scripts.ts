import { arg, flag, onOff, scriptAndUser, uint, userAndGroup, value } from '../make.ts';
import type { Argument, Keyword } from '../types.ts';

/** An empty command is refused here, and nowhere else. */
const neededScript: readonly Argument[] = scriptAndUser.map((argument) =>
  argument.type === 'script' ? { ...argument, minLength: 1 } : argument,
);

/** Scripts, the pipes that tell of state changes, and the rights they run with. */
export const scriptSettings: readonly Keyword[] = [
  value('script_user', userAndGroup, {
    doc:
      'The user and group that all scripts run as unless they name one. Without it, and without a user ' +
      'keepalived_script, they run as root. With enable_script_security one of the two has to be there, or ' +
      'such scripts are dropped.',
    example: 'script_user root',
    defaultNote: 'the user keepalived_script where there is one, else the user of keepalived itself',
    since: '1.3.0',
    missingArgument: 'error',
    source: 'core/global_parser.c:script_user_handler',
  }),
  flag('enable_script_security', {
    doc:
      'Does not run a script as root if anybody but root could change it or a folder above it. Without it ' +
      'keepalived warns and a configuration test ends with status 6; with it a script in a writable folder ' +
      'is switched off.',
    example: 'enable_script_security',
    since: '1.3.0',
    source: 'core/global_parser.c:script_security_handler',
  }),
  value('set_supplementary_groups', [onOff], {
    doc:
      'Gives every script all the groups of its user, not only the main one, so that files of those groups ' +
      'can be read. A script can ask for it by itself with a colon before its group.',
    example: 'set_supplementary_groups',
    default: 'off',
    since: 'after 2.4.3',
    source: 'core/global_parser.c:set_supplementary_groups_handler',
  }),
  value('use_symlink_paths', [onOff], {
    doc:
      'Runs scripts by the path as it is written, symbolic links included, instead of looking up once where ' +
      'it leads. For links that are switched while keepalived runs.',
    example: 'use_symlink_paths yes',
    default: 'off',
    since: '2.3.0',
    source: 'core/global_parser.c:use_symlink_path_handler',
  }),
  value('startup_script', neededScript, {
    doc:
      'A command that the parent runs once before everything else, for instance to load modules or fill ' +
      'ipsets. The other processes wait for it, up to startup_script_timeout.',
    example: 'startup_script "/usr/bin/true"',
    since: '2.1.0',
    repeat: 'keep-first',
    repeatReported: true,
    missingArgument: 'error',
    command: true,
    source: 'core/global_parser.c:startup_script_handler',
  }),
  value('startup_script_timeout', [uint('seconds', 1, 1000, { unit: 's' })], {
    doc: 'How long the startup script may run before it is killed, so that it cannot hold up the start. Raise it for a script that waits for the network; when it is killed, keepalived goes on without what it was to set up.',
    example: 'startup_script_timeout 20',
    default: '10',
    since: '2.1.0',
    missingArgument: 'error',
    lenientAtRuntime: true,
    source: 'core/global_parser.c:startup_script_timeout_handler',
  }),
  value('shutdown_script', neededScript, {
    doc: 'A command that the parent runs once after all its processes have ended: the place to take away what startup_script set up. It does not run when the parent is killed.',
    example: 'shutdown_script "/usr/bin/true"',
    since: '2.1.0',
    repeat: 'keep-first',
    repeatReported: true,
    missingArgument: 'error',
    command: true,
    source: 'core/global_parser.c:shutdown_script_handler',
  }),
  value('shutdown_script_timeout', [uint('seconds', 1, 1000, { unit: 's' })], {
    doc: 'How long the shutdown script may run before it is killed, so that it cannot hold up the stop.',
    example: 'shutdown_script_timeout 20',
    default: '10',
    since: '2.1.0',
    missingArgument: 'error',
    lenientAtRuntime: true,
    source: 'core/global_parser.c:shutdown_script_timeout_handler',
  }),
  value(
    'notify_fifo',
    [arg('fifo', 'path'), arg('user', 'user', { optional: true }), arg('group', 'group', { optional: true })],
    {
      doc:
        'A named pipe into which keepalived writes all changes of state, of VRRP and of the real servers, one ' +
        'line each. Cheaper and in order, where notify scripts run side by side.',
      example: 'notify_fifo /run/ka.fifo',
      since: '1.3.6',
      repeat: 'keep-first',
      repeatReported: true,
      missingArgument: 'error',
      source: 'core/global_parser.c:global_notify_fifo',
    },
  ),
  value('notify_fifo_script', scriptAndUser, {
    doc:
      'The program that reads notify_fifo; it is started once, with the name of the pipe as its last ' +
      'argument, and has to run on.',
    example: 'notify_fifo_script "/usr/bin/true"',
    since: '1.3.6',
    repeat: 'keep-first',
    repeatReported: true,
    missingArgument: 'error',
    command: true,
    source: 'core/global_parser.c:global_notify_fifo_script',
  }),
  value(
    'vrrp_notify_fifo',
    [arg('fifo', 'path'), arg('user', 'user', { optional: true }), arg('group', 'group', { optional: true })],
    {
      doc:
        'A named pipe for the changes of state of VRRP alone. It must not be the same as notify_fifo, or the ' +
        'daemon drops it.',
      example: 'vrrp_notify_fifo /run/ka_v.fifo',
      since: '1.3.6',
      repeat: 'keep-first',
      repeatReported: true,
      compileOptions: ['_WITH_VRRP_'],
      missingArgument: 'error',
      source: 'core/global_parser.c:vrrp_notify_fifo',
    },
  ),
  value('vrrp_notify_fifo_script', scriptAndUser, {
    doc:
      'The program that reads vrrp_notify_fifo; it is started once, with the name of the pipe as its last ' +
      'argument.',
    example: 'vrrp_notify_fifo_script "/usr/bin/true"',
    since: '1.3.6',
    repeat: 'keep-first',
    repeatReported: true,
    compileOptions: ['_WITH_VRRP_'],
    missingArgument: 'error',
    command: true,
    source: 'core/global_parser.c:vrrp_notify_fifo_script',
  }),
  value(
    'lvs_notify_fifo',
    [arg('fifo', 'path'), arg('user', 'user', { optional: true }), arg('group', 'group', { optional: true })],
    {
      doc:
        'A named pipe for the changes of virtual and real servers alone. It must not be the same as ' +
        'notify_fifo, or the daemon drops it.',
      example: 'lvs_notify_fifo /run/ka_l.fifo',
      since: '1.3.6',
      repeat: 'keep-first',
      repeatReported: true,
      compileOptions: ['_WITH_LVS_'],
      missingArgument: 'error',
      source: 'core/global_parser.c:lvs_notify_fifo',
    },
  ),
  value('lvs_notify_fifo_script', scriptAndUser, {
    doc:
      'The program that reads lvs_notify_fifo; it is started once, with the name of the pipe as its last ' +
      'argument.',
    example: 'lvs_notify_fifo_script "/usr/bin/true"',
    since: '1.3.6',
    repeat: 'keep-first',
    repeatReported: true,
    compileOptions: ['_WITH_LVS_'],
    missingArgument: 'error',
    command: true,
    source: 'core/global_parser.c:lvs_notify_fifo_script',
  }),
  value('vrrp_notify_priority_changes', [onOff], {
    doc: 'Also reports changes of priority on the notify pipes, for instances that do not say. A reader of the pipe has to expect the further lines.',
    example: 'vrrp_notify_priority_changes on',
    default: 'off',
    since: '2.0.16',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:vrrp_notify_priority_changes',
  }),
  flag('fifo_write_vrrp_states_on_reload', {
    doc:
      'Writes the state of every instance and group to the pipes again after a reload, for readers that ' +
      'keep their own picture.',
    example: 'fifo_write_vrrp_states_on_reload',
    since: '2.2.5',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:fifo_write_vrrp_states_on_reload',
  }),
  value('rs_init_notifies', [onOff], {
    doc:
      'Also runs the notify scripts and writes to the pipes for real servers that come up at the start, not ' +
      'only for later changes.',
    example: 'rs_init_notifies',
    default: 'off',
    since: '2.0.0',
    compileOptions: ['_WITH_LVS_'],
    source: 'core/global_parser.c:rs_init_notifies_handler',
  }),
];
