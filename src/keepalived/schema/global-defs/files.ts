// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is keepalived's own notation.
import { arg, flag, oneOf, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** Reloads, includes and folders. */
export const fileSettings: readonly Keyword[] = [
  value(
    'umask',
    [
      arg('mask', 'umask', {
        min: 0,
        max: '0777',
        separator: '|',
        numberBases: [8, 10, 16],
        // It compares the names of whole triples with what is left of the text (seen in configuration tests).
        in227: { values: ['IRUSR', 'IWUSR', 'IXUSR', 'IRGRP', 'IWGRP', 'IXGRP', 'IROTH', 'IWOTH', 'IXOTH'] },
        values: [
          'IRUSR',
          'IWUSR',
          'IXUSR',
          'IRWXU',
          'IRGRP',
          'IWGRP',
          'IXGRP',
          'IRWXG',
          'IROTH',
          'IWOTH',
          'IXOTH',
          'IRWXO',
        ],
      }),
    ],
    {
      doc:
        'The mode bits that files made by keepalived do not get, as a number or as names joined by `|`. The ' +
        'option on the command line wins.',
      example: 'umask IWGRP|IWOTH',
      default: 'IXUSR|IRWXG|IRWXO',
      since: '2.0.9',
      extraArguments: 'error',
      source: 'core/global_parser.c:umask_handler',
    },
  ),
  value('random_seed', [uint('seed', 0, 4294967295)], {
    doc: 'Was meant to make `${_RANDOM}` repeatable for tests.',
    example: 'random_seed 42',
    defaultNote: 'the time of the start',
    since: '2.0.15',
    withoutEffect: 'Nothing uses the seed.',
    quirk: 'It is read, but nothing uses it.',
    source: 'core/global_parser.c:random_seed_handler',
  }),
  value('reload_check_config', [arg('log_file', 'path', { optional: true })], {
    doc:
      'Reads a new configuration in a process of its own before a reload, so that a broken file does not ' +
      'reach the running daemon. A file may be named for what it finds.',
    example: 'reload_check_config',
    defaultNote: 'off',
    since: '2.2.0',
    source: 'core/global_parser.c:reload_check_config_handler',
  }),
  value('reload_time_file', [arg('file', 'path')], {
    doc:
      'A file with a time of day, or date and time, at which keepalived reloads by itself: both nodes can ' +
      'so change over at the same moment.',
    example: 'reload_time_file /run/ka.reload_at',
    since: '2.1.0',
    missingArgument: 'error',
    extraArguments: 'error',
    source: 'core/global_parser.c:reload_time_file_handler',
  }),
  flag('reload_repeat', {
    doc: 'Keeps reload_time_file after the reload, so that it happens every day.',
    example: 'reload_repeat',
    since: '2.1.0',
    source: 'core/global_parser.c:reload_repeat_handler',
  }),
  value('reload_file', [arg('file', 'path', { optional: true })], {
    doc:
      'A file that is there for as long as keepalived reads its configuration; a script can wait for it to ' +
      'go before it changes the files again.',
    example: 'reload_file',
    defaultNote: 'off',
    since: '2.2.0',
    source: 'core/global_parser.c:reload_file_handler',
  }),
  value(
    'include_check',
    [
      oneOf('check', ['read', 'match', 'wildcard_match', 'brace_match'], {
        prefixCharacters: '+-',
        optional: true,
        repeat: true,
      }),
    ],
    {
      doc:
        'Which faults of include lines refuse the configuration from here on: unreadable files, names or ' +
        'wildcards without a match, missing brace alternatives. Without a word all of them; `+` adds one, `-` ' +
        'takes one away.',
      example: 'include_check read',
      defaultNote: 'none',
      since: '2.2.0',
      extraArguments: 'error',
      manualDiffers: 'The manual writes `readable` where the parser only takes `read`.',
      source: 'core/global_parser.c:include_check_handler',
    },
  ),
  value('config_save_dir', [arg('directory', 'path', { minLength: 1 })], {
    doc:
      'Keeps copies of the configuration from before and after every reload in this folder, for debugging. The folder is made if ' +
      'need be, even by a configuration test.',
    example: 'config_save_dir /var/lib/keepalived',
    since: '2.2.3',
    source: 'core/global_parser.c:config_save_dir_handler',
  }),
  value('tmp_config_directory', [arg('directory', 'path')], {
    doc:
      'A folder for the copy of the configuration that the processes share; without it the copy is in ' +
      'memory. It cannot change at a reload.',
    example: 'tmp_config_directory /tmp',
    since: '2.2.0',
    repeat: 'keep-first',
    repeatReported: true,
    missingArgument: 'error',
    source: 'core/global_parser.c:config_copy_directory_handler',
  }),
  value('iproute_usr_dir', [arg('directory', 'path')], {
    doc:
      'Where the tables of iproute2 that came with the distribution are; they give names to routing tables, ' +
      'scopes and protocols. To be set where iproute2 lies elsewhere than keepalived was built for, or such names are refused.',
    example: 'iproute_usr_dir /usr/share/iproute2',
    since: '2.3.2',
    compileOptions: ['_WITH_VRRP_'],
    missingArgument: 'error',
    extraArguments: 'error',
    source: 'core/global_parser.c:iproute_usr_handler',
  }),
  value('iproute_etc_dir', [arg('directory', 'path')], {
    doc: 'Where the tables of iproute2 that the administrator may edit are. Names of routing tables, protocols and scopes in routes and rules are looked up there; a name that is missing is refused.',
    example: 'iproute_etc_dir /etc/iproute2',
    default: '/etc/iproute2',
    since: '2.3.2',
    compileOptions: ['_WITH_VRRP_'],
    missingArgument: 'error',
    extraArguments: 'error',
    source: 'core/global_parser.c:iproute_etc_handler',
  }),
];
