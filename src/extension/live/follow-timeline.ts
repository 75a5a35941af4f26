import { Uri } from 'vscode';
import { LogFollower } from '../../syslog/follow-logs.ts';
import type { Timeline } from '../../syslog/timeline.ts';
import type { KnownRouters } from '../known-routers.ts';
import { nameOf, toLogInput } from '../log-input.ts';
import { reasonOf } from '../reason-of.ts';
import { followFile } from './follow-file.ts';
import { pause } from './pause.ts';
import { spoolCommand } from './spool.ts';

/** A log of a live timeline; with a command it is the file that the command's lines go to. */
export interface LiveSource {
  readonly uri: Uri;
  readonly command: readonly string[] | undefined;
  /** False for what will never grow: rotated, compressed, unsaved, not of this machine. */
  readonly grows: boolean;
}

export interface LiveStep {
  readonly timeline: Timeline;
  /** By the name of a source: why nothing comes from it at present. */
  readonly troubles: ReadonlyMap<string, string>;
  /** Where logs lie that were rotated away, by the names under which the timeline knows them. */
  readonly places: ReadonlyMap<string, Uri>;
}

/** Milliseconds between two timelines at least. */
const PACE = 250;
/** Milliseconds that sources have to end. */
const LAST_WORDS = 500;
/** Building a timeline takes at most so much of the time, an eighth. */
const SHARE = 8;

/**
 * Follows the sources until the signal is aborted and yields the timeline whenever something has changed; the last one
 * is what was known at the end. A line is read once; how often a long timeline is built follows from how long it takes.
 */
export async function* followTimeline(
  sources: readonly LiveSource[],
  known: { readonly nodes: ReadonlyMap<string, string>; readonly routers: KnownRouters },
  signal: AbortSignal,
): AsyncGenerator<LiveStep> {
  const live = new Live(signal, known.nodes);
  known.routers.listen(live.changed);
  const tasks = sources.map((source) => live.follow(source));
  const step = () => ({
    timeline: live.follower.timeline(known.routers.names),
    troubles: live.troubles,
    places: live.places,
  });
  while (!signal.aborted) {
    await live.change();
    const started = Date.now();
    yield step();
    await pause(Math.max(PACE, SHARE * (Date.now() - started)), signal);
  }
  // All of them end by the signal, but a pipe may let one wait.
  await Promise.race([Promise.all(tasks), pause(LAST_WORDS, new AbortController().signal)]);
  yield step();
}

class Live {
  readonly follower: LogFollower;
  readonly troubles = new Map<string, string>();
  readonly places = new Map<string, Uri>();
  private readonly names = new Set<string>();
  /** At first, so that the page hears at once that it is live. */
  private isChanged = true;
  private wake: () => void = () => {};

  constructor(
    private readonly signal: AbortSignal,
    nodes: ReadonlyMap<string, string>,
  ) {
    this.follower = new LogFollower({ nodes });
    signal.addEventListener('abort', () => this.changed());
  }

  /** Resolves once something has changed since the last time. */
  async change(): Promise<void> {
    if (!this.isChanged) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    this.isChanged = false;
  }

  /** Never rejects: what is wrong with a source is shown with the others. */
  async follow(source: LiveSource): Promise<void> {
    const name = nameOf(source.uri);
    this.names.add(name);
    const tell = (trouble: string | undefined) => this.tell(name, trouble);
    const { command, uri, grows } = source;
    try {
      if (!grows) return await this.follower.read(await toLogInput(uri, this.signal), this.changed);
      const parts = this.parts(uri, name, command === undefined ? tell : () => {});
      if (command === undefined) await parts;
      else await Promise.all([parts, spoolCommand(command, uri.fsPath, this.signal, tell)]);
    } catch (error) {
      if (!this.signal.aborted) tell(reasonOf(error));
    }
  }

  private async parts(uri: Uri, name: string, tell: (trouble: string | undefined) => void): Promise<void> {
    const readings: Promise<void>[] = [];
    let rename: () => Promise<void> = async () => {};
    for await (const part of followFile(uri.fsPath, { signal: this.signal, tell })) {
      await rename();
      rename = async () => this.rename(name, await part.whereabouts());
      const input = {
        name,
        size: undefined,
        // A line that comes now is not from the future.
        get modified() {
          return Date.now();
        },
        grows: true,
        open: () => part.chunks(),
      };
      readings.push(this.follower.read(input, this.changed).catch((error) => tell(String(error))));
    }
    await Promise.all(readings);
  }

  /** Under its new name where that is free; else under one that still tells which log it is a piece of. */
  private rename(name: string, path: string | undefined): void {
    const place = path === undefined ? undefined : Uri.file(path);
    const wanted = place && nameOf(place);
    let label = wanted ?? `${name}-1`;
    for (let n = 1; this.names.has(label); n += 1) label = `${name}-${n}`;
    this.names.add(label);
    if (place !== undefined) this.places.set(label, place);
    this.follower.rename(name, label);
  }

  private tell(name: string, trouble: string | undefined): void {
    if (this.troubles.get(name) === trouble) return;
    if (trouble === undefined) this.troubles.delete(name);
    else this.troubles.set(name, trouble);
    this.changed();
  }

  readonly changed = (): void => {
    this.isChanged = true;
    this.wake();
  };
}
