import { EventList, type PackedEvents } from '../timeline/packed/packed-events.ts';
import { Masker } from './masker.ts';
import type { NameKind } from './names.ts';

/**
 * A copy of a timeline, or of anything made of such facts, without what tells whose it is: names of nodes, instances,
 * sync groups, scripts and files, addresses, hosts, paths and URLs are replaced, the same always by the same. States,
 * kinds, times, numbers, ports, prefix lengths and interface names stay.
 */
export function maskedCopy<T>(value: T): T {
  const masking = createMasking();
  masking.note(value);
  return masking.copy(value);
}

/** The same for facts that come piece by piece: all of them are noted before the first is copied. */
export interface Masking {
  readonly note: (value: unknown) => void;
  readonly copy: <T>(value: T) => T;
}

export function createMasking(): Masking {
  const masker = new Masker();
  const noted: Visit = (text, kind) => {
    if (kind === 'text') masker.noteText(text);
    else if (kind === 'unknown') masker.noteUnknown(text);
    else if (kind === 'foreign') masker.noteForeign(text);
    else masker.noteName(kind, text);
    return text;
  };
  const masked: Visit = (text, kind) => (isText(kind) ? masker.text(text) : masker.name(kind, text));
  return {
    note: (value) => void walk(value, undefined, noted),
    copy: <T>(value: T) => {
      masker.settle();
      return walk(value, undefined, masked) as T;
    },
  };
}

/** `unknown`: a message of keepalived that the table does not know; `foreign`: a line of another program. */
type TextKind = 'text' | 'unknown' | 'foreign';
type Meaning = NameKind | TextKind | 'keep';

function isText(meaning: NameKind | TextKind): meaning is TextKind {
  return meaning === 'text' || meaning === 'unknown' || meaning === 'foreign';
}

/** What the strings of a property are; those that are not named here may hold anything and are masked as text. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  node: 'node',
  nodes: 'node',
  peer: 'node',
  file: 'file',
  files: 'file',
  path: 'file',
  ...Object.fromEntries(
    'type kind state from to time timeZone format metric unit protocol family scheduler forward role'
      .split(' ')
      .map((name) => [name, 'keep'] as const),
  ),
};

type Visit = (text: string, kind: NameKind | TextKind) => string;

/** Goes as deep as the facts are nested, which no input decides. */
function walk(value: unknown, meaning: Meaning | undefined, visit: Visit): unknown {
  if (typeof value === 'string') return meaning === 'keep' ? value : visit(value, meaning ?? 'text');
  if (Array.isArray(value)) return value.map((item) => walk(item, meaning, visit));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (value instanceof EventList) return new EventList(walk(value.packed, meaning, visit) as PackedEvents);
  const owner = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(owner).map(([name, part]) => [name, walk(part, meaningOf(name, owner, meaning), visit)]),
  );
}

function meaningOf(name: string, owner: Readonly<Record<string, unknown>>, above: Meaning | undefined): Meaning {
  // Nodes are listed as objects with a name.
  if (name === 'name') return above === 'node' ? 'node' : 'text';
  if (name === 'instance' || name === 'group') return instanceMeaning(owner);
  if (name === 'text' && owner.isOther === true) return 'foreign';
  if (name === 'text' && owner.kind === 'other') return 'unknown';
  return MEANINGS[name] ?? 'text';
}

/** Incidents of servers and of whole nodes carry an address, or nothing, where others carry an instance. */
function instanceMeaning({ instance, kind }: Readonly<Record<string, unknown>>): Meaning {
  if (typeof instance === 'string' && /^\[|^FWM /.test(instance)) return 'text';
  return kind === 'sync-group' ? 'group' : 'instance';
}
