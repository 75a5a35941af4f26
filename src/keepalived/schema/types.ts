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
  /** A line, or a few where it needs company; keepalived 2.4.3 accepts it in a suitable file. */
  readonly example?: string;
  /** What a second one in the same block does. */
  readonly repeat: Repeat;
  /** What `repeat` leaves open. */
  readonly repeatNote?: string;
  /** Where the first line stays: the number with which it counts as not given. */
  readonly unsetAt?: number;
  /** A configuration test complains about a second, identical line. */
  readonly repeatReported?: true;
  /** True: always; text: the condition. */
  readonly required?: true | string;
  /** Only for blocks: one of these keywords has to be inside. */
  readonly requiresOneOf?: readonly string[];
  /** The value in force when absent, as one would write it. */
  readonly default?: string;
  /** In words, where the value in force when absent comes from somewhere else. */
  readonly defaultNote?: string;
  /** The process that reads it; only given at the top level and true for all inside. */
  readonly subsystem?: Subsystem;
  /** The first release whose parser knows it here, or `after 2.4.3`; absent: as old as 1.0.3. */
  readonly since?: string | undefined;
  /** What release 2.2.7, which many distributions still ship, does differently with it. */
  readonly in227?: string;
  /** keepalived itself calls it deprecated. */
  readonly deprecated?: true;
  /** The notice about a deprecated keyword only goes to the log: a configuration test stays silent. */
  readonly deprecationLogged?: true;
  /** Accepted, but without use any more. */
  readonly obsolete?: true;
  /** The keyword to write in its place, with the same arguments, in the same block. */
  readonly replacedBy?: string;
  /** In words, where something else than a renamed keyword takes its place. */
  readonly replacementNote?: string;
  /** Same handler and meaning as that keyword of the same block. */
  readonly aliasOf?: string;
  /** An older way to write the arguments that is still read. */
  readonly legacyForm?: string;
  /** Configure-time conditions of the build beyond those of the enclosing block, all of them needed. */
  readonly compileOptions?: readonly string[];
  /** The block defines a name of that kind, by its first argument. */
  readonly defines?: NameKind;
  /** What is wrong with its arguments is only logged, if at all: a configuration test does not show it. */
  readonly faultsLogged?: true;
  /** An unknown name behind it is only logged: a configuration test does not show it. */
  readonly unknownNameLogged?: true;
  /** A source address inside is not compared with the real server, so that nothing is said where no packet can go. */
  readonly sourceUncompared?: true;
  /** It cannot be larger than what that keyword of the same block is set to. */
  readonly limit?: Limit;
  /** No two of its arguments are alike. */
  readonly distinctArguments?: 'reported' | 'logged';
  /** It is read at this place, but nothing uses it there: why. */
  readonly withoutEffect?: string;
  /** These keywords of the same block cannot be in force with it. */
  readonly excludes?: readonly Exclusion[];
  /** Without these it has no effect; `before` says that the other has to stand earlier in the block. */
  readonly needs?: readonly Need[];
  /** When a required word is missing: abort ends the whole reading. Default: abort. */
  readonly missingArgument?: 'abort' | 'error' | 'silent' | 'crash';
  /**
   * Words behind the expected ones. Default: ignored, silently. read: every word is an argument;
   * first-checked: the word in place of the last option is an error, those behind it are ignored.
   */
  readonly extraArguments?: 'ignored' | 'error' | 'read' | 'first-checked';
  /** 2.2.7 and earlier ones ignore the words that are an error now. */
  readonly surplusIgnoredIn227?: true;
  /** 2.2.7 and earlier ones say nothing of a missing word, which is an error now. */
  readonly missingIgnoredIn227?: true;
  /** 2.2.7 and earlier ones accept a block without the keywords that it needs, and do nothing with it. */
  readonly needsNothingIn227?: true;
  /** The daemon accepts digits followed by junk with a warning where the configuration test refuses them. */
  readonly lenientAtRuntime?: true;
  /** A command: quotes and backslashes are read again, as a shell would. */
  readonly command?: true;
  /** Surprising behaviour, one sentence. */
  readonly quirk?: string;
  /** The manual page does not mention it. */
  readonly undocumented?: true;
  /** Where the manual page says something else than the parser does. */
  readonly manualDiffers?: string;
  /** file:function in keepalived's source, below its `keepalived/` folder. */
  readonly source: string;
}

/**
 * replace: the last one counts; keep-first: the first one counts; accumulate: each adds something;
 * merge: the contents of the blocks add up; idempotent: saying it twice changes nothing.
 */
export type Repeat = 'replace' | 'keep-first' | 'accumulate' | 'merge' | 'idempotent';

export type Subsystem = 'global' | 'vrrp' | 'check' | 'bfd' | 'track';

export interface Need {
  readonly keyword: string;
  /** The value it has to have. */
  readonly value?: string;
  readonly before?: true;
  /** Only the log tells that it is missing. */
  readonly logged?: true;
}

