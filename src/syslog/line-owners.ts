import { type FileLine, hostOf, isStamped } from './context.ts';
import { EventList, packEvents } from './timeline/packed/packed-events.ts';
import type { Timeline } from './timeline.ts';

/** Whose the lines of a file are; undefined where they are nobody's of the timeline. */
export type LineOwners = (lines: readonly FileLine[]) => ReadonlyMap<number, string | undefined>;

/**
 * Of files that several nodes share (a central log, terminals pasted one below the other) whose each line is. Where the
 * nodes have hosts of their own there, a line is that of its host; otherwise that of the node whose line of keepalived
 * stands last above it, else first below, and what has no stamp there is a terminal's and nobody's. A file of one node
 * is not in it.
 */
export function sharedFiles({ events }: Timeline): ReadonlyMap<string, LineOwners> {
  const { packed } = new EventList(packEvents(events));
  const nodes = new Map<string, Set<string>>();
  for (const { file, node } of packed.sources) nodes.set(file, (nodes.get(file) ?? new Set()).add(node));
  const shared = [...nodes].filter(([, own]) => own.size > 1);
  return new Map(shared.map(([file]) => [file, (lines) => ownersOf(lines, speakersIn(packed, file, lines))]));
}

/** The node of each line of keepalived in a stretch of a file. */
function speakersIn(
  { lines: numbers, sourceOf, sources }: EventList['packed'],
  file: string,
  stretch: readonly FileLine[],
): ReadonlyMap<number, string> {
  const [from, to] = [stretch[0]?.line ?? 0, stretch.at(-1)?.line ?? 0];
  const nodeOf = sources.map((source) => (source.file === file ? source.node : undefined));
  const found = new Map<number, string>();
  for (let index = 0; index < numbers.length; index += 1) {
    const line = numbers[index] as number;
    if (line < from || line > to) continue;
    const node = nodeOf[sourceOf[index] as number];
    if (node !== undefined) found.set(line, node);
  }
  return found;
}

function ownersOf(
  lines: readonly FileLine[],
  speakers: ReadonlyMap<number, string>,
): ReadonlyMap<number, string | undefined> {
  const hosts = hostsOf(lines, speakers);
  let above = lines.map(({ line }) => speakers.get(line)).find((node) => node !== undefined);
  return new Map(
    lines.map(({ line, text }) => {
      const host = hosts && hostOf(text);
      above = speakers.get(line) ?? (host === undefined ? above : hosts?.get(host));
      const isSaid = hosts !== undefined || speakers.has(line) || isStamped(text);
      return [line, isSaid ? above : undefined];
    }),
  );
}

/** The nodes by their hosts; undefined where a host is that of several nodes, or a line names none. */
function hostsOf(
  lines: readonly FileLine[],
  speakers: ReadonlyMap<number, string>,
): ReadonlyMap<string, string> | undefined {
  const hosts = new Map<string, string>();
  for (const { line, text } of lines) {
    const node = speakers.get(line);
    if (node === undefined) continue;
    const host = hostOf(text);
    if (host === undefined || (hosts.get(host) ?? node) !== node) return undefined;
    hosts.set(host, node);
  }
  return hosts;
}
