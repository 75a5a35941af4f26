import { endOfLine } from '../../text.ts';
import { anyTarget, readsAsBefore24, type Target } from '../schema/target.ts';
import { ConditionalLines } from './conditional-lines.ts';
import { type Definition, definitionStart, readDefinition } from './definitions.ts';
import type { ExpandOptions, Expansion, SourceText } from './expansion.ts';
import { type FileFrame, type Frame, Frames, type LinesFrame, placeOf, type RowsFrame } from './frames.ts';
import { IncludeLines } from './include-lines.ts';
import { includeLine } from './includes.ts';
import { mostLinesPutIn, mostText } from './limits.ts';
import { malformedDefinition } from './malformed-definitions.ts';
import { Output } from './output.ts';
import { ParameterTable } from './parameter-table.ts';
import { type Replaced, replaceParameters } from './parameters.ts';
import { type Pieces, type Place, slice, textOf, useOf, written } from './pieces.ts';
import { Problems } from './problems.ts';
import { RefusedDefinitions } from './refused-definitions.ts';
import { bracesIn, codeEnd, indentOf } from './scan-line.ts';
import { readSequence, sequenceStart } from './sequences.ts';
import { youngParts } from './young-parts.ts';

/** Reads line by line, and puts in what includes, parameters and sequences stand for. */
export class Expander {
  private readonly frames = new Frames();
  private readonly output = new Output();
  private readonly problems = new Problems();
  private readonly parameters: ParameterTable;
  private readonly conditional: ConditionalLines;
  private readonly refused = new RefusedDefinitions();
  private readonly includes: IncludeLines;
  private readonly target: Target;
  private linesPutIn = 0;

  constructor(
    source: SourceText,
    private readonly options: ExpandOptions,
  ) {
    this.target = options.target ?? anyTarget;
    this.conditional = new ConditionalLines(options.nodeId, this.problems);
    this.parameters = new ParameterTable(options.nodeId, (file) => this.pathOf(file));
    this.includes = new IncludeLines(options.reader, this.frames, this.output, this.problems);
    this.frames.enter(source, '', undefined);
  }

  run(): Expansion {
    for (let frame = this.frames.top(); frame && this.hasRoom(frame); frame = this.frames.top()) {
      if (frame.kind === 'file') this.readFile(frame);
      else if (frame.kind === 'lines') this.readLines(frame);
      else this.readRow(frame);
    }
    this.problems.addAll(this.parameters.leftovers());
    for (const { file, problem } of this.refused.problems())
      this.problems.add({ file, ...problem.range }, problem.rule, problem.severity, problem.message);
    const { conditional, frames, parameters } = this;
    const { map } = this.output;
    return {
      text: map.text(),
      map,
      files: frames.files,
      includedAt: frames.includedAt,
      problems: this.problems.all,
      ids: [...conditional.conditions.named],
      excludes: conditional.conditions.excluded.size > 0,
      definesParameters: parameters.isUsed || conditional.definesForSome,
      dropsBraces: conditional.dropsBraces,
    };
  }

  private pathOf(file: number): string {
    return this.frames.files[file]?.path ?? '';
  }

  private hasRoom(frame: Frame): boolean {
    if (this.output.map.length <= mostText) return true;
    const message = `The configuration grows beyond ${mostText} characters here.`;
    this.problems.add(placeOf(frame), 'expansion-limit', 'error', message);
    return false;
  }

  /** Takes over what holds no directive as it is, and then reads one line that may hold one. */
  private readFile(frame: FileFrame): void {
    const { text, file, at, indent } = frame;
    directiveSign.lastIndex = at;
    const found = directiveSign.exec(text)?.index ?? text.length;
    const lineStart = found === text.length ? found : text.lastIndexOf('\n', found) + 1;
    const start = Math.max(at, lineStart);
    this.output.copy(text, { file, start: at, end: start }, indent);
    if (start >= text.length) {
      this.frames.pop();
      if (!this.frames.isEmpty && !text.endsWith('\n')) this.output.endLine();
      return;
    }
    const end = endOfLine(text, start);
    frame.at = end + 1;
    const whole = { file, start, end: Math.min(end + 1, text.length) };
    const code = { file, start, end: codeEnd(text, start, end) };
    if (code.end === start) this.output.copy(text, whole, indent);
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
    this.frames.popToFile();
    return false;
  }

