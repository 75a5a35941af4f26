/**
 * The form of the keyword schema. One entry a keyword at its place; hover, completion, checks, the generated
 * documentation and the TextMate grammar all read the same entry.
 * Facts follow keepalived's own parser (the handler is named in `source`), not the manual page.
 */
export interface Keyword {
  readonly name: string;
  /**
   * block: has keywords of its own in `{ }`; lines: a `{ }` list, each line read by `lineGrammar`;
   * value: takes words on its line; flag: takes none, further words are ignored.
   */
  readonly kind: 'block' | 'lines' | 'value' | 'flag';
  readonly args?: readonly Argument[];
  /** The arguments are options in any order, of which at least so many are needed. */
  readonly anyOrder?: { readonly atLeast: number };
  /** Only for blocks. */
  readonly keywords?: readonly Keyword[];
  /** Only for kind lines. */
  readonly lineGrammar?: LineGrammar;
  /** Markdown in our own words: what it does, when an operator needs it, what goes wrong. */
  readonly doc: string;
  readonly example?: string;
  /** What a second one in the same block does. Default: replace. */
  readonly repeat?: 'replace' | 'keep-first' | 'accumulate' | 'merge' | 'idempotent';
  /** True: always; text: the condition. */
  readonly required?: true | string;
  /** The value in force when absent, or a description of it. */
  readonly default?: string;
  /** The first release whose parser knows it here; absent: as old as 1.0.3. */
  readonly since?: string;
  /** keepalived itself calls it deprecated. */
  readonly deprecated?: true;
  /** Accepted, but without use any more. */
  readonly obsolete?: true;
  readonly replacedBy?: string;
  /** Same handler and meaning as that keyword of the same block. */
  readonly aliasOf?: string;
  /** Configure-time conditions of the build, all of them needed. */
  readonly compileOptions?: readonly string[];
  /** The block defines a name of that kind, by its first argument. */
  readonly defines?: NameKind;
  /** Without these it has no effect. */
  readonly needs?: readonly string[];
  /** When the required word is missing: abort ends the whole reading. Default: abort. */
  readonly missingArgument?: 'abort' | 'error' | 'silent' | 'crash';
  /** Words behind the expected ones. Default: ignored, silently. */
  readonly extraArguments?: 'ignored' | 'error' | 'read';
  /** The daemon accepts digits followed by junk with a warning where the configuration test refuses them. */
  readonly lenientAtRuntime?: true;
  /** A command: quotes and backslashes are read again, as a shell would. */
  readonly command?: true;
  /** Surprising behaviour, one sentence. */
  readonly quirk?: string;
  /** file:function in keepalived's source. */
  readonly source: string;
}

export type NameKind =
  | 'vrrp_instance'
  | 'vrrp_sync_group'
  | 'vrrp_script'
  | 'vrrp_track_process'
  | 'track_file'
  | 'track_group'
  | 'bfd_instance'
  | 'virtual_server_group'
  | 'garp_group';

export interface Argument {
  readonly name: string;
  readonly type: ArgumentType;
  /** Inclusive bounds; text for decimals and for numbers above 2^53. */
  readonly min?: number | string;
  readonly max?: number | string;
  /** False: the bounds are those of the C type and are not enforced. */
  readonly rangeChecked?: false;
  readonly decimals?: number;
  readonly unit?: string;
  /** The words of an enum, or the words allowed beside a number. */
  readonly values?: readonly string[];
  readonly caseInsensitive?: true;
  readonly maxLength?: number;
  readonly optional?: true;
  /** One or more words. */
  readonly repeat?: true;
  readonly default?: string;
  /** For type ref. `before`: the definition has to stand earlier in the file. */
  readonly refersTo?: { readonly kind: NameKind; readonly order: 'before' | 'any' };
  /** For type option: the word that introduces `args`. */
  readonly keyword?: string;
  readonly args?: readonly Argument[];
  /** For types with options inside one argument (vmac_options, forwarding, …). */
  readonly options?: readonly Argument[];
  readonly anyOrder?: true;
  /** Written forms, where one line cannot say it. */
  readonly forms?: readonly string[];
  readonly family?: 'ipv4' | 'ipv6';
  readonly multicast?: true;
  /** False: the interface need not exist. */
  readonly mustExist?: false;
  /** Values outside are used but reported. */
  readonly sensible?: { readonly min?: number | string; readonly max?: number | string };
  readonly doc?: string;
}

/** What an argument accepts; `types.md` of the generated documentation describes each. */
export type ArgumentType =
  | 'uint'
  | 'int'
  | 'decimal'
  | 'timer'
  | 'port'
  | 'bool'
  | 'enum'
  | 'ip'
  | 'ip_prefix'
  | 'interface'
  | 'string'
  | 'path'
  | 'script'
  | 'user'
  | 'group'
  | 'name'
  | 'ref'
  | 'option'
  | 'enum_or_uint'
  | 'uint_or_word'
  | 'umask'
  | 'ip_or_hostname'
  | 'vmac_options'
  | 'ipvlan_options'
  | 'forwarding'
  | 'link_group'
  | 'hmac_key'
  | 'virtual_server_args'
  | 'netmask_or_prefix'
  | 'hex'
  | 'hex_bytes'
  | 'status_range'
  | 'pcre2'
  | 'ipv4_or_sign'
  | 'route_destination'
  | 'route_prefix'
  | 'dsfield'
  | 'rt_protocol'
  | 'encap'
  | 'mpls_labels'
  | 'ila_locator'
  | 'rtt'
  | 'realms'
  | 'fwmark_mask'
  | 'uint_range'
  | 'port_range'
  | 'ip_protocol'
  | 'ip_short_range'
  | 'ip_range'
  | 'ip_network'
  | 'mac'
  | 'email'
  | 'rt_table'
  | 'scope';

/** How each line of a `lines` keyword is read: a leading value, then options in any order. */
export interface LineGrammar {
  readonly name: string;
  readonly doc: string;
  /** The leading value; absent where the line begins with an option or a keyword. */
  readonly first?: Argument;
  /** Several names may stand on one line. */
  readonly manyPerLine?: true;
  readonly options?: readonly LineOption[];
  /** Default: any. */
  readonly order?: 'any' | 'fixed';
  /** What an unknown word does. Default: reported and ignored. */
  readonly unknownWord?: string;
}

export interface LineOption {
  /** The word and its synonyms. Empty: a bare value. */
  readonly keywords: readonly string[];
  readonly args?: readonly Argument[];
  readonly doc: string;
  readonly deprecated?: true;
  readonly replacedBy?: string;
}
