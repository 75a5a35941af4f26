import type { Fix } from '../problem.ts';
import { type Pieces, type Place, useOf } from './pieces.ts';

/** A line that was meant to define a parameter and does not. */
export interface MalformedDefinition {
  readonly use: Place;
  readonly message: string;
  readonly fixes: readonly Fix[];
  /** The name, where it can be none. */
  readonly refused: string | undefined;
}

/** `start` is the line behind its blanks. */
export function malformedDefinition(line: Pieces, blanks: number, start: string): MalformedDefinition | undefined {
  const found = form.exec(start);
  if (!found) return undefined;
  const [sign, plain, name = plain ?? ''] = found;
  const use = useOf(line, blanks, blanks + sign.length);
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    const message = `"${name}" cannot be a parameter: its name is a letter or _, and then letters, digits and _.`;
    return { use, message, fixes: [], refused: name };
  }
  const message = `This defines no parameter: write $${name}= without braces, and no blank before the "=".`;
  const edits = [{ range: { start: use.start, end: use.end }, newText: `$${name}=` }];
  return { use, message, fixes: [{ title: `Write $${name}=`, edits }], refused: undefined };
}

const form = /^\$(?:\{?(\w+)\}?[ \t]*|([\w.-]*))=(?!=)/;
