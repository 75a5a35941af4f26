import { Uri } from 'vscode';

/** What a timeline is made of; written into the page's state so that it comes back after a restart. */
export interface TimelineSource {
  readonly logs: readonly Uri[];
  readonly pastes: readonly Paste[];
  /** Series files of samples, the last one of a node to be continued. */
  readonly series: readonly Uri[];
}

/** Text from the clipboard and when it came, in milliseconds since 1970. */
export interface Paste {
  readonly text: string;
  readonly time: number;
}

/** As words for the page's state, which outlives a restart: addresses as they are, pastes and series marked. */
export function encodeSource({ logs, pastes, series }: TimelineSource): readonly string[] {
  return [
    ...logs.map((uri) => uri.toString()),
    ...pastes.map(encodePaste),
    ...series.map((uri) => `${SERIES}${uri.toString()}`),
  ];
}

/** Never throws: what was written by another version and is not understood is left out. */
export function decodeSource(source: unknown): TimelineSource {
  const words = Array.isArray(source) ? source.filter((word) => typeof word === 'string') : [];
  const pastes = words.flatMap((word) => decodePaste(word) ?? []);
  const series = words.filter((word) => word.startsWith(SERIES)).map((word) => Uri.parse(word.slice(SERIES.length)));
  const logs = words.filter((word) => !/^\w+ /.test(word)).map((word) => Uri.parse(word));
  return { logs, pastes, series };
}

/** A paste with the time when it was made, in milliseconds since 1970. */
export function encodePaste({ text, time }: Paste): string {
  return `${PASTE}${time}:${text}`;
}

/** The other way; undefined for a word that is no paste. */
export function decodePaste(word: string): Paste | undefined {
  const match = /^(\d+):/.exec(word.startsWith(PASTE) ? word.slice(PASTE.length) : '');
  if (match === null) return undefined;
  return { time: Number(match[1]), text: word.slice(PASTE.length + match[0].length) };
}

/** With its space no address begins so. */
const PASTE = 'paste ';
const SERIES = 'series ';
