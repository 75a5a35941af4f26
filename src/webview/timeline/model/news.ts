/** What a screen reader is told of, each as a sentence; undefined where there is nothing to tell. */
export interface Told {
  readonly choice: string | undefined;
  readonly incident: string | undefined;
  readonly measure: string | undefined;
}

const ORDER = ['measure', 'incident', 'choice'] as const;
const NOTHING: Told = { choice: undefined, incident: undefined, measure: undefined };

/** Remembers what was told, so that followed logs and a step to the next event tell only what is new. */
export class News {
  private told = NOTHING;

  /** The sentences that are others than before; undefined where none is, empty where there is nothing left to tell. */
  of(now: Told): string | undefined {
    const parts = ORDER.filter((part) => now[part] !== this.told[part]).map((part) => now[part] ?? '');
    this.told = now;
    return parts.length === 0 ? undefined : parts.filter(Boolean).map(asSentence).join(' ');
  }
}

function asSentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
