import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How much of old series files is kept; 0 is without a limit. */
export interface KeptSeries {
  readonly days: number;
  readonly megabytes: number;
}

/** Names that `seriesFileName` gives; whatever else lies in the folder is left alone. */
const SERIES = /-\d{8}-\d{6}\.txt$/;
/** A file that has grown within the last so many milliseconds may be that of another window. */
const IN_USE_MS = 60 * 60 * 1000;

/** Deletes series files that are too old, and then the oldest ones until the rest is small enough. Never throws. */
export async function removeOldSeries(folder: string, { days, megabytes }: KeptSeries, now: number): Promise<void> {
  let left = megabytes > 0 ? megabytes * 1024 * 1024 : Number.POSITIVE_INFINITY;
  const oldest = days > 0 ? now - days * 86_400_000 : Number.NEGATIVE_INFINITY;
  for (const { path, modified, size } of await seriesFiles(folder)) {
    left -= size;
    const isKept = modified > now - IN_USE_MS || (modified >= oldest && left >= 0);
    // One that cannot be deleted is tried again the next time.
    if (!isKept) await rm(path, { force: true }).catch(() => {});
  }
}

export interface SeriesFile {
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** In bytes. */
  readonly size: number;
}

/** The series files of a folder, the newest first; none where there is no such folder. */
export async function seriesFiles(folder: string): Promise<readonly SeriesFile[]> {
  const names = await readdir(folder).catch(() => []);
  const files: SeriesFile[] = [];
  for (const name of names.filter((one) => SERIES.test(one))) {
    const path = join(folder, name);
    const status = await stat(path).catch(() => undefined);
    if (status?.isFile()) files.push({ path, modified: status.mtimeMs, size: status.size });
  }
  return files.sort((a, b) => b.modified - a.modified);
}
