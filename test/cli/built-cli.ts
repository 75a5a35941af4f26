import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { bundleCli } from './bundle-cli.ts';

/** What one run of the command line came to. */
export interface Done {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command line as one file, and for each test of a file a new folder to run it in. */
export class BuiltCli {
  readonly #built = mkdtempSync(join(tmpdir(), 'keepalived-lvs-cli-'));
  #folder = '';

  constructor() {
    beforeAll(() => bundleCli(this.#cli), 60_000);
    beforeEach(() => {
      this.#folder = mkdtempSync(join(this.#built, 'work-'));
    });
    afterAll(() => rmSync(this.#built, { recursive: true, force: true }));
  }

  get #cli(): string {
    return join(this.#built, 'cli.js');
  }

  /** The place of a file in the folder. */
  at(path: string): string {
    return join(this.#folder, path);
  }

  write(files: Readonly<Record<string, string | Buffer>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(this.at(path)), { recursive: true });
      writeFileSync(this.at(path), text);
    }
  }

  read(path: string): string {
    return readFileSync(this.at(path), 'utf8');
  }

  /** Runs a command in the folder. */
  run(args: readonly string[], input = ''): Done {
    const done = spawnSync(process.execPath, [this.#cli, ...args], { cwd: this.#folder, encoding: 'utf8', input });
    return { status: done.status, out: done.stdout, err: done.stderr };
  }
}