export interface Limit {
  readonly keyword: string;
  /** It has to be smaller, not only not larger. */
  readonly below?: true;
  /** The value of the other keyword when it is absent; without it nothing is compared then. */
  readonly default?: number;
  /** A value of the other keyword that stands for no limit. */
  readonly none?: number;
  /** What keepalived makes of it, one sentence. */
  readonly outcome: string;
  /** The block or its setting is of no use then. Default: the value is replaced or ignored. */
  readonly fatal?: true;
}

export interface Exclusion {
  readonly keyword: string;
  /** What keepalived makes of it, one sentence. */
  readonly outcome: string;
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
  /** Inclusive bounds; text for decimals, for numbers above 2^53 and, in parentheses, for what the host decides. */
  readonly min?: number | string;
  readonly max?: number | string;
  /** False: the bounds are those of the C type and are not enforced. */
  readonly rangeChecked?: false;
  /** A value outside the bounds is reported, and the nearest bound is used. */
  readonly clamped?: true;
  /** What is left of the bounds after keepalived's later, silent correction. */
  readonly effective?: EffectiveRange;
  /** A value outside is reported, and the nearest of these is used. */
  readonly corrected?: { readonly min: number; readonly max: number };
  /** Values outside are used but reported; `logged`: only in the log, not by a configuration test. */
  readonly sensible?: { readonly min?: number | string; readonly max?: number | string; readonly logged?: true };
  readonly decimals?: number;
  readonly unit?: string;
  /** The words of an enum, or the words allowed beside a number. */
  readonly values?: readonly string[];
  readonly deprecatedValues?: readonly string[];
  readonly caseInsensitive?: true;
  /** For a boolean: each of its words switches it on, those for off as well. */
  readonly alwaysOn?: true;
  /** For a boolean: it is switched on whatever word follows. */
  readonly takesAnyWord?: true;
  /** These characters may stand before a value. */
  readonly prefixCharacters?: string;
  /** Joins several values in one word. */
  readonly separator?: string;
  /** The file of iproute2's tables that names the numbers, without its folder. */
  readonly table?: string;
  readonly numberBases?: readonly number[];
  readonly maxLength?: number;
  /** A word longer than maxLength is reported and cut; otherwise it is refused. */
  readonly truncated?: true;
  /** Exactly so many characters. */
  readonly length?: number;
  /** Counts of octets allowed in a MAC address. */
  readonly octets?: readonly number[];
  readonly minBytes?: number;
  readonly maxBytes?: number;
  readonly nonEmpty?: true;
  /** A port may follow as the next word. */
  readonly portBehind?: true;
  /** Values that are refused although they are of the right kind, each with the reason. */
  readonly refused?: Readonly<Record<string, string>>;
  /** A word with this character is meant as this argument, right or wrong. */
  readonly marker?: string;
  /** Characters that cannot stand in it. */
  readonly without?: string;
  /** In characters. */
  readonly minLength?: number;
  /** A value from here on is mentioned in the log, though it counts. */
  readonly notableFrom?: number;
  /** The value should begin so; nothing checks it. */
  readonly beginsWith?: string;
  /** The value is a domain name. */
  readonly domainName?: true;
  /** As one of several options: a second one is reported and ignored. Otherwise the last one counts, silently. */
  readonly once?: true;
  /** Of several words only one counts: how it is chosen. */
  readonly oneCounts?: string;
  /** A number that is not smaller than the argument of that name before it. */
  readonly notBelow?: string;
  readonly optional?: true;
  /** The first release that knows it, as for keywords; absent: as old as what it belongs to. */
  readonly since?: string;
  /** What release 2.2.7 and earlier ones do otherwise with its value. */
  readonly in227?: Partial<Pick<Argument, 'type' | 'max' | 'values' | 'numberBases' | 'takesAnyWord' | 'lastByteFf'>>;
  /** One or more words. */
  readonly repeat?: true;
  /** What counts where it is left out; in parentheses what another setting decides. */
  readonly default?: string;
  /** For type ref. `before`: the definition has to stand earlier in the file. */
  readonly refersTo?: { readonly kind: NameKind; readonly order: 'before' | 'any' };
  /** It repeats the first argument of that keyword of the same block. */
  readonly refersToSibling?: string;
  /** For type option: the word that introduces `args`. */
  readonly keyword?: string;
  readonly args?: readonly Argument[];
  /** For types with options inside one argument (vmac_options, forwarding, …). */
  readonly options?: readonly Argument[];
  readonly anyOrder?: true;
  /** Alternatives of the whole argument; one of them is written. */
  readonly variants?: readonly Variant[];
  /** Written forms, where one line cannot say it. */
  readonly forms?: readonly string[];
  /** A character that stands for any digit. */
  readonly wildcard?: string;
  /** What is known of a last byte of ff, which lib/parser.c: read_hex_str took for the sign of a fault. */
  readonly lastByteFf?: 'refused' | 'doubtful';
  readonly family?: 'ipv4' | 'ipv6' | 'any';
  readonly multicast?: true;
  /** An IPv6 address has to be link-local; reported: another one is used all the same. */
  readonly linkLocal?: 'required' | 'reported';
  /** False: the interface need not exist. */
  readonly mustExist?: false;
  readonly doc?: string;
}

