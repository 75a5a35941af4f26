import { appendFile, mkdir } from 'node:fs/promises';
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
