import { visible } from '../visible-signs.ts';

/** Tells on standard error what is the matter with a path; the run goes on, and its status stays. */
export function complain(where: string, what: string): void {
  process.stderr.write(visible(`${where}: ${what}\n`));
}

/** As complain, and the run will end with status 2. */
export function fail(where: string, what: string): void {
  complain(where, what);
  process.exitCode = 2;
}

/** A mistyped path of `--node FILE=NAME` would leave the file under another name without a word. */
export function complainOfNamed(named: Iterable<string>, paths: readonly string[]): void {
  for (const path of named) {
    if (!paths.includes(path)) complain('--node', `${path} is not among the files that are read`);
  }
}
