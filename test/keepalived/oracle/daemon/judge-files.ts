import { cpus } from 'node:os';
import { isTemplateName } from '../../../../src/keepalived/syntax/holes.ts';
import { type Comparison, compare, isAccepted } from './compare.ts';
import { askDaemon, daemonVersion, type Verdict } from './daemon.ts';
import { hostOf } from './host.ts';
import { mutate } from './mutations/mutate.ts';
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
  /** Only mutations of this kind. */
  readonly kind?: string | undefined;
  /** The keepalived to ask; absent: the one that is installed. Its release is the target of our verdicts. */
  readonly program?: string | undefined;
}

/** The configuration id that conditions are decided for, to the daemon and to us. */
const nodeId = 'oracle';

/** Both verdicts on every file and its mutations, several files at a time, in the order of the files. */
export async function judgeFiles(files: readonly SourceFile[], options: JudgeOptions): Promise<readonly Judged[]> {
  const results: Judged[][] = [];
  const release = daemonVersion(options.program);
  const waiting = files.filter(isConfiguration).entries();
  const work = async () => {
    for (const [index, file] of waiting) results[index] = await judgeFile(file, { ...options, release });
  };
  await Promise.all(Array.from({ length: Math.max(1, cpus().length) }, work));
  return results.flat();
}

/** The place is known to a configuration by `${_PWD}` only. */
const mutatedPath = '/etc/keepalived/keepalived.conf';

/** What a template engine has yet to fill in, the daemon cannot read. */
function isConfiguration({ path, text }: SourceFile): boolean {
  return !isTemplateName(path) && !/\{\{|\{%|<%/.test(text);
}

async function judgeFile(
  { path, text }: SourceFile,
  { mutations, seed, kind, program, release }: JudgeOptions & { readonly release: string },
): Promise<Judged[]> {
  const host = hostOf(text, nodeId);
  const judgedOf = (changed: string, verdict: Verdict, place: string): Judged => {
    const comparison = compare(verdict, judge(changed, place, nodeId, release));
    return { path, text: changed, verdict, isAccepted: isAccepted(verdict), comparison };
  };
  const own = await askDaemon([{ text, path }], host, { program, nodeId });
  const judged = own.map((verdict) => judgedOf(text, verdict, path));
  const isBase = judged[0]?.isAccepted && !/^\s*(?:@\S+\s+)?include/m.test(text);
  if (!isBase || mutations === 0) return judged;
  const changed = mutate(text, { count: mutations, seed: seed + hashOf(text), kind });
  const verdicts = await askDaemon(changed, host, { program, nodeId });
  for (const [index, { kind: mutation, text: mutated }] of changed.entries()) {
    const verdict = verdicts[index];
    if (verdict) judged.push({ ...judgedOf(mutated, verdict, mutatedPath), mutation });
  }
  return judged;
}

/** Different places for each text, and the same ones for the same text. */
function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return Math.abs(hash) % 1_000_003;
}
