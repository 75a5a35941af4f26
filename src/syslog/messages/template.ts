/**
 * The small language in which `texts` are written: keepalived's printf format with a named capture in place of each
 * conversion. `{peer}` captures with the pattern usual for that name, `{old:int}` with a named pattern,
 * `{state:UP|DOWN}` with a regular expression of its own; `{}` and `{:int}` match without capturing; `{{` and `}}` are
 * braces. Everything else stands for itself.
 */
export interface Template {
  /** Anchored; its groups are numbered in the order of `names`. */
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

/** Of a text that was cut. */
export interface CutTemplate extends Template {
  /** Letters that every such text holds: looking for them is a small part of trying the pattern. */
  readonly sure: string;
}

export function compile(text: string): Template {
  const names: string[] = [];
  const source = pieces(text).map((piece) => {
    if (typeof piece === 'string') return escaped(piece);
    const body = PATTERNS[piece.type] ?? piece.type;
    if (piece.name === '') return `(?:${body})`;
    names.push(piece.name);
    return `(${body})`;
  });
  return { pattern: new RegExp(`^${source.join('')}$`), names };
}

/**
 * The same for a text that was cut within the template's last words. Captures that stand before are whole; undefined
 * where the template has too few words behind its first capture to be known by them.
 */
export function compileCut(text: string): CutTemplate | undefined {
  const parts = pieces(text);
  const at = parts.findIndex(
    (part, index) => typeof part === 'string' && part.length >= TELLING && (index > 0 || parts.length === 1),
  );
  const words = parts[at];
  if (typeof words !== 'string') return undefined;
  const { pattern, names } = compile(parts.slice(0, at).map(written).join(''));
  const head = pattern.source.slice(0, -1);
  const sure = words.slice(0, TELLING);
  const rest = [...words.slice(TELLING)];
  const open = rest.map((letter) => `(?:${escaped(letter)}`).join('');
  // Where the words are whole, what follows them may be anything of the next capture.
  const tail = at < parts.length - 1 ? '.*' : '';
  return { pattern: new RegExp(`${head}${escaped(sure)}${open}${tail}${')?'.repeat(rest.length)}$`), names, sure };
}

/** So many letters of a message must be there. */
const TELLING = 12;

/** The words of a template that every text of it must hold between blanks: what the look-up is indexed by. */
export function literalWords(text: string): readonly string[] {
  const marked = pieces(text).map((piece) => (typeof piece === 'string' ? piece : HOLE));
  return marked
    .join('')
    .split(' ')
    .filter((word) => word !== '' && !word.includes(HOLE));
}

const HOLE = '\u0001';

interface Capture {
  readonly name: string;
  readonly type: string;
}

/** Pages and terminals make one blank of two, and two of one. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/ +/g, ' +');
}

/** As it stands in a template. */
function written(part: string | Capture): string {
  return typeof part === 'string' ? part.replace(/[{}]/g, '$&$&') : `{${part.name}:${part.type}}`;
}

function pieces(text: string): readonly (string | Capture)[] {
  return text
    .split(/(\{\{|\}\}|\{[^{}]*\})/)
    .filter((part) => part !== '')
    .map(piece);
}

function piece(part: string): string | Capture {
  if (part === '{{' || part === '}}') return part.charAt(0);
  const inner = /^\{([^:]*)(?::(.*))?\}$/.exec(part);
  if (inner === null) return part;
  const name = inner[1] ?? '';
  return { name, type: inner[2] ?? (name === '' ? 'any' : (USUAL[name] ?? 'text')) };
}

const SERVER = '\\[[^\\]]*\\](?::[a-z?]+)?:\\d+';

/** What a named pattern matches. None repeats inside a repetition, so that matching stays linear enough. */
const PATTERNS: Readonly<Record<string, string>> = {
  int: '-?\\d+',
  count: '\\d+',
  decimal: '-?\\d+(?:\\.\\d+)?(?:e[-+]?\\d+)?',
  hex: '[0-9a-fA-F]+',
  hexx: '(?:0x)?[0-9a-fA-F]+',
  ptr: '0x[0-9a-f]+|\\(nil\\)',
  ' ': '\\s*',
  any: '.*?',
  rest: '.*',
  rest1: '\\S.*',
  tail: '.+',
  text: '.+?',
  word: '\\S+',
  name: '[^()]+',
  session: '[^()\\s]+',
  iface: '[^\\s,)\\]]+',
  host: '[^\\s\\]]+?',
  // In public logs people write `192.0.2.x`, `xx.xx.xx.4` or `<VIP>`.
  ip: '[^\\s()]*[^\\s():,]|\\(none\\)',
  addr: '[^\\s()]*[^\\s():,]',
  mac: '[0-9a-f:]+|none',
  endpoint: '\\[[^\\]]*\\]:\\d+',
  server: SERVER,
  service: `${SERVER}|FWM \\d+`,
};

/** Which pattern a capture has when its template names none; `text` for all others. */
const USUAL: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    name: 'instance group sname',
    iface: 'iface iface2',
    word: 'tfile pname user key commit os kernel key2',
    int: 'status code prio ours sec frac new errno old got want rawaddr min max keyid skew window count weight cpu msgtype seq fd ifindex proto fd2 unicast n1 n2 n3 n4 n5 n6 n7 n8 maj min_ patch count2 threshold live urlno usec2 min_tx min_rx tx_intv mult detect reason_code code2',
    ip: 'peer old_peer addr src',
    count: 'vrid pid signal uid gid usec prefixlen line rs_port vs_port quorum hyst ss_port retries ms ms2 port',
    addr: 'vip',
    session: 'instance2 bfd',
    hex: 'flags flags2 a b type disc',
    mac: 'mac mac2',
    rest: 'rest',
    decimal: 'secs',
    server: 'rs ss',
    service: 'vs',
    host: 'rs_addr vs_addr ss_addr',
    any: 'url url_head url_tail',
    endpoint: 'endpoint',
  }).flatMap(([type, names]) => names.split(' ').map((name) => [name, type])),
);
