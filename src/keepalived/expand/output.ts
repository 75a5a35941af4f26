import { endOfLine } from '../../text.ts';
import { type Pieces, type Place, textOf, written } from './pieces.ts';
import { SourceMap } from './source-map.ts';

/** Expanded text line by line, indented as where it is put in. */
export class Output {
  readonly map = new SourceMap();

  /** Takes over the text at a place as it stands, of one line or many. */
  copy(text: string, place: Place, indent: string): void {
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

  writeLine(line: Pieces, indent: string): void {
    if (textOf(line).trim() === '') return;
    this.map.addGap(indent);
    this.map.add(line);
    this.endLine();
  }

  endLine(): void {
    this.map.addGap('\n');
  }
}
