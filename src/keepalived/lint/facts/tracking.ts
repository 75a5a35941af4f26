import { once } from '../../once.ts';
import type { NameKind } from '../../schema/types.ts';
import type { Statement, Word } from '../../syntax/tree.ts';
import type { RuleContext } from '../rule.ts';
import { isLiteral, Settings, sitesInside } from '../sites/settings.ts';
import type { Site } from '../sites/sites.ts';
import { definingSites } from '../sites/sites-by-keyword.ts';

/** The lists of tracked things, with the block that defines what each names. */
export const trackLists = {
  track_interface: undefined,
  track_script: 'vrrp_script',
  track_file: 'track_file',
  track_process: 'vrrp_track_process',
  track_bfd: 'bfd_instance',
} as const;

export type TrackList = keyof typeof trackLists;

/** One line of such a list. */
export interface TrackEntry {
  readonly list: TrackList;
  readonly name: Word;
  /** The word with the weight, where the line has one. */
  readonly weightWord: Word | undefined;
  /** In force: that of the line, else that of the definition; undefined where neither can be read. */
  readonly weight: number | undefined;
}

/** Reads the entries of instances and groups; the weights of all definitions are gathered once, for the first entry. */
export class TrackEntries {
  private weights: Weights | undefined;

  constructor(private readonly context: RuleContext) {}

  in(settings: Settings): readonly TrackEntry[] {
    return lists.flatMap((list) => settings.lines(list).flatMap((line) => this.read(list, line)));
  }

  private read(list: TrackList, { words, prefixes }: Statement): TrackEntry[] {
    const name = words[0];
    if (!isLiteral(name) || prefixes.length > 0) return [];
    const weightWord = words[1]?.value === 'weight' ? words[2] : undefined;
    const kind = trackLists[list];
    const defined = kind ? this.weightOf(kind, name.value) : 0;
    const weight = weightWord ? numberOf(weightWord) : defined;
    return [{ list, name, weightWord, weight }];
  }

  private weightOf(kind: NameKind, name: string): number | undefined {
    this.weights ??= weightsIn(this.context.sites);
    return this.weights.get(kind)?.get(name);
  }
}

type Weights = ReadonlyMap<NameKind, ReadonlyMap<string, number | undefined>>;

/** Of each kind the first definition of a name. */
function weightsIn(sites: readonly Site[]): Weights {
  const weights = new Map<NameKind, Map<string, number | undefined>>();
  for (const site of definingSites(sites)) {
    const kind = site.keyword?.defines;
    const name = site.statement.words[1]?.value;
    if (!kind || !kinds.has(kind) || name === undefined) continue;
    const ofKind = weights.get(kind) ?? new Map<string, number | undefined>();
    weights.set(kind, ofKind);
    if (ofKind.has(name)) continue;
    const settings = new Settings([site], sitesInside(sites, site));
    const fallback = kind === 'track_file' ? 1 : 0;
    ofKind.set(name, settings.has('weight') ? settings.number('weight') : fallback);
  }
  return weights;
}

/** The entries of a file, gathered once for all rules that ask. */
export const trackEntriesOf = once((context: RuleContext) => new TrackEntries(context));

const kinds: ReadonlySet<string | undefined> = new Set(Object.values(trackLists));

const lists = Object.keys(trackLists) as readonly TrackList[];

function numberOf({ value }: Word): number | undefined {
  return /^[+-]?\d+$/.test(value) ? Number(value) : undefined;
}