export interface EffectiveRange {
  readonly min?: number | string;
  readonly max?: number | string;
  /** Values are rounded to multiples of it. */
  readonly step?: string;
  /** Where the protocol version decides. */
  readonly v2?: { readonly max: string; readonly step: string };
  readonly v3?: { readonly max: string; readonly step: string };
}

/** One way to write an argument or a line: an introducing word, if any, and what follows it. */
export interface Variant {
  readonly keyword?: string;
  readonly args: readonly Argument[];
  readonly doc?: string;
}

/** What an argument accepts; `argument-types.ts` describes each. */
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

/** How each line of a `lines` keyword is read. Where nothing else is said: a leading value, then options. */
export interface LineGrammar {
  readonly name: string;
  readonly doc: string;
  /** The leading value; absent where the line begins with an option or a keyword. */
  readonly first?: Argument;
  /** Several names may stand on one line. */
  readonly manyPerLine?: true;
  /** What follows the leading value, in this order. */
  readonly sequence?: readonly Argument[];
  /** Options that may follow; how they are ordered is said by `order`. */
  readonly options?: readonly LineOption[];
  /** Default: any. */
  readonly order?: 'any' | 'fixed';
  /** A value without an option word that stands anywhere in the line, at least once. */
  readonly bare?: Argument;
  /** Its `default`, `any` and `all` disagree with the family that an address in front of them gave the line. */
  readonly anyHasNoFamily?: true;
  /** Words, or numbers in the range, that may stand before the bare value. */
  readonly routeTypes?: { readonly values: readonly string[]; readonly min: number; readonly max: number };
  /** Exactly one option marked `action` has to be there. */
  readonly oneAction?: true;
  /** Alternatives of the whole line. */
  readonly variants?: readonly Variant[];
  /** What an unknown word does. Default: reported and ignored. */
  readonly unknownWord?: string;
  /** What the same leading value on a second line does. */
  readonly repeat?: string;
  /** An unknown interface makes a configuration test end with status 4 instead of 5. */
  readonly unknownInterfaceIsStatus4?: true;
  readonly notes?: readonly string[];
}

export interface LineOption {
  /** The word and its synonyms. */
  readonly keywords: readonly string[];
  readonly args?: readonly Argument[];
  readonly doc: string;
  /** The first release that knows it, as for keywords; absent: as old as what it belongs to. */
  readonly since?: string;
  /** Exactly one of these follows. */
  readonly choices?: readonly LineOption[];
  /** Options of its own, in any order, read for as long as the words fit. */
  readonly options?: readonly LineOption[];
  /** It may occur several times. */
  readonly repeat?: true;
  /** Its `default`, `any` and `all` disagree with the family that an address in front of them gave the line. */
  readonly anyHasNoFamily?: true;
  /** What it begins runs to the end of the line. */
  readonly mustBeLast?: true;
  readonly required?: true;
  /** One of the actions of a rule. */
  readonly action?: true;
  /** The word behind it is a value without an option word, even one that is an option elsewhere. */
  readonly beforeBare?: true;
  /** Its value is another option of the line, which takes its own values. */
  readonly introduces?: true;
  /** At least one of these options of its own has to be there. */
  readonly needsOneOf?: readonly string[];
  /** What it cannot stand together with. */
  readonly conflicts?: readonly string[];
  /** What a value that is not understood does. */
  readonly onBadValue?: string;
  readonly onRepeat?: string;
  /** A second one on the line is reported. */
  readonly once?: true;
  /** Only for entries of that family. `loses: option`: elsewhere it is left out; `entry`: the whole line is dropped. */
  readonly only?: { readonly family: 'ipv4' | 'ipv6'; readonly loses: 'option' | 'entry' };
  /** Without one of these options on the line it is reported, unless its value is one of those. */
  readonly needsOption?: {
    readonly oneOf: readonly string[];
    readonly unless?: readonly string[];
    readonly loses: 'option' | 'value' | 'entry';
  };
  /** Options of the line that are ignored beside it. */
  readonly voids?: readonly string[];
  /** The word behind it is skipped without being read. */
  readonly skipsNext?: true;
  /** Known to the parser, but always refused. */
  readonly unsupported?: true;
  readonly deprecated?: true;
  readonly replacedBy?: string;
  readonly quirk?: string;
  readonly manualDiffers?: string;
}

/** Something that stands where a keyword may stand, but steers the reading instead of configuring. */
export interface Directive {
  readonly name: string;
  readonly form: string;
  readonly doc: string;
  readonly since?: string;
  /** For includes: the checks it makes. */
  readonly checks?: readonly IncludeCheck[];
}

export type IncludeCheck = 'read' | 'match' | 'wildcard_match' | 'brace_match';

/** A parameter that keepalived defines itself. */
export interface BuiltinParameter {
  readonly name: string;
  readonly form: string;
  readonly doc: string;
  readonly since?: string;
  readonly args?: readonly Argument[];
}
