import { writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import { CONFIGURATION_GLOBS, EXCLUDED_GLOBS, isConfigurationName, looksLikeConfiguration } from '../cluster/files.ts';
import { format } from '../keepalived/features/format/format.ts';
import { complain } from './complain.ts';
import { type FoundFile, findFiles, readConfiguration, reasonNotText, reasonOf, TOO_LARGE } from './files.ts';
import { unifiedDiff } from './unified-diff.ts';

interface FormatCommandOptions {
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly indent: string;
  readonly stdinFilename: string;
}

/** `keepalived-lvs format PATH…`: rewrites configurations in the canonical layout. */
export function formatCommand(): Command {
  return new Command('format')
    .description('rewrite configurations in the canonical layout')
    .argument('<path...>', 'configurations, folders to search, - to read standard input and print the result')
    .option('--check', 'write nothing: name what would change, with exit status 1 if anything would')
    .option('--diff', 'write nothing: print what would change as a unified diff')
    .option('--indent <columns>', 'columns of one level of indentation, or tab', readIndent, readIndent('4'))
    .option('--stdin-filename <path>', 'the name of what comes from standard input', '<stdin>')
    .action(runFormat);
}

/** Names each file that changed, or would. One that cannot be laid out keeps its form, and the status is 2. */
async function runFormat(paths: readonly string[], options: FormatCommandOptions): Promise<void> {
  const outcomes: Outcome[] = [];
  for (const found of await findFiles(paths, SEARCHED)) {
    const outcome = 'error' in found ? found : await formatFile(found, options);
    if (outcome === undefined) continue;
    outcomes.push(outcome);
    if ('error' in outcome) complain(outcome.path, outcome.error);
    else process.stdout.write(outcome.output);
  }
  if (outcomes.some((outcome) => 'error' in outcome)) process.exitCode = 2;
  else if (options.check && outcomes.some((outcome) => 'changed' in outcome && outcome.changed)) process.exitCode = 1;
}

type Outcome =
  | { readonly path: string; readonly error: string }
  | { readonly path: string; readonly changed: boolean; readonly output: string };

const SEARCHED = { inFolders: [...CONFIGURATION_GLOBS, '**/*.conf'], ignore: EXCLUDED_GLOBS };

async function formatFile(found: FoundFile, options: FormatCommandOptions): Promise<Outcome | undefined> {
  const isStdin = found.path === '-';
  const path = isStdin ? options.stdinFilename : found.path;
  try {
    const bytes = await readConfiguration(found);
    if (bytes === undefined) return { path, error: TOO_LARGE };
    if (!found.named && !isConfigurationName(path) && !looksLikeConfiguration(bytes.toString('utf8', 0, 8192)))
      return undefined;
    if (bytes.includes(0)) return { path, error: reasonNotText(bytes) ?? 'not formatted. It holds a NUL byte' };
    const { text, encoding } = decoded(bytes);
    const result = format(text, options);
    if ('refusal' in result) return { path, error: `not formatted. ${result.refusal}` };
    const changed = result.text !== text;
    const isWritten = changed && !isStdin && !options.check && !options.diff;
    if (isWritten) await writeFile(path, result.text, encoding);
    return { path, changed, output: outputOf(path, text, result.text, isStdin, options) };
  } catch (error) {
    return { path, error: reasonOf(error) };
  }
}

function outputOf(
  path: string,
  before: string,
  after: string,
  isStdin: boolean,
  options: FormatCommandOptions,
): string {
  if (options.diff) return unifiedDiff(path, before, after);
  if (isStdin && !options.check) return after;
  return before === after ? '' : `${path}\n`;
}

/** Only ASCII is changed, so that the bytes of any other encoding can stand for themselves. */
function decoded(bytes: Buffer): { readonly text: string; readonly encoding: 'utf8' | 'latin1' } {
  const text = bytes.toString('utf8');
  if (Buffer.from(text).equals(bytes)) return { text, encoding: 'utf8' };
  return { text: bytes.toString('latin1'), encoding: 'latin1' };
}

function readIndent(value: string): string {
  if (value === 'tab') return '\t';
  if (!/^[1-9]$|^1[0-6]$/.test(value)) throw new InvalidArgumentError('Write tab or a number from 1 to 16.');
  return ' '.repeat(Number(value));
}
