import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import { daemonVersion, missingDaemon } from './daemon.ts';
import { debianSamples, ownConfigurations } from './files.ts';
import { type Judged, judgeFiles, type SourceFile } from './judge-files.ts';
import { recordedVerdicts } from './recorded.ts';
import { agreementOf, agreementText, differences } from './report.ts';

/**
 * `npm run oracle -- [FILE or FOLDER ...] [--mutations N] [--seed N]`: our verdicts beside those of the real keepalived
 * of this machine. `--recorded LIST` takes verdicts that were taken down earlier. Without a name: Debian's samples and the configurations of this project.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutations: { type: 'string', default: '22' },
    seed: { type: 'string', default: '1' },
    kind: { type: 'string' },
    recorded: { type: 'string' },
  },
});
const missing = missingDaemon();
if (values.recorded) showRecorded(fromWhereTheUserIs(values.recorded));
else if (missing) {
  console.error(`The real keepalived cannot be asked: ${missing}.`);
  process.exitCode = process.env.CI === 'true' ? 1 : 0;
} else await main();

function showRecorded(list: string): void {
  const judged = recordedVerdicts(list);
  for (const line of differences(judged)) console.log(line);
  console.log(`\n${agreementText(agreementOf(judged))}`);
}

async function main(): Promise<void> {
  const files = positionals.length > 0 ? positionals.flatMap(filesOf) : [...debianSamples(), ...ownConfigurations()];
  const started = performance.now();
  const judged = await judgeFiles(files, { mutations: Number(values.mutations), seed: Number(values.seed) });
  const asTheyAre = judged.filter(({ mutation }) => mutation === undefined);
  const mutated = judged.filter(({ mutation }) => mutation !== undefined && (values.kind ?? mutation) === mutation);
  for (const line of differences([...asTheyAre, ...mutated])) console.log(line);
  console.log(`\nkeepalived ${daemonVersion()}, ${((performance.now() - started) / 1e3).toFixed(0)} s\n`);
  console.log(`Files as they are\n${agreementText(agreementOf(asTheyAre))}`);
  if (mutated.length > 0) console.log(`\nMutations\n${agreementText(agreementOf(mutated))}\n${byKind(mutated)}`);
}

function byKind(judged: readonly Judged[]): string {
  const kinds = [...new Set(judged.map(({ mutation = '' }) => mutation))].sort();
  return kinds
    .map((kind) => {
      const { told, found, errors, confirmed } = agreementOf(judged.filter(({ mutation }) => mutation === kind));
      return `  ${kind.padEnd(20)} ${found} of ${told} found, ${confirmed} of ${errors} confirmed`;
    })
    .join('\n');
}

/** A file, or what in a folder looks like a configuration. */
function filesOf(name: string): readonly SourceFile[] {
  const place = fromWhereTheUserIs(name);
  if (!statSync(place).isDirectory()) return [{ path: place, text: readFileSync(place, 'utf8') }];
  return globSync('**/*', { cwd: place, absolute: true })
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
    .filter(({ text }) =>
      /^\s*(?:global_defs|static_\w+|vrrp_\w+|virtual_server\w*|bfd_instance)\b[^\n{]*\n?\s*\{/m.test(text),
    );
}

/** npm runs scripts in the project's folder, but names are meant from where the user is. */
function fromWhereTheUserIs(name: string): string {
  return resolve(process.env.INIT_CWD ?? '', name);
}
