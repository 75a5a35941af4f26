import { Console } from 'node:console';
import { connectStreams, connectToParent } from './connect.ts';
import { serve } from './connection.ts';

/** `--stdio` for any editor; without it the server is a process that VS Code forked. */
serve(process.argv.includes('--stdio') ? overStandardStreams() : connectToParent());

function overStandardStreams() {
  // Standard output belongs to the protocol: whatever a library prints must not get there.
  globalThis.console = new Console(process.stderr);
  return connectStreams(process.stdin, process.stdout, (status, reason) => {
    if (reason !== undefined) process.stderr.write(`keepalived-lvs: ${reason}\n`);
    process.exit(status);
  });
}
