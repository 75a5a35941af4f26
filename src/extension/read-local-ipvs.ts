import type { KnownRows } from '../ipvs/formats/format.ts';
import { createReader, type IpvsReader, type IpvsSource } from '../ipvs/reading/create-reader.ts';
import { type IpvsTables, readIpvs } from '../ipvs/reading/read.ts';
import { zoneClock } from '../syslog/dates/time-zone.ts';

/**
 * Reads ipvsadm's tables with dates that name no zone taken as this machine's time. Logs are read so too, and both
 * have to meet on one time axis.
 */
export function readLocalIpvs(text: string, source: IpvsSource): IpvsTables {
  return readIpvs(text, { ...localTime(), ...source });
}

/** The same, line by line. */
export function readerOfLocalTimes(source: IpvsSource, names?: KnownRows): IpvsReader {
  return createReader({ ...localTime(), ...source }, names);
}

function localTime(): Pick<IpvsSource, 'toUtc'> {
  const toUtc = zoneClock(Intl.DateTimeFormat().resolvedOptions().timeZone);
  return { toUtc: (local) => toUtc(local, undefined) };
}
