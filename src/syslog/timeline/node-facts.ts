import type { NodeRecords } from '../nodes/node-records.ts';
import type { LogRecord } from '../record.ts';
import type { ServerHistory, UndatedHistory } from '../timeline.ts';
import { type Announced, noteAddresses } from './availability.ts';
import { HistoryBuilder, type NodeHistory } from './build-histories.ts';
import { AdvertWords } from './clocks.ts';
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
  usesZone = false;
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
    this.states.add(records);
    this.checks.add(records);
    this.adverts.add(records);
    this.signs.add(records);
    noteAddresses(this.addresses, records);
    this.usesZone ||= records.some(({ stamp }) => stamp?.zone === 'local');
    if (this.undatedRecords === undefined) return;
    if (records.some(({ time }) => time !== undefined)) this.undatedRecords = undefined;
    else for (const record of records) this.undatedRecords.push(record);
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
