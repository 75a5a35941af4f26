import { cpus } from 'node:os';
import { isTemplateName } from '../../../../src/keepalived/syntax/holes.ts';
import { type Comparison, compare, isAccepted } from './compare.ts';
import { askDaemon, daemonVersion, type Verdict } from './daemon.ts';
import { hostOf } from './host.ts';
import { mutate } from './mutate.ts';
import { judge } from './ours.ts';

/** One text with both verdicts. */
export interface Judged {
  readonly path: string;
  readonly text: string;
  /** Absent for the file as it is. */
  readonly mutation?: string;
  readonly verdict: Verdict;
  readonly isAccepted: boolean;
  readonly comparison: Comparison;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface JudgeOptions {
  /** For each file that the daemon accepts. */
  readonly mutations: number;
  readonly seed: number;
}

/** The configuration id that conditions are decided for, to the daemon and to us. */
const nodeId = 'oracle';

/** Both verdicts on every file and its mutations, several files at a time, in the order of the files. */
export async function judgeFiles(files: readonly SourceFile[], options: JudgeOptions): Promise<readonly Judged[]> {
  const results: Judged[][] = [];
  const waiting = files.filter(isConfiguration).entries();
  const work = async () => {
    for (const [index, file] of waiting) results[index] = await judgeFile(file, options);
  };
  await Promise.all(Array.from({ length: Math.max(1, cpus().length) }, work));
  return results.flat();
}

/** What a template engine has yet to fill in, the daemon cannot read. */
function isConfiguration({ path, text }: SourceFile): boolean {
  return !isTemplateName(path) && !/\{\{|\{%|<%/.test(text);
}

async function judgeFile({ path, text }: SourceFile, { mutations, seed }: JudgeOptions): Promise<Judged[]> {
  const host = hostOf(text, nodeId);
  const own = await askDaemon([{ text, path }], host, nodeId);
  const judged = own.map((verdict) => judgedOf(path, text, verdict, path));
  const isBase = judged[0]?.isAccepted && !/^\s*(?:@\S+\s+)?include/m.test(text);
  if (!isBase || mutations === 0) return judged;
  const changed = mutate(text, mutations, seed + hashOf(text));
  const verdicts = await askDaemon(changed, host, nodeId);
  for (const [index, { kind, text: mutated }] of changed.entries()) {
    const verdict = verdicts[index];
    if (verdict) judged.push({ ...judgedOf(path, mutated, verdict, ''), mutation: kind });
  }
  return judged;
}

function judgedOf(path: string, text: string, verdict: Verdict, place: string): Judged {
  const comparison = compare(verdict, judge(text, place, nodeId, daemonVersion()));
  return { path, text, verdict, isAccepted: isAccepted(verdict), comparison };
}

/** Different places for each text, and the same ones for the same text. */
function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return Math.abs(hash) % 1_000_003;
}
