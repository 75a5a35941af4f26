import { PrintedOffsets } from '../dates/printed-offsets.ts';
import type { NodeRecords } from '../nodes/node-records.ts';
import type { LogRecord } from '../record.ts';
import type { ServerHistory, UndatedHistory } from '../timeline.ts';
import { type Announced, noteAddress } from './availability.ts';
import { AdvertWords } from './clocks.ts';
import { ADDRESSES, ADVERTS, concernsOf, INCIDENTS, SERVERS, STATES } from './concerns.ts';
import { HistoryBuilder, type NodeHistory } from './histories/build-histories.ts';
import { isDated } from './histories/causes.ts';
import { IncidentSigns } from './incidents/index.ts';
import { ServerBuilder } from './servers/build-servers.ts';
import { undatedHistories } from './undated.ts';

/** What the lines of one node tell, collected as they come: a line is looked at once. */
export class NodeFacts {
  readonly addresses: Announced = new Map();
  readonly adverts = new AdvertWords();
  readonly signs: IncidentSigns;
  readonly name: string;
  readonly files: readonly string[];
  private usesZone = false;
  private readonly offsets = new PrintedOffsets();
  private readonly states: HistoryBuilder;
  private readonly checks: ServerBuilder;
  /** All records, as long as none of them has a date. */
  private undatedRecords: LogRecord[] | undefined = [];

  constructor({ name, files }: Pick<NodeRecords, 'name' | 'files'>) {
    this.name = name;
    this.files = files;
    this.signs = new IncidentSigns(name);
    this.states = new HistoryBuilder(name);
    this.checks = new ServerBuilder(name);
  }

  add(records: readonly LogRecord[]): void {
    for (const record of records) this.take(record);
    for (const { stamp } of records) {
      if (stamp?.offset !== undefined) this.offsets.take(stamp.offset, stamp.ms);
      else if (stamp?.zone === 'local') this.usesZone = true;
    }
    if (this.undatedRecords === undefined) return;
    if (records.some(({ time }) => time !== undefined)) this.undatedRecords = undefined;
    else for (const record of records) this.undatedRecords.push(record);
  }

  private take(record: LogRecord): void {
    const concerns = concernsOf(record.known);
    if (concerns & ADDRESSES) noteAddress(this.addresses, record);
    if (!isDated(record)) return;
    this.states.take(record, (concerns & STATES) !== 0);
    if (concerns & SERVERS) this.checks.take(record);
    if (concerns & ADVERTS) this.adverts.take(record);
    if (concerns & INCIDENTS) this.signs.take(record);
  }

  /** In which its log is read: that of its stamps, or `known`, which stamps without an offset are taken for. */
  zone(known: string): string {
    return this.usesZone ? known : this.offsets.zone(known);
  }

  get histories(): readonly NodeHistory[] {
    return this.states.histories;
  }

  get servers(): readonly ServerHistory[] {
    return this.checks.histories;
  }

  get undated(): readonly UndatedHistory[] {
    return undatedHistories(this.name, this.undatedRecords ?? []);
  }
}
