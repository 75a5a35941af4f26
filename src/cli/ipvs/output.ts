import { csvForm, jsonForm, type TableForm, type TableRest } from '../../ipvs/export/pieces.ts';
import { markdownForm, type ReportedDrift } from '../../ipvs/export/tables-report.ts';
import { type PlacedDrift, publishedDrift } from './drift.ts';

/** One form of the output, written while tables come in: each answers with what is to be written now. */
export type IpvsOutput = TableForm<IpvsEnding>;

/** What is known once all has been read. */
export interface IpvsEnding extends Omit<TableRest, 'drift'> {
  /** Undefined where there is nothing to compare the tables with. */
  readonly drift: readonly PlacedDrift[] | undefined;
}

/** The published form, with the places of differences as docs/schemas/ipvs.schema.json has them. */
export function jsonOutput(): IpvsOutput {
  const form = jsonForm('indented');
  return { ...form, end: (ending) => form.end({ ...ending, drift: ending.drift?.map(publishedDrift) }) };
}

export const csvOutput: () => IpvsOutput = csvForm;

/** The report for a ticket. */
export function markdownOutput(): IpvsOutput {
  const form = markdownForm();
  return { ...form, end: (ending) => form.end({ ...ending, drift: ending.drift?.map(reported) }) };
}

function reported({ place, ...drift }: PlacedDrift): ReportedDrift {
  return { ...drift, place: place && `${place.path}:${place.start.line}` };
}
