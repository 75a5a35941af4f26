import { endOfLine } from '../../text.ts';
import type { Fix } from '../problem.ts';
import { anyTarget, readsAsBefore24, type Target } from '../schema/target.ts';
import type { IncludeCheck } from '../schema/types.ts';
import { quoteUnclosed } from '../syntax/reading-faults.ts';
import { Conditions, conditionStart } from './conditions.ts';
import { type Definition, definitionStart, readDefinition } from './definitions.ts';
import type { ExpandOptions, Expansion, SourceText } from './expansion.ts';
import { checksAfter, checksOf, findIncluded, includeLine } from './includes.ts';
import { deepestInclude, mostFiles, mostLinesPutIn, mostText } from './limits.ts';
import { ParameterTable } from './parameter-table.ts';
import { type Replaced, replaceParameters } from './parameters.ts';
import { type Pieces, type Place, slice, textOf, useOf, written } from './pieces.ts';
import { Problems } from './problems.ts';
import { RefusedDefinitions } from './refused-definitions.ts';
import { bracesIn, codeEnd, indentOf, openQuoteIn } from './scan-line.ts';
import { readSequence, sequenceStart } from './sequences.ts';
import { SourceMap } from './source-map.ts';
import { youngParts } from './young-parts.ts';

/** What is being read: a file, the lines of a parameter, or a line that a sequence repeats. The last one is read first. */
type Frame = FileFrame | LinesFrame | RowsFrame;

interface FileFrame {
  readonly kind: 'file';
  readonly file: number;
  readonly text: string;
  at: number;
  readonly indent: string;
}

interface LinesFrame {
  readonly kind: 'lines';
  readonly lines: readonly Pieces[];
  next: number;
  readonly indent: string;
}

interface RowsFrame {
  readonly kind: 'rows';
  readonly rows: Iterator<readonly string[]>;
  readonly variables: readonly string[];
  readonly body: Pieces;
  /** The `~SEQ(…)` itself. */
  readonly place: Place;
  readonly indent: string;
}

/** Reads line by line with a stack of its own, so that no depth of the input costs call stack. */
export class Expander {
  private readonly files: SourceText[] = [];
  private readonly includedAt: (Place | undefined)[] = [];
  private readonly map = new SourceMap();
  private readonly problems = new Problems();
  private readonly parameters: ParameterTable;
  private readonly conditions: Conditions;
  private readonly refused = new RefusedDefinitions();
  private readonly frames: Frame[] = [];
  private checks: ReadonlySet<IncludeCheck> = new Set();
  /** A definition stands under a condition, whether it holds or not. */
  private definesForSome = false;
  private dropsBraces = false;
  private readonly target: Target;
  private linesPutIn = 0;
  private filesRead = 0;

  constructor(
    source: SourceText,
    private readonly options: ExpandOptions,
  ) {
    this.target = options.target ?? anyTarget;
    this.conditions = new Conditions(options.nodeId);
    this.parameters = new ParameterTable(options.nodeId, (file) => this.files[file]?.path ?? '');
    this.enter(source, '', undefined);
  }

  run(): Expansion {
    for (let frame = this.top(); frame && this.hasRoom(frame); frame = this.top()) {
      if (frame.kind === 'file') this.readFile(frame);
      else if (frame.kind === 'lines') this.readLines(frame);
      else this.readRow(frame);
    }
    this.problems.addAll(this.parameters.leftovers());
    for (const { file, problem } of this.refused.problems())
      this.problems.add({ file, ...problem.range }, problem.rule, problem.severity, problem.message);
    const { conditions, files, includedAt, map, parameters } = this;
    return {
      text: map.text(),
      map,
      files,
      includedAt,
      problems: this.problems.all,
      ids: [...conditions.named],
      excludes: conditions.excluded.size > 0,
      definesParameters: parameters.isUsed || this.definesForSome,
      dropsBraces: this.dropsBraces,
    };
  }

  private top(): Frame | undefined {
    return this.frames[this.frames.length - 1];
  }

