import { ADDRESS_LIKE, DOTTED, maskAddress, noteAddress } from './addresses.ts';
import { likenessOf, namelikeWords } from './alike.ts';
import { GLUED, hostOfEndpoint, NameFinder, type NameKind, namesIn, namesInUnknown } from './names.ts';
import { Substitutes } from './substitutes.ts';

/** A name of signs alone tells nothing: standard input is named `-`, as options begin. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/**
 * Replaces what tells whose logs they are: names, addresses, paths, URLs. First everything is noted, then replaced,
 * so that nothing stands in for something that is itself an original.
 */
export class Masker {
  private readonly substitutes = new Substitutes();
  private readonly kinds = new Map<string, NameKind>();
  private readonly noted = new Set<string>();
  private readonly masked = new Map<string, string>();
  private readonly foreign = new Set<string>();
  /** Words of messages that nobody knows, which may be names. */
  private readonly doubtful = new Set<string>();
  private finders: ReturnType<Masker['makeFinders']> | undefined;

  noteName(kind: NameKind, name: string): void {
    if (!SAYS_SOMETHING.test(name) || this.kinds.has(name)) return;
    this.kinds.set(name, kind);
    this.substitutes.note(name);
    this.noteText(name);
  }

  /** A message of keepalived, or any other text with names and addresses in it. */
  noteText(text: string): void {
    if (this.noted.has(text)) return;
    if (this.noted.size >= MOST_REMEMBERED) this.noted.clear();
    this.noted.add(text);
    for (const [kind, name] of namesIn(text)) this.noteName(kind, name);
    const host = hostOfEndpoint(text);
    if (host !== undefined) this.noteName('host', host);
    for (const [word] of text.matchAll(ADDRESS_LIKE)) noteAddress(word, this.substitutes);
    for (const [word] of text.matchAll(DOTTED)) noteAddress(word, this.substitutes);
  }

  /** A message of keepalived that the table does not know. */
  noteUnknown(text: string): void {
    for (const [kind, name] of namesInUnknown(text)) this.noteName(kind, name);
    for (const word of namelikeWords(text)) this.doubtful.add(word);
    this.noteText(text);
  }

  /** What other programs say may be anything, and nobody can tell the names in it: its shape alone stays. */
  noteForeign(text: string): void {
    this.foreign.add(text.trimEnd());
  }

  /** Once all is noted: what is called like a node or an instance is one, though only unknown messages name it. */
  settle(): void {
    const kinds = new Map([...this.kinds].map(([name, kind]) => [likenessOf(name), kind] as const));
    for (const word of this.doubtful) {
      const likeness = likenessOf(word);
      const kind = likeness === undefined ? undefined : kinds.get(likeness);
      if (kind !== undefined) this.noteName(kind, word);
    }
    this.doubtful.clear();
  }

  name(kind: NameKind, name: string): string {
    if (!SAYS_SOMETHING.test(name)) return name;
    // A node may be called by its address; then it has one masked name everywhere.
    const [only] = name.match(ADDRESS_LIKE) ?? [];
    const address = only === name ? maskAddress(name, this.substitutes) : undefined;
    return address ?? this.substitute(this.kinds.get(name) ?? kind, name);
  }

  text(text: string): string {
    const known = this.masked.get(text);
    if (known !== undefined) return known;
    if (this.masked.size >= MOST_REMEMBERED) this.masked.clear();
    const masked = this.foreign.has(text.trimEnd()) ? shapeOf(text) : this.replaceAll(text);
    this.masked.set(text, masked);
    return masked;
  }

  private replaceAll(text: string): string {
    this.finders ??= this.makeFinders();
    const { composite, simple, glued } = this.finders;
    let pieces: readonly Piece[] = [{ text, isDone: false }];
    pieces = replace(pieces, (part) => this.names(composite, part));
    for (const { pattern, mask } of this.shapes) pieces = replace(pieces, (part) => matches(pattern, part, mask));
    pieces = replace(pieces, (part) => this.names(simple, part));
    pieces = replace(pieces, (part) => matches(OWN_WORD, part, (word) => word));
    pieces = replace(pieces, (part) => this.names(glued, part));
    return pieces.map((piece) => piece.text).join('');
  }

