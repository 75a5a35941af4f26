/** Tells on standard error what is the matter with a path; the run goes on, and its status stays. */
export function complain(where: string, what: string): void {
  process.stderr.write(`${where}: ${what}\n`);
}

/** As complain, and the run will end with status 2. */
export function fail(where: string, what: string): void {
  complain(where, what);
  process.exitCode = 2;
}
