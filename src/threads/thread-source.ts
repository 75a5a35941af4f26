import type { IpvsSource } from '../ipvs/reading/create-reader.ts';
import { zoneClock } from '../syslog/dates/time-zone.ts';

/** What the host knows of a text, in a form that a thread can be told. */
export interface ThreadSource extends Omit<IpvsSource, 'toUtc'> {
  /** Of dates without one. */
  readonly timeZone: string;
}

export function clockedSource({ timeZone, ...source }: ThreadSource): IpvsSource {
  const toUtc = zoneClock(timeZone);
  return { ...source, toUtc: (local) => toUtc(local, undefined) };
}
