import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import { daemonVersion, missingDaemon } from './daemon.ts';
import { debianSamples, ownConfigurations } from './files.ts';
import { type Judged, judgeFiles, type SourceFile } from './judge-files.ts';
import { mutationKinds } from './mutations/mutate.ts';
import { recordedVerdicts } from './recorded.ts';
import { agreementOf, agreementText, differences } from './report.ts';

const usage = `npm run oracle -- [options] [FILE or FOLDER ...]

Our verdicts beside those of the real keepalived, line by line. Without a name: Debian's
samples and the configurations of this project. - is what only keepalived says, + what only we say.

  --keepalived PROGRAM  another keepalived than the installed one; its release is the target version.
                        One of another system runs behind a script with that system's loader:
                        exec ROOT/lib64/ld-linux-x86-64.so.2 --library-path ROOT/usr/lib/x86_64-linux-gnu ROOT/usr/sbin/keepalived "$@"
  --mutations N         mistakes put into each file that keepalived accepts (22)
  --seed N              which ones (1)
  --kind KIND           only mistakes of this kind: ${mutationKinds.join(', ')}
  --save FOLDER         writes each text that the two judge differently there
  --recorded LIST       verdicts that were taken down earlier, instead of asking
  --help                this text
`;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean' },
    keepalived: { type: 'string' },
    mutations: { type: 'string', default: '22' },
    seed: { type: 'string', default: '1' },
    kind: { type: 'string' },
    save: { type: 'string' },
    recorded: { type: 'string' },
  },
});
const program = values.keepalived?.includes('/') ? fromWhereTheUserIs(values.keepalived) : values.keepalived;
const missing = missingDaemon(program);
if (values.help) console.log(usage);
else if (values.recorded) showRecorded(fromWhereTheUserIs(values.recorded));
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
  const judged = await judgeFiles(files, {
    mutations: Number(values.mutations),
    seed: Number(values.seed),
    program,
    kind: values.kind,
  });
  const asTheyAre = judged.filter(({ mutation }) => mutation === undefined);
  const mutated = judged.filter(({ mutation }) => mutation !== undefined);
  for (const line of differences(judged)) console.log(line);
  if (values.save) saveDiffering(judged, fromWhereTheUserIs(values.save));
  console.log(`\nkeepalived ${daemonVersion(program)}, ${((performance.now() - started) / 1e3).toFixed(0)} s\n`);
  console.log(`Files as they are\n${agreementText(agreementOf(asTheyAre))}`);
  if (mutated.length > 0) console.log(`\nMutations\n${agreementText(agreementOf(mutated))}\n${byKind(mutated)}`);
}

/** As `1.conf` and so on, with the differences as `1.txt` beside it: a comment in the text would move its lines. */
function saveDiffering(judged: readonly Judged[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  const differing = judged.filter(({ comparison }) => comparison.missed.length + comparison.alarms.length > 0);
  for (const [index, one] of differing.entries()) {
    writeFileSync(join(folder, `${index + 1}.conf`), one.text);
    writeFileSync(join(folder, `${index + 1}.txt`), `${[...differences([one])].join('\n')}\n`);
  }
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
