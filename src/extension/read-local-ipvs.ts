import type { KnownRows } from '../ipvs/formats/format.ts';
import { createReader, type IpvsSource, type JoiningReader } from '../ipvs/reading/create-reader.ts';
import { type IpvsTables, readIpvs } from '../ipvs/reading/read.ts';
import { clockedSource, type ThreadSource } from '../threads/thread-source.ts';

/**
 * Reads ipvsadm's tables with dates that name no zone taken as this machine's time. Logs are read so too, and both
 * have to meet on one time axis.
 */
export function readLocalIpvs(text: string, source: IpvsSource): IpvsTables {
  return readIpvs(text, clockedSource(localSource(source)));
}

/** The same, line by line. */
export function readerOfLocalTimes(source: IpvsSource, names?: KnownRows): JoiningReader {
  return createReader(clockedSource(localSource(source)), names);
}

export function localSource(source: Omit<IpvsSource, 'toUtc'>): ThreadSource {
  return { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...source };
}
