// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is keepalived's own notation.
import type { RuleInfo } from './rule.ts';

/** What expanding finds: includes, parameters, sequences, conditions. An example is a text, or files of which the first is read. */
export interface ExpansionRule extends RuleInfo {
  readonly bad: readonly ExpansionExample[];
  readonly good: readonly ExpansionExample[];
}

export type ExpansionExample = string | Readonly<Record<string, string>>;

const instance =
  'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n';

export const expansionRules: readonly ExpansionRule[] = [
  {
    id: 'condition-empty',
    severity: 'warning',
    summary: 'A condition names a configuration id.',
    why: `\`@\` alone compares the id with nothing: no node reads the line, and every node reads one behind \`@^\`. Most likely
a blank stands between the sign and the id, or a template left the id out.`,
    source: 'keepalived lib/parser.c: read_line; seen in a configuration test',
    bad: [`global_defs {\n  «@» router_id a\n}\n${instance}`, `global_defs {\n  «@^» router_id a\n}\n${instance}`],
    good: [`global_defs {\n  @lb1 router_id a\n  @lb2 router_id b\n}\n${instance}`],
  },
  {
    id: 'definition-malformed',
    severity: 'error',
    summary: 'A line that looks like the definition of a parameter is one.',
    why: `\`$NAME=VALUE\` takes no braces and no blank before the \`=\`, and the name is made of letters, digits and \`_\`, no digit first. Anything
else is read as an ordinary line, whose first word keepalived does not know.`,
    source: 'keepalived lib/parser.c: set_definition',
    bad: [
      `«$NIC =»eth0\n${instance}`,
      `«$1ST=»eth0\n${instance}`,
      `«$lb1.nic=»eth0\n${instance}`,
      `«\${NIC}=»eth0\n${instance}`,
    ],
    good: [`$NIC=eth0\n${instance.replace('eth0', '$NIC')}`],
  },
  {
    id: 'directive-from-parameter',
    severity: 'error',
    summary: 'No parameter puts a condition, a sequence or a definition at the start of a line.',
    why: `keepalived looks for \`@id\`, \`~SEQ\` and \`$NAME=\` before it replaces parameters; what a parameter puts there is an
ordinary word, which is then an unknown keyword. Write the directive itself on each line. Releases before 2.4 do read them
again, and may crash on a condition. The first line of a parameter of several lines counts as put there as well.`,
    source: 'keepalived lib/parser.c: read_line; seen in a configuration test',
    bad: [
      `$ON=@lb1\n${instance}vrrp_instance B {\n  interface eth0\n  virtual_router_id 2\n  «$ON» priority 150\n  virtual_ipaddress {\n    10.0.0.2\n  }\n}\n`,
    ],
    good: [
      `${instance}vrrp_instance B {\n  interface eth0\n  virtual_router_id 2\n  @lb1 priority 150\n  virtual_ipaddress {\n    10.0.0.2\n  }\n}\n`,
    ],
  },
  {
    id: 'expansion-limit',
    severity: 'error',
    summary: 'Parameters, sequences and includes come to an end.',
    why: `A parameter that stands for itself, a sequence of a million numbers, or files that include each other many times
over make a configuration without end, or one that no keepalived is meant to read. The reading stops at fixed limits:
50,000 lines put in, 2,000 files, 64 million characters, and 1,023 bytes for a line that a parameter makes, as in
keepalived itself. A text of more than 2.5 million words is not read at all: no configuration has so many.`,
    source: 'keepalived lib/parser.c: replace_param, MAXBUF; the other limits are ours',
    bad: ['$A=x${A}\nglobal_defs {\n  router_id "«${A}»"\n}\n'],
    good: ['$B=b\n$A=x${B}\nglobal_defs {\n  router_id "${A}"\n}\n'],
  },
  {
    id: 'include-conditional',
    severity: 'warning',
    summary: 'An include stands under no condition.',
    why: `keepalived first joins all files into one copy and then reads that. A conditional include is found in the copy
again and read a second time, so that every block of the file counts as defined twice. Put conditions into the included
file, or name the file after a parameter: \`include \${_INSTANCE}.conf\`.`,
    source: 'keepalived lib/parser.c: read_line, check_include; seen in a configuration test',
    bad: [{ 'keepalived.conf': `«@lb1 include more.conf»\n${instance}`, 'more.conf': '# only for lb1\n' }],
    good: [{ 'keepalived.conf': 'include more.conf\n', 'more.conf': instance }],
  },
  {
    id: 'include-cycle',
    severity: 'error',
    summary: 'No file includes itself, directly or through others.',
    why: 'keepalived has no guard: it opens the file again and again until it may open no more, and then finds every block defined thousands of times.',
    source: 'keepalived lib/parser.c: open_glob_file; seen in a configuration test',
    bad: [{ 'keepalived.conf': `include more.conf\n${instance}`, 'more.conf': '«include keepalived.conf»\n' }],
    good: [{ 'keepalived.conf': 'include more.conf\n', 'more.conf': instance }],
  },
  {
    id: 'include-missing',
    severity: 'error',
    summary: 'An include finds a file.',
    why: `\`includem\`, \`includea\`, \`includew\` and \`includeb\` refuse the configuration when what they name is not there.
A plain \`include\` goes on without a word, which is a warning for a name and a hint for a pattern. An absolute path may
exist on the balancer only and is judged less strictly. A quoted name is looked for with its quotes.`,
    source: 'keepalived lib/parser.c: open_and_check_glob',
    bad: [
      { 'keepalived.conf': `«includem more.conf»\n${instance}` },
      { 'keepalived.conf': `«includew conf.d/*.conf»\n${instance}` },
    ],
    good: [{ 'keepalived.conf': 'includea conf.d/*.conf\n', 'conf.d/a.conf': instance }],
  },
  {
    id: 'include-unreadable',
    severity: 'error',
    summary: 'What is included is an ordinary file that can be read.',
    why: `Folders, executable files and files that cannot be read are passed over by a plain \`include\` (a warning) and make
the other forms refuse the configuration. A device or a pipe is never opened here; keepalived might read it for ever.`,
    source: 'keepalived lib/parser.c: check_glob_file, open_conf_file',
    bad: [{ 'keepalived.conf': `«includer conf.d»\n${instance}`, 'conf.d/a.conf': '' }],
    good: [{ 'keepalived.conf': 'includer conf.d/*.conf\n', 'conf.d/a.conf': instance }],
  },
  {
    id: 'parameter-invalid',
    severity: 'error',
    summary: "keepalived's own parameters have the words they need.",
    why: '`${_RANDOM MIN MAX}` takes up to two whole numbers, the smaller one first; `${_ENV}` without the name of a variable crashes keepalived.',
    source: 'keepalived lib/parser.c: find_definition, get_random, get_env_var',
    bad: ['global_defs {\n  router_id "«${_RANDOM 9 1}»"\n}\n', 'global_defs {\n  router_id "«${_ENV}»"\n}\n'],
    good: ['global_defs {\n  router_id "${_RANDOM 1 9}"\n}\n', 'global_defs {\n  router_id "${_ENV NODE}"\n}\n'],
  },
  {
    id: 'parameter-not-replaced',
    severity: 'warning',
    summary: 'A parameter stands where it is replaced.',
    why: `\`$NAME\` is replaced only before a blank, a tab, a comma, a closing parenthesis or the end of the line; elsewhere,
before a quote too, it stays as it stands without a word. Write \`\${NAME}\`. A parameter of several lines has to be the
last on its line. \`\${_HASH}\` and \`\${_BANG}\` outside of quotes begin a comment.`,
    source: 'keepalived lib/parser.c: find_definition, replace_param',
    bad: [
      '$NET=10.0.0\nglobal_defs {\n  router_id "«$NET»"\n}\n',
      'global_defs {\n  router_id lb «${_HASH}»1\n}\n',
      'global_defs {\n  router_id "lb" «${_HASH}»1\n}\n',
      'global_defs {\n  router_id lb «$_HASH» 1\n}\n',
      'global_defs {\n  router_id "«$_INSTANCE»"\n}\n',
    ],
    good: [
      '$NET=10.0.0\nglobal_defs {\n  router_id "${NET}"\n}\n',
      'global_defs {\n  router_id "lb${_HASH}1"\n}\n',
      'global_defs {\n  router_id "lb ${_HASH}1"\n}\n',
      'global_defs {\n  router_id $_INSTANCE\n}\n',
    ],
  },
  {
    id: 'sequence-invalid',
    severity: 'error',
    summary: 'A sequence or list leads from its start to its end.',
    why: `\`~SEQ(VAR, [START,] [STEP,] END)\` and \`~LST(VAR, V1, V2)\` repeat the rest of the line. Where the variable, a number,
the step or the closing bracket is wrong, keepalived reports it and drops the line. A value of a list holds no blank.`,
    source: 'keepalived lib/parser.c: add_seq, add_lst',
    bad: [`«~SEQ(N, 6, 2, 1)» x\${N}\n${instance}`, `«~LST({A,B},{1,2,3})» x\${A}\n${instance}`],
    good: [instance.replace('    10.0.0.1\n', '    ~SEQ(N, 1, 3) 10.0.0.${N}\n')],
  },
];
