import type { LogRecord, Speaker } from '../record.ts';
import { isVrrpTag } from './processes.ts';

/**
 * Names that one machine had one after the other: the host of a log changes while the same VRRP process goes on. The
 * last name stands for all. Logs of several machines look otherwise even where their pids agree, as they do in
 * containers: hosts alternate, times go back where one log was put behind another, the process begins anew, or the names
 * are those of a pair.
 */
export function renamedHosts(records: readonly LogRecord[]): ReadonlyMap<string, string> {
  const runs = hostRuns(records);
  const names = new Map<string, string>();
  if (runs.length < 2 || new Set(runs.map(({ host }) => host)).size < runs.length) return names;
  for (let at = runs.length - 2; at >= 0; at--) {
    const [run, next] = [runs[at], runs[at + 1]];
    if (run === undefined || next === undefined || !goesOn(run, next)) continue;
    names.set(run.host, names.get(next.host) ?? next.host);
  }
  return names;
}

/** Lines of one host that no line of another parts. */
interface HostRun {
  readonly host: string;
  readonly pids: Set<string>;
  readonly first: number;
  last: number;
  starts: boolean;
}

function hostRuns(records: readonly LogRecord[]): readonly HostRun[] {
  const runs: HostRun[] = [];
  let before: Speaker | undefined;
  for (const { speaker, stamp, recognised } of records) {
    const { host, pid, tag } = speaker;
    if (host === undefined || stamp === undefined) continue;
    let run = runs.at(-1);
    if (run?.host !== host) {
      if (runs.length >= MOST_NAMES) return [];
      run = { host, pids: new Set(), first: stamp.ms, last: stamp.ms, starts: false };
      runs.push(run);
    }
    run.last = stamp.ms;
    if (speaker !== before && pid !== undefined && tag !== undefined && isVrrpTag(tag)) run.pids.add(pid);
    before = speaker;
    if (recognised?.message.init === true || recognised?.message.kind === 'main.starting') run.starts = true;
  }
  return runs;
}

/** No machine is renamed more often while it runs; a log with more hosts was collected. */
export const MOST_NAMES = 8;

function goesOn(run: HostRun, next: HostRun): boolean {
  if (next.first < run.last || next.starts || stemOf(run.host) === stemOf(next.host)) return false;
  return [...next.pids].some((pid) => Number(pid) >= FIRST_TELLING && run.pids.has(pid));
}

/** Below this a pid is that of a container or of a machine that has just started, and says little. */
const FIRST_TELLING = 300;

/** What `lb1` and `lb2`, `node-a` and `node-b`, `lb1.east` and `lb2.west` have in common. */
function stemOf(host: string): string {
  return (host.split('.')[0] ?? host).replace(/\d+/g, '#').replace(/([-_])[a-z]$/i, '$1');
}
