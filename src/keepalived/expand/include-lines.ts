import type { IncludeCheck } from '../schema/types.ts';
import type { SourceText } from './expansion.ts';
import type { FileReader } from './file-reader.ts';
import type { Frames } from './frames.ts';
import { checksAfter, checksOf, findIncluded, includeLine } from './includes.ts';
import { deepestInclude, mostFiles } from './limits.ts';
import type { Output } from './output.ts';
import { type Pieces, type Place, useOf } from './pieces.ts';
import type { Problems } from './problems.ts';
import { indentOf } from './scan-line.ts';

/** Puts the files of include lines in, and knows what `include_check` asks of them at present. */
export class IncludeLines {
  private checks: ReadonlySet<IncludeCheck> = new Set();

  constructor(
    private readonly reader: FileReader | undefined,
    private readonly frames: Frames,
    private readonly output: Output,
    private readonly problems: Problems,
  ) {}

  noteChecks(text: string): void {
    const [found, words = ''] = includeCheck.exec(text) ?? [];
    if (found !== undefined) this.checks = checksAfter(this.checks, words.trim().split(/\s+/).filter(Boolean));
  }

  /** Reads an include line; false where the line is none, or nothing can be read here. */
  take(line: Pieces, text: string, indent: string): boolean {
    const { reader } = this;
    const blanks = indentOf(text);
    const found = includeLine.exec(text.slice(blanks));
    if (!reader || !found) return false;
    const [, keyword = '', pattern = ''] = found;
    const place = useOf(line, blanks, text.trimEnd().length);
    const from = this.frames.files[place.file]?.path ?? '';
    const checks = keyword === 'include' ? this.checks : checksOf(keyword);
    const { paths, faults, isOpen } = findIncluded(pattern.trim(), from, checks, reader);
    for (const { rule, severity, message } of faults) this.problems.add(place, rule, severity, message);
    // The line stays, so that what it may bring is not missed.
    if (isOpen) this.output.writeLine(line, indent.slice(0, indent.length - blanks));
    for (const path of [...paths].reverse()) this.includeFile({ path, text: reader.read(path) ?? '' }, indent, place);
    return true;
  }

  private includeFile(source: SourceText, indent: string, place: Place): void {
    const refusal = this.frames.refusal(source.path);
    if (refusal === 'cycle') {
      const message = `${source.path} includes itself here; keepalived reads it until no more files can be opened.`;
      this.problems.add(place, 'include-cycle', 'error', message);
    } else if (refusal === 'limit') {
      const message = `No more than ${mostFiles} files, ${deepestInclude} deep, are read.`;
      this.problems.addOnce(place, 'expansion-limit', 'error', message);
    } else this.frames.enter(source, indent, place);
  }
}

const includeCheck = /(?:^|[{}])[ \t]*include_check(?![\w-])([^{}#!]*)/;
