import { join } from 'node:path';
import { type PortablePage, portablePage } from '../files/portable-page.ts';
import { writePieces } from './write-pieces.ts';

/** Writes a self-contained page to standard output. One that cannot be made is told on standard error (status 2). */
export async function writePage(page: PortablePage): Promise<void> {
  try {
    // The built pages lie beside the built command line.
    await writePieces(portablePage(join(__dirname, 'webview'), page));
  } catch (error) {
    process.stderr.write(`keepalived-lvs: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  }
}