  /** Names that hold more than word characters may hold a part that looks like an address; they come first. */
  private makeFinders() {
    const names = [...this.kinds.keys()];
    const isSimple = (name: string) => /^[\p{L}\p{N}_-]+$/u.test(name);
    return {
      composite: new NameFinder(names.filter((name) => !isSimple(name))),
      simple: new NameFinder(names.filter(isSimple)),
      glued: new NameFinder(
        names.filter((name) => TELLING.test(name)),
        GLUED,
      ),
    };
  }

  private *names(finder: NameFinder, part: string): Generator<Replacement> {
    for (const { start, name } of finder.find(part)) {
      yield { start, end: start + name.length, text: this.name('instance', name) };
    }
  }

  private readonly shapes: readonly Shape[] = [
    { pattern: /\b[a-z][\w+.-]*:\/\/[^\s"'<>\]]+/gi, mask: (url) => `https://${this.substitute('url', url)}.example/` },
    { pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, mask: (mail) => `${this.substitute('mail', mail)}@mail.example` },
    { pattern: /(?<![\w/.:])(?:\/[\w.+@~%=-]+)+\/?/g, mask: (path) => this.path(path) },
    { pattern: ADDRESS_LIKE, mask: (word) => maskAddress(word, this.substitutes) },
    { pattern: DOTTED, mask: (word) => maskAddress(word, this.substitutes) },
    { pattern: /(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[A-Za-z][\w-]*[A-Za-z](?![\w-])/g, mask: (word) => this.host(word) },
  ];

  private path(path: string): string | undefined {
    if (/^\/\d+$/.test(path) || PUBLIC_PATH.test(path)) return undefined;
    return `/${this.substitute('path', path)}`;
  }

  /** A word with dots: a host with its domain, or a file. */
  private host(word: string): string | undefined {
    if (/^keepalived/i.test(word)) return undefined;
    const [, extension] = FILE_NAME.exec(word) ?? [];
    if (extension === 'service') return undefined;
    if (extension !== undefined) return `${this.substitute('file', word)}.${extension}`;
    const label = word.split('.', 1).join('');
    const node = this.kinds.get(label) === 'node' ? this.name('node', label) : this.substitute('host', word);
    return `${node}.example`;
  }

  private substitute(kind: string, original: string): string {
    return this.substitutes.of(kind, original, (n) => `${kind}${n}`);
  }
}

/** Short names and numbers are parts of other words by chance. */
const TELLING = /^(?=.*\p{L}).{3,}$/u;

/** What keepalived calls its own, whatever users call theirs. */
const OWN_WORD = /\b[Kk]eepalived(?:_(?:vrrp|healthcheckers|bfd))?|\b(?:VRRP|BFD)_(?:Instance|Group|Script)/g;

function shapeOf(text: string): string {
  return text.replace(/\p{L}/gu, 'x').replace(/\p{N}/gu, '0');
}

/** As many texts as a busy log repeats; more would only cost memory. */
const MOST_REMEMBERED = 10_000;

/** Paths that are the same on every machine. */
const PUBLIC_PATH =
  /^\/(?:proc|sys)\/|^\/(?:usr\/local\/)?etc\/keepalived(?:\/keepalived\.conf)?$|^\/(?:var\/)?run\/keepalived/;

const FILE_NAME = /\.(service|conf|log|sh|bash|py|pl|rb|js|so|pid|txt|json|gz|xz|zst|bz2|md|cfg|sock|socket|target)$/i;

interface Piece {
  readonly text: string;
  /** It stands in for an original and is left alone. */
  readonly isDone: boolean;
}

interface Shape {
  readonly pattern: RegExp;
  readonly mask: (match: string) => string | undefined;
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function replace(pieces: readonly Piece[], find: (text: string) => Iterable<Replacement>): readonly Piece[] {
  return pieces.flatMap((piece) => (piece.isDone ? [piece] : split(piece.text, find(piece.text))));
}

function split(text: string, replacements: Iterable<Replacement>): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, end, text: masked } of replacements) {
    if (start > from) pieces.push({ text: text.slice(from, start), isDone: false });
    pieces.push({ text: masked, isDone: true });
    from = end;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isDone: false });
  return pieces;
}

function* matches(pattern: RegExp, text: string, mask: Shape['mask']): Generator<Replacement> {
  for (const { 0: match, index } of text.matchAll(pattern)) {
    const masked = mask(match);
    if (masked !== undefined) yield { start: index, end: index + match.length, text: masked };
  }
}
