import { readFileSync } from 'node:fs';

/** False also for a process that has ended and is not waited for, as below a first process that waits for none. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return process.platform !== 'linux' || stateOf(pid) !== 'Z';
}

/** Behind the name of the program, which may hold anything, comes one letter; see proc_pid_stat(5). */
function stateOf(pid: number): string | undefined {
  try {
    return /\) (\w) [^)]*$/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
  } catch {
    return 'Z';
  }
}
