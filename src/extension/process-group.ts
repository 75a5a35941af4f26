import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface ProcessGroup {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** Ends the program and what it started; one that does not heed SIGTERM is killed. */
  readonly end: () => void;
}

/** A process that does not heed SIGTERM is killed after so many milliseconds. */
const PATIENCE = 2000;

/**
 * Starts a program without a shell, in a process group of its own, so that what it starts ends with it: a script that
 * starts `ssh` would leave that behind. It ends with this process as well, which the group would outlive by itself.
 */
export function startGroup([program = '', ...args]: readonly string[]): ProcessGroup {
  const isGroup = process.platform !== 'win32';
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: isGroup, windowsHide: true });
  const end = () => endGroup(child, isGroup);
  const forget = () => process.removeListener('exit', end);
  process.once('exit', end);
  child.once('error', forget);
  child.once('close', forget);
  return { child, end };
}

function endGroup(child: ProcessGroup['child'], isGroup: boolean): void {
  if (child.pid === undefined) return;
  const { pid } = child;
  const send = (name: NodeJS.Signals) => {
    try {
      if (isGroup) process.kill(-pid, name);
      else child.kill(name);
    } catch {
      // It has ended by itself.
    }
  };
  send('SIGTERM');
  const timer = setTimeout(() => send('SIGKILL'), PATIENCE);
  child.once('close', () => clearTimeout(timer));
}
