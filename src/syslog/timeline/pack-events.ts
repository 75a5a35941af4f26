import type { TimelineEvent } from '../timeline.ts';

/**
 * Events in columns: a million of them are some tens of megabytes, which cross to a page without a copy each.
 * Every name and text is held once; the columns hold its place in the list of `words`.
 */
export interface PackedEvents {
  /** Milliseconds since 1970 UTC; NaN where the line has no date. */
  readonly times: Float64Array;
  readonly nodes: Uint32Array;
  /** The place of the empty word where the line names no instance. */
  readonly instances: Uint32Array;
  readonly kinds: Uint32Array;
  readonly texts: Uint32Array;
  readonly files: Uint32Array;
  readonly lines: Uint32Array;
  readonly words: readonly string[];
}

export function packEvents(events: readonly TimelineEvent[]): PackedEvents {
  const { length } = events;
  const words: string[] = [];
  const places = new Map<string, number>();
  const place = (word: string): number => {
    const known = places.get(word);
    if (known !== undefined) return known;
    places.set(word, words.length);
    return words.push(word) - 1;
  };
  const packed = {
    times: new Float64Array(length),
    nodes: new Uint32Array(length),
    instances: new Uint32Array(length),
    kinds: new Uint32Array(length),
    texts: new Uint32Array(length),
    files: new Uint32Array(length),
    lines: new Uint32Array(length),
    words,
  };
  events.forEach(({ time, node, instance, kind, text, file, line }, at) => {
    packed.times[at] = time ?? Number.NaN;
    packed.nodes[at] = place(node);
    packed.instances[at] = place(instance ?? '');
    packed.kinds[at] = place(kind);
    packed.texts[at] = place(text);
    packed.files[at] = place(file);
    packed.lines[at] = line;
  });
  return packed;
}
