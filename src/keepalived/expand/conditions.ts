import { placeholderAtLineStart } from '../syntax/holes.ts';

/**
 * A condition `@id` or `@^id` at the start of a line; 1: the caret, 2: the id. Only a blank or a tab ends the id, quotes
 * are part of it, and it may be empty. `@NAME@` is a place to fill in.
 */
export const conditionStart = new RegExp(
  String.raw`^(?!${placeholderAtLineStart})@(\^?)([^ \t\r\n{}#!]*)(?=[ \t\r]|$)`,
);

/** The configuration ids that the conditions of a configuration name, as they are met. */
export class Conditions {
  readonly named = new Set<string>();
  /** Ids that some line excludes: the other nodes are meant then, whatever they are called. */
  readonly excluded = new Set<string>();

  constructor(private readonly nodeId: string | undefined) {}

  /** Whether the line is read by the node (lib/parser.c: read_line). */
  holds(caret: string, id: string): boolean {
    if (id !== '') this.named.add(id);
    if (id !== '' && caret) this.excluded.add(id);
    return (id === this.nodeId) !== (caret !== '');
  }
}