  private hasRoom(frame: Frame): boolean {
    if (this.map.length <= mostText) return true;
    const place = frame.kind === 'file' ? { file: frame.file, start: frame.at, end: frame.at } : placeOf(frame);
    this.problems.add(place, 'expansion-limit', 'error', `The configuration grows beyond ${mostText} characters here.`);
    return false;
  }

  /** Takes over what holds no directive as it is, and then reads one line that may hold one. */
  private readFile(frame: FileFrame): void {
    const { text, file, at, indent } = frame;
    directiveSign.lastIndex = at;
    const found = directiveSign.exec(text)?.index ?? text.length;
    const lineStart = found === text.length ? found : text.lastIndexOf('\n', found) + 1;
    const start = Math.max(at, lineStart);
    this.copy(text, { file, start: at, end: start }, indent);
    if (start >= text.length) {
      this.frames.pop();
      if (this.frames.length > 0 && !text.endsWith('\n')) this.map.addGap('\n');
      return;
    }
    const end = endOfLine(text, start);
    frame.at = end + 1;
    const whole = { file, start, end: Math.min(end + 1, text.length) };
    const code = { file, start, end: codeEnd(text, start, end) };
    if (code.end === start) this.copy(text, whole, indent);
    else this.readLine([written(text, code)], indent, whole);
  }

  private readLines(frame: LinesFrame): void {
    const line = frame.lines[frame.next++];
    if (!line) this.frames.pop();
    else if (this.countLine(placeOf(frame))) this.readLine(line, frame.indent);
  }

  private readRow(frame: RowsFrame): void {
    const { rows, variables, place, body, indent } = frame;
    const row = rows.next();
    if (row.done) {
      this.frames.pop();
      return;
    }
    for (const [index, name] of variables.entries()) this.parameters.set(computed(name, row.value[index] ?? '', place));
    if (this.countLine(place)) this.readLine(body, indent);
  }

  /** Where too many lines are put in, all that puts lines in is left, and the files are read on. */
  private countLine(place: Place): boolean {
    if (++this.linesPutIn <= mostLinesPutIn) return true;
    const message = `Parameters and sequences put in more than ${mostLinesPutIn} lines; the rest is not read.`;
    this.problems.addOnce(place, 'expansion-limit', 'error', message);
    this.parameters.endLines();
    while (this.frames.length > 0 && this.top()?.kind !== 'file') this.frames.pop();
    return false;
  }

  /** One line without its comment; `whole` is where it stands with it, if it does. */
  private readLine(pieces: Pieces, indent: string, whole?: Place): void {
    const line = this.withoutCondition(pieces);
    if (!line) return;
    const text = textOf(line);
    this.noteAge(line, text);
    const blanks = indentOf(text);
    const start = text.slice(blanks);
    const definition = start.startsWith('$') ? definitionStart.exec(start) : null;
    const sequence = start.startsWith('~') ? sequenceStart.exec(start) : null;
    if (definition) this.define(line, definition[1] ?? '', blanks + definition[0].length);
    else if (malformedDefinition.test(start)) this.refuseDefinition(line, blanks, start);
    else if (sequence) this.repeat(line, blanks, sequence, indent);
    else if (!this.isSequenceFromParameter(line, blanks, indent)) {
      const replaced = this.replaced(line);
      if (this.isDirectiveTooLate(replaced, blanks, indent)) return;
      this.parameters.noteLeftovers(replaced.line);
      this.refused.noteUses(replaced.line, textOf(replaced.line));
      this.write(replaced, indent, replaced.line === pieces ? whole : undefined, text.slice(0, blanks));
    }
  }

