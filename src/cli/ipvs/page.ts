import type { PortablePage } from '../../files/portable-page.ts';
import type { RunningTable } from '../../ipvs/answers/situations.ts';
import { ChartBook } from '../../ipvs/charts/chart-book.ts';
import type { DriftEntry } from '../../ipvs/charts/messages.ts';
import { savedMessages } from '../../ipvs/charts/saved-messages.ts';
import { nodeKey } from '../../ipvs/node-order.ts';
import type { Snapshot, UnreadLine } from '../../ipvs/table.ts';
import { visible } from '../../visible-signs.ts';
import type { PlacedDrift } from './drift.ts';

/** The charts page of the editor, made while tables come in. */
export interface IpvsPage {
  readonly add: (snapshots: readonly Snapshot[], unread: readonly UnreadLine[]) => void;
  /** `notes` are sentences above the page. */
  readonly finish: (drift: readonly PlacedDrift[], notes: readonly string[]) => Promise<PortablePage>;
}

/** Takes the tables as they are read; of each display and node only the first and the newest are kept whole. */
export function createIpvsPage(): IpvsPage {
  const ends = createEnds();
  const book = new ChartBook(ends.again);
  return {
    add(snapshots, unread) {
      ends.keep(snapshots);
      book.add(snapshots, unread);
    },
    async finish(drift, notes) {
      const labels = book.groups().map(({ label }) => label);
      // Of the newest tables alone, as the text tells it.
      const driftOf = (tables: readonly RunningTable[]) =>
        drift
          .filter(({ table }) => tables.some(({ file, line }) => table.file === file && table.line === line))
          .map(toEntry);
      const messages = await savedMessages(book, { driftOf, notes });
      return {
        name: 'ipvs',
        title: visible(['ipvsadm tables', labels.join(', ')].filter((part) => part !== '').join(' of ')),
        messages,
      };
    },
  };
}

/** The first and the newest table of each display and node: a pipe cannot be read again. */
function createEnds() {
  const displays = new Map<string, { readonly first: Snapshot; last: Snapshot }>();
  return {
    keep(snapshots: readonly Snapshot[]): void {
      for (const snapshot of snapshots) {
        const key = `${nodeKey(snapshot)} ${snapshot.views.join()}`;
        const known = displays.get(key);
        if (known === undefined) displays.set(key, { first: snapshot, last: snapshot });
        else known.last = snapshot;
      }
    },
    async again({ file, line }: Pick<Snapshot, 'file' | 'line'>): Promise<Snapshot> {
      for (const snapshot of [...displays.values()].flatMap(({ first, last }) => [first, last])) {
        if (snapshot.file === file && snapshot.line === line) return snapshot;
      }
      throw new Error(`The table in line ${line} of ${file} is neither the first nor the newest.`);
    },
  };
}

function toEntry({ severity, service, real, text, place }: PlacedDrift): DriftEntry {
  return { severity, service, real, text, place: place && { file: place.path, line: place.start.line } };
}
