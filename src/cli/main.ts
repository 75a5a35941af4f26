import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { checkCommand } from './check/check.ts';
import { formatCommand } from './format.ts';
import { ipvsCommand } from './ipvs/ipvs.ts';
import { timelineCommand } from './timeline/timeline.ts';
import { version } from './version.ts';

/**
 * The command line of docs/cli.md. Exit status: 0 nothing found, 1 findings, 2 wrong use, unreadable input or a fault
 * of ours; commands set `process.exitCode` themselves and write what went wrong to standard error.
 */
async function main(): Promise<void> {
  endQuietlyWithTheReader();
  const program = withCommands(new Command('keepalived-lvs'));
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : explain(error);
  }
}

function withCommands(program: Command): Command {
  program
    .description('keepalived and LVS: check configurations, tell failovers from logs, read ipvsadm output')
    .version(version)
    .showHelpAfterError('(add --help for more)');
  for (const command of [checkCommand(), timelineCommand(), ipvsCommand(), formatCommand(), lspCommand()])
    program.addCommand(command);
  // Commander would end the process with status 1 by itself, and before what was written has gone out.
  for (const command of [program, ...program.commands]) command.exitOverride();
  return program;
}

/** The server is a bundle of its own beside this one: it is what editors start, and most runs do not need it. */
function lspCommand(): Command {
  return new Command('lsp')
    .description('run the language server')
    .addOption(new Option('--stdio', 'talk over standard input and output').makeOptionMandatory())
    .action(() => {
      createRequire(__filename)(join(__dirname, 'server.js'));
    });
}

/** `| head -1` closes our output when it has enough; that is no fault. */
function endQuietlyWithTheReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      process.exit(error.code === 'EPIPE' ? 0 : 2);
    });
  }
}

/** A fault of ours: the stack tells where, and the status is not one of a finding. */
function explain(error: unknown): number {
  process.stderr.write(`keepalived-lvs: internal fault: ${error instanceof Error ? error.stack : String(error)}\n`);
  return 2;
}

void main();