  /** The line as the node sees it; undefined where it is for other nodes only. */
  private withoutCondition(line: Pieces): Pieces | undefined {
    const text = textOf(line);
    const blanks = indentOf(text);
    const condition = text[blanks] === '@' ? conditionStart.exec(text.slice(blanks)) : null;
    if (!condition) return line;
    const [marker, caret = '', id = ''] = condition;
    const rest = blanks + marker.length + indentOf(text.slice(blanks + marker.length));
    const include = includeLine.exec(text.slice(rest));
    if (include) {
      const message =
        'keepalived reads a file that is included under a condition twice, and then finds its blocks defined twice.';
      this.problems.add(useOf(line, blanks, text.length), 'include-conditional', 'warning', message);
    }
    if (id === '')
      this.problems.add(useOf(line, blanks, blanks + marker.length), 'condition-empty', 'warning', emptyMessage(caret));
    const holds = this.conditions.holds(caret, id);
    this.definesForSome ||= definitionStart.test(text.slice(rest));
    if (!holds) this.noteDropped(line, text, rest);
    if (!holds || rest >= text.length) return undefined;
    return [...slice(line, 0, blanks), ...slice(line, rest)];
  }

  /** Quotes are looked at before conditions are: every node complains of one that is not closed. */
  private noteDropped(line: Pieces, text: string, rest: number): void {
    this.dropsBraces ||= /^[^#!"]*[{}]/.test(text.slice(rest));
    const quote = openQuoteIn(text);
    if (quote === undefined) return;
    const place = useOf(line, quote, text.trimEnd().length);
    const { rule, severity, message, fixes } = quoteUnclosed(place.start, text.slice(quote));
    this.problems.add(place, rule, severity, message, fixes);
  }

  private define(line: Pieces, name: string, valueStart: number): void {
    const frame = this.top();
    const last = line[line.length - 1];
    if (frame?.kind === 'file' && last?.verbatim) {
      const length = textOf(line).length;
      const start = last.use.end - (length - valueStart);
      const { definition, end, cut } = readDefinition(frame.text, name, frame.file, start);
      frame.at = Math.max(frame.at, end);
      this.parameters.set(definition);
      if (cut && !readsAsBefore24(this.target)) this.problems.add(cut, 'definition-cut', 'error', cutMessage);
      return;
    }
    const value = slice(line, valueStart + indentOf(textOf(slice(line, valueStart))));
    this.parameters.set({ name, lines: value.length > 0 ? [value] : [] });
  }

  private refuseDefinition(line: Pieces, blanks: number, start: string): void {
    const [sign = '', plain, name = plain ?? ''] = malformedDefinition.exec(start) ?? [];
    const use = useOf(line, blanks, blanks + sign.length);
    const isName = /^[A-Za-z_]\w*$/.test(name);
    const message = isName
      ? `This defines no parameter: write $${name}= without braces, and no blank before the "=".`
      : `"${name}" cannot be a parameter: its name is a letter or _, and then letters, digits and _.`;
    const fixes = isName ? [fixOf(`Write $${name}=`, use, `$${name}=`)] : [];
    if (!isName) this.refused.refuse(name);
    this.problems.add(use, 'definition-malformed', 'error', message, fixes);
  }

  private repeat(line: Pieces, blanks: number, sequence: RegExpExecArray, indent: string): void {
    const text = textOf(line);
    const open = blanks + sequence[0].length;
    const close = text.indexOf(')', open);
    const end = close < 0 ? text.length : close + 1;
    const place = useOf(line, blanks, end);
    const inside = this.replaced(slice(line, open, close < 0 ? end : close));
    this.parameters.noteLeftovers(inside.line);
    const read = close < 0 ? 'The closing bracket is missing.' : readSequence(sequence[1] ?? '', insideOf(inside));
    if (typeof read === 'string') {
      this.problems.add(place, 'sequence-invalid', 'error', `${read} keepalived drops the line.`);
      return;
    }
    const body = slice(line, end + indentOf(text.slice(end)));
    if (body.length === 0) return;
    const { variables, rows } = read;
    const inner = indent + text.slice(0, blanks);
    this.frames.push({ kind: 'rows', rows: rows[Symbol.iterator](), variables, body, place, indent: inner });
  }

  /** Before 2.4 a sequence that a parameter begins the line with repeats the rest of it before that is looked at. */
  private isSequenceFromParameter(line: Pieces, blanks: number, indent: string): boolean {
    const [use] = readsAsBefore24(this.target) ? (/^\$(?:\{\w+\}|\w+)/.exec(textOf(line).slice(blanks)) ?? []) : [];
    if (use === undefined) return false;
    const start = replaceParameters(slice(line, blanks, blanks + use.length), this.parameters);
    if (start.more.length > 0 || !sequenceStart.test(textOf(start.line))) return false;
    const whole = [...slice(line, 0, blanks), ...start.line, ...slice(line, blanks + use.length)];
    this.frames.push({ kind: 'lines', lines: [whole], next: 0, indent });
    return true;
  }

  /** What a parameter puts at the start of the line is not looked at again; before 2.4 it is, and garbles the line or crashes. */
  private isDirectiveTooLate({ line, more }: Replaced, blanks: number, indent: string): boolean {
    const [, word] = directiveWord.exec(textOf(line).slice(blanks)) ?? [];
    const first = slice(line, blanks, blanks + 1)[0];
    if (word === undefined || !first || first.verbatim) return false;
    if (readsAsBefore24(this.target)) {
      if (word.startsWith('@')) this.problems.add(first.use, 'directive-from-parameter', 'error', lateCondition);
      this.frames.push({ kind: 'lines', lines: [line, ...more], next: 0, indent });
      return true;
    }
    const message = `A parameter puts ${word} at the start of the line, where keepalived takes it for an ordinary word.`;
    this.problems.add(first.use, 'directive-from-parameter', 'error', message);
    return true;
  }

  private replaced(line: Pieces): Replaced {
    const replaced = replaceParameters(line, this.parameters);
    this.problems.addFaults(replaced.faults, readsAsBefore24(this.target));
    return replaced;
  }

  /** Writes a line whose parameters are replaced, up to a brace behind which another directive begins. */
  private write({ line, more }: Replaced, indent: string, whole: Place | undefined, blanks: string): void {
    if (more.length > 0) this.frames.push({ kind: 'lines', lines: more, next: 0, indent: indent + blanks });
    const text = textOf(line);
    if (this.include(line, text, indent + blanks)) return;
    const cut = this.options.reader || behindBrace.test(text) ? this.nextDirective(text) : -1;
    this.noteChecks(text);
    if (cut >= 0) {
      const rest = slice(line, cut + indentOf(text.slice(cut)));
      this.frames.push({ kind: 'lines', lines: [rest], next: 0, indent: `${indent}${blanks}  ` });
      this.writeLine(slice(line, 0, cut), indent);
    } else if (whole) this.copy(this.files[whole.file]?.text ?? '', whole, indent);
    else this.writeLine(line, indent);
  }

  private writeLine(line: Pieces, indent: string): void {
    if (textOf(line).trim() === '') return;
    this.map.addGap(indent);
    this.map.add(line);
    this.map.addGap('\n');
  }

  /** The offset behind the first brace that a directive follows; -1 where there is none. */
  private nextDirective(text: string): number {
    for (const brace of bracesIn(text)) {
      const rest = text.slice(brace + 1).trimStart();
      if (directiveStart.test(rest) || (this.options.reader && includeLine.test(rest))) return brace + 1;
    }
    return -1;
  }

  private noteAge(line: Pieces, text: string): void {
    if (this.target.release === undefined) return;
    for (const { start, end, message } of youngParts(text, this.target))
      this.problems.add(useOf(line, start, end), 'keyword-too-new', 'error', message);
  }

  private noteChecks(text: string): void {
    const [found, words = ''] = includeCheck.exec(text) ?? [];
    if (found !== undefined) this.checks = checksAfter(this.checks, words.trim().split(/\s+/).filter(Boolean));
  }

  /** Reads an include line; false where the line is none, or nothing can be read here. */
  private include(line: Pieces, text: string, indent: string): boolean {
    const { reader } = this.options;
    const blanks = indentOf(text);
    const found = includeLine.exec(text.slice(blanks));
    if (!reader || !found) return false;
    const [, keyword = '', pattern = ''] = found;
    const place = useOf(line, blanks, text.trimEnd().length);
    const from = this.files[place.file]?.path ?? '';
    const checks = keyword === 'include' ? this.checks : checksOf(keyword);
    const { paths, faults, isOpen } = findIncluded(pattern.trim(), from, checks, reader);
    for (const { rule, severity, message } of faults) this.problems.add(place, rule, severity, message);
    // The line stays, so that what it may bring is not missed.
    if (isOpen) this.writeLine(line, indent.slice(0, indent.length - blanks));
    for (const path of [...paths].reverse()) this.includeFile({ path, text: reader.read(path) ?? '' }, indent, place);
    return true;
  }

  private includeFile(source: SourceText, indent: string, place: Place): void {
    const open = this.frames.filter((frame) => frame.kind === 'file');
    if (open.some(({ file }) => this.files[file]?.path === source.path)) {
      const message = `${source.path} includes itself here; keepalived reads it until no more files can be opened.`;
      this.problems.add(place, 'include-cycle', 'error', message);
    } else if (open.length >= deepestInclude || this.filesRead >= mostFiles) {
      const message = `No more than ${mostFiles} files, ${deepestInclude} deep, are read.`;
      this.problems.addOnce(place, 'expansion-limit', 'error', message);
    } else this.enter(source, indent, place);
  }

  private enter(source: SourceText, indent: string, place: Place | undefined): void {
    this.filesRead++;
    let file = this.files.findIndex(({ path }) => path === source.path);
    if (file < 0) {
      file = this.files.length;
      this.files.push(source);
      this.includedAt.push(place);
    }
    this.frames.push({ kind: 'file', file, text: source.text, at: 0, indent });
  }

  private copy(text: string, place: Place, indent: string): void {
    if (place.end <= place.start) return;
    if (indent === '') {
      this.map.add([written(text, place)]);
      return;
    }
    for (let at = place.start; at < place.end; ) {
      const end = Math.min(endOfLine(text, at) + 1, place.end);
      this.map.addGap(indent);
      this.map.add([written(text, { file: place.file, start: at, end })]);
      at = end;
    }
  }
}

/** A parameter of several lines stays as it stands, which is no number then. */
function insideOf({ line, more }: Replaced): string {
  return more.length > 0 ? '$' : textOf(line);
}

const directiveSign = /[$@~]|include/g;
const directiveStart = /^(?:@|\$[A-Za-z_]\w*=|~(?:SEQx?|LST)[ \t]*\()/;
const directiveWord = /^(@\^?[^ \t\r\n{}#!]*(?=[ \t]|$)|\$[A-Za-z_]\w*=|~(?:SEQx?|LST)(?=[ \t]*\())/;
const behindBrace = /[{}][ \t]*[@$~]/;
const includeCheck = /(?:^|[{}])[ \t]*include_check(?![\w-])([^{}#!]*)/;
const malformedDefinition = /^\$(?:\{?(\w+)\}?[ \t]*|([\w.-]*))=(?!=)/;
const emptyMessage = (caret: string): string =>
  caret
    ? 'This condition names no configuration id: every node reads the line.'
    : 'This condition names no configuration id: no node reads the line.';
const lateCondition =
  'A parameter puts this condition here: keepalived before 2.4 reads the rest of the line garbled, or crashes. Write it out.';
const cutMessage = 'Since 2.4 a line of comment ends the definition, and what follows is read as ordinary lines.';

function placeOf(frame: LinesFrame | RowsFrame): Place {
  if (frame.kind === 'rows') return frame.place;
  return frame.lines[0]?.[0]?.use ?? { file: 0, start: 0, end: 0 };
}

function computed(name: string, text: string, place: Place): Definition {
  const piece = { text, use: place, verbatim: false, from: { place, verbatim: false } };
  return { name, lines: text === '' ? [] : [[piece]] };
}

function fixOf(title: string, place: Place, newText: string): Fix {
  return { title, edits: [{ range: { start: place.start, end: place.end }, newText }] };
}