  /** One line without its comment; `whole` is where it stands with it, if it does. */
  private readLine(pieces: Pieces, indent: string, whole?: Place): void {
    const line = this.conditional.read(pieces);
    if (!line) return;
    const text = textOf(line);
    this.noteAge(line, text);
    const blanks = indentOf(text);
    const start = text.slice(blanks);
    const definition = start.startsWith('$') ? definitionStart.exec(start) : null;
    const sequence = start.startsWith('~') ? sequenceStart.exec(start) : null;
    if (definition) this.define(line, definition[1] ?? '', blanks + definition[0].length);
    else if (this.isMalformedDefinition(line, blanks, start)) return;
    else if (sequence) this.repeat(line, blanks, sequence, indent);
    else if (!this.isSequenceFromParameter(line, blanks, indent)) {
      const replaced = this.replaced(line);
      if (this.isDirectiveTooLate(replaced, blanks, indent)) return;
      this.parameters.noteLeftovers(replaced.line);
      this.refused.noteUses(replaced.line, textOf(replaced.line));
      this.write(replaced, indent, replaced.line === pieces ? whole : undefined, text.slice(0, blanks));
    }
  }

  private define(line: Pieces, name: string, valueStart: number): void {
    const frame = this.frames.top();
    const last = line[line.length - 1];
    if (frame?.kind === 'file' && last?.verbatim) {
      const length = textOf(line).length;
      const start = last.use.end - (length - valueStart);
      const { definition, end, cut } = readDefinition(frame.text, name, frame.file, start);
      frame.at = Math.max(frame.at, end);
      this.parameters.set(definition);
      for (const one of definition.lines) this.problems.addOpenQuote(one);
      this.problems.addNul(frame.text, { file: frame.file, start: last.use.start, end }, readsAsBefore24(this.target));
      if (cut && !readsAsBefore24(this.target)) this.problems.add(cut, 'definition-cut', 'error', cutMessage);
      return;
    }
    const value = slice(line, valueStart + indentOf(textOf(slice(line, valueStart))));
    this.parameters.set({ name, lines: value.length > 0 ? [value] : [] });
  }

  private isMalformedDefinition(line: Pieces, blanks: number, start: string): boolean {
    const malformed = start.startsWith('$') ? malformedDefinition(line, blanks, start) : undefined;
    if (!malformed) return false;
    if (malformed.refused !== undefined) this.refused.refuse(malformed.refused);
    this.problems.add(malformed.use, 'definition-malformed', 'error', malformed.message, malformed.fixes);
    return true;
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
    if (this.includes.take(line, text, indent + blanks)) return;
    const cut = this.options.reader || behindBrace.test(text) ? this.nextDirective(text) : -1;
    this.includes.noteChecks(text);
    if (cut >= 0) {
      const rest = slice(line, cut + indentOf(text.slice(cut)));
      this.frames.push({ kind: 'lines', lines: [rest], next: 0, indent: `${indent}${blanks}  ` });
      this.output.writeLine(slice(line, 0, cut), indent);
    } else if (whole) this.output.copy(this.frames.files[whole.file]?.text ?? '', whole, indent);
    else this.output.writeLine(line, indent);
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
}

/** A parameter of several lines stays as it stands, which is no number then. */
function insideOf({ line, more }: Replaced): string {
  return more.length > 0 ? '$' : textOf(line);
}

const directiveSign = /[$@~]|include/g;
const directiveStart = /^(?:@|\$[A-Za-z_]\w*=|~(?:SEQx?|LST)[ \t]*\()/;
const directiveWord = /^(@\^?[^ \t\r\n{}#!]*(?=[ \t]|$)|\$[A-Za-z_]\w*=|~(?:SEQx?|LST)(?=[ \t]*\())/;
const behindBrace = /[{}][ \t]*[@$~]/;
const lateCondition =
  'A parameter puts this condition here: keepalived before 2.4 reads the rest of the line garbled, or crashes. Write it out.';
const cutMessage = 'Since 2.4 a line of comment ends the definition, and what follows is read as ordinary lines.';

function computed(name: string, text: string, place: Place): Definition {
  const piece = { text, use: place, verbatim: false, from: { place, verbatim: false } };
  return { name, lines: text === '' ? [] : [[piece]] };
}
