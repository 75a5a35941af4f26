/** A condition `@id` or `@^id` at the start of a line; 1: the caret, 2: the id. */
export const conditionStart = /^@(\^?)([^ \t\v\f\r\n"{}#!]+)(?=[ \t\v\f\r]|$)/;

/** The configuration ids that the conditions of a configuration name, as they are met. */
export class Conditions {
  readonly named = new Set<string>();
  /** Ids that some line excludes: the other nodes are meant then, whatever they are called. */
  readonly excluded = new Set<string>();

  constructor(private readonly nodeId: string | undefined) {}

  /** Whether the line is read by the node (lib/parser.c: read_line). */
  holds(caret: string, id: string): boolean {
    this.named.add(id);
    if (caret) this.excluded.add(id);
    return (id === this.nodeId) !== (caret !== '');
  }
}
