import type { Rule, RuleInfo } from './rule.ts';

/** What reading the text finds by itself, described as rules are: for documentation and rule levels. */
export type ReadingRule = RuleInfo & Pick<Rule, 'bad' | 'good'>;

export const readingRules: readonly ReadingRule[] = [
  {
    id: 'brace-missing',
    severity: 'error',
    summary: 'Every block is opened by one brace and closed by another.',
    why: `keepalived reads on past the end of the block that the author had in mind: the keywords of the next block are taken
for keywords of this one and are unknown there. Where the opening brace is missing, its closing one ends the block around.
The place is told by the indentation where that is possible.`,
    source: 'keepalived lib/parser.c: process_stream, alloc_value_block, init_data',
    bad: ['vrrp_instance A «{»\n  virtual_router_id 1\n'],
    good: ['vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n'],
  },
  {
    id: 'brace-surplus',
    severity: 'error',
    summary: 'A closing brace closes a block.',
    why: `keepalived reports the brace and reads on behind it. Often a brace further up closes a block too early, and the
lines between are read as part of another block.`,
    source: 'keepalived lib/parser.c: read_line',
    bad: [
      'vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n«}»\n',
    ],
    good: ['vrrp_instance A {\n  interface eth0\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n'],
  },
  {
    id: 'byte-order-mark',
    severity: 'error',
    summary: 'The file begins without a byte order mark.',
    why: `Some editors of Windows write an invisible mark at the beginning of the file. keepalived takes it for the beginning
of the first word, which it then does not know. Save the file as UTF-8 without the mark, or use the fix.`,
    source: 'keepalived lib/parser.c: read_line, alloc_strvec',
    bad: ['«\ufeff»global_defs {\n  router_id A\n}\n'],
    good: ['global_defs {\n  router_id A\n}\n'],
  },
  {
    id: 'definition-cut',
    severity: 'error',
    summary: 'A definition over several lines holds no line of comment.',
    why: `Since release 2.4 a line of comment ends the definition even when the line before it ends in a backslash; what
follows is read as ordinary lines of the file. Earlier releases skip the comment. Move it in front of the definition.`,
    source: 'keepalived lib/parser.c: read_line, decomment',
    bad: ['$A= \\\n  virtual_router_id 1 \\\n  «# the id»\n  priority 100\n'],
    good: ['# the id\n$A= \\\n  virtual_router_id 1 \\\n  priority 100\n'],
  },
  {
    id: 'merge-marker',
    severity: 'error',
    summary: 'No merge is left unfinished.',
    why: `A version control system marks lines that two people changed and leaves the choice to a person. keepalived takes
the markers for keywords that it does not know, and reads the lines of both sides. Two fixes keep one side each.`,
    source: 'keepalived lib/parser.c: process_stream; gitglossary, git-merge(1): how conflicts are presented',
    bad: [
      '«<<<<<<< HEAD\nglobal_defs {\n  router_id a\n}\n=======\nglobal_defs {\n  router_id b\n}\n>>>>>>> other»\n',
      'global_defs {\n  router_id a\n«=======»\n}\n',
    ],
    good: ['global_defs {\n  router_id "<<<<<<<"\n}\n# ======= names =======\n'],
  },
  {
    id: 'parameter-undefined',
    severity: 'error',
    summary: 'A parameter in braces is defined before it is used.',
    why: `\`\${NAME}\` is replaced by what \`$NAME=…\` defines. Without a definition keepalived takes the braces for those of a
block. Where the file includes others, which may define it, or defines nothing itself, so that something else may fill it
in, this is a warning only; so is a bare \`$NAME\` that begins a line and that nothing, or only a later line, defines.`,
    source: 'keepalived lib/parser.c: read_line',
    bad: [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: keepalived writes its parameters so.
      '$ID=1\nvrrp_instance A {\n  virtual_router_id 1\n  interface «${NIC}»\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n',
    ],
    good: [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: keepalived writes its parameters so.
      '$NIC=eth0\nvrrp_instance A {\n  virtual_router_id 1\n  interface ${NIC}\n  virtual_ipaddress {\n    10.0.0.1\n  }\n}\n',
    ],
  },
  {
    id: 'quote-unclosed',
    severity: 'error',
    summary: 'A quoted word ends on its line.',
    why: 'keepalived drops the word, and the keyword is left without its value.',
    source: 'keepalived lib/parser.c: decomment, alloc_strvec_r',
    bad: ['vrrp_script check {\n  script «"/usr/bin/true»\n}\n'],
    good: ['vrrp_script check {\n  script "/usr/bin/true"\n}\n'],
  },
];
