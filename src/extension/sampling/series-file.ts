import { appendFile, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * One sample as it stands in a series file: a line with date and node, and then what the command printed. Such a file
 * is plain text, and reads as any other collection of dated tables.
 */
export function sampleText(node: string, time: number, printed: string): string {
  return `=== ${new Date(time).toISOString()} ${node} ===\n${printed.trimEnd()}\n\n`;
}

/** What stands in place of a sample that failed: its date, and why, as an error of ipvsadm; it reads as a gap. */
export function failureText(node: string, time: number, reason: string): string {
  return sampleText(node, time, `ipvsadm: no table: ${reason.replace(/\s+/g, ' ')}`);
}

/** `lb1-20261122-104721.txt`, by the time of the first sample. */
export function seriesFileName(node: string, time: number): string {
  const stamp = new Date(time).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return `${node}-${stamp}.txt`;
}

/** Adds to a series file, which is made with its folder when there is none yet. */
export async function appendSample(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, text);
}

/** The node of a series file, by its name; undefined where that is no such name. */
export function nodeOfSeries(path: string): string | undefined {
  return /([^/\\]+)-\d{8}-\d{6}\.txt$/.exec(path)?.[1];
}

/**
 * The last samples of a series file, of at most so many bytes; nothing where there is no such file yet. Throws as
 * reading does.
 */
export async function lastSamples(path: string, most: number): Promise<string> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return '';
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, most));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, size - bytes.length);
    const text = bytes.toString('utf8', 0, bytesRead);
    return size > most ? text.slice(text.indexOf(BEGIN) + 1) : text;
  } finally {
    await file.close();
  }
}

/** A sample begins with it; see `sampleText`. */
const BEGIN = '\n=== ';
