import { readServiceRules } from '../ipvs/formats/rules.ts';
import { buildModel } from '../keepalived/model/build-model.ts';
import { isTemplateName } from '../keepalived/syntax/holes.ts';
import { parse } from '../keepalived/syntax/parse.ts';
import { readSysctls } from '../sysctl/read-sysctls.ts';
import { readAddressCommands } from './address-commands.ts';
import { cloudIn } from './cloud.ts';
import type { Cluster, ConfigurationFile, Evidence, Node, SourceFile } from './cluster.ts';
import { readDefaultRoutes } from './default-routes.ts';
import { isConfigurationName, isEvidenceName, looksLikeConfiguration } from './files.ts';
import { includedFiles } from './includes.ts';
import { isSpareCopy, placeOf, uniqueNames } from './node-name.ts';

/**
 * Reads all files that are judged together. What is neither a configuration nor evidence, by `kind`, name or
 * content, is left out.
 */
export function readCluster(files: readonly SourceFile[]): Cluster {
  const configurations: ConfigurationFile[] = [];
  const evidence: Evidence[] = [];
  for (const file of files) {
    const kind = file.kind ?? kindOf(file);
    if (kind === 'configuration') configurations.push({ path: file.path, ...configurationOf(file) });
    else if (kind === 'evidence') evidence.push({ path: file.path, ...readEvidence(file.text) });
  }
  const given = new Set(files.filter(({ kind }) => kind === 'configuration').map(({ path }) => path));
  return { nodes: nodesOf(configurations, given), evidence };
}

function kindOf({ path, text }: SourceFile): SourceFile['kind'] {
  if (isConfigurationName(path)) return 'configuration';
  if (isEvidenceName(path)) return 'evidence';
  // A template says what a node may be; to compare it with nodes would find what is not there.
  return looksLikeConfiguration(text) && !isTemplateName(path) ? 'configuration' : undefined;
}

function nodesOf(files: readonly ConfigurationFile[], given: ReadonlySet<string>): Node[] {
  const includes = includedFiles(files);
  const tops = topsOf(files, includes).filter(({ path }) => given.has(path) || !isSpareCopy(path));
  const places = tops.map(({ path, model }) => ({
    place: placeOf(path),
    otherwise: model.globals.routerId?.value ?? 'keepalived',
  }));
  const names = uniqueNames(places);
  return tops.map((file, index) => ({
    ...file,
    name: names[index] ?? file.path,
    site: places[index]?.place.site ?? '',
    included: reachedFrom(file, includes),
  }));
}

/** The files that no other includes; of files that include each other in a circle, the first. */
function topsOf(
  files: readonly ConfigurationFile[],
  includes: ReadonlyMap<string, readonly ConfigurationFile[]>,
): readonly ConfigurationFile[] {
  const isIncluded = new Set([...includes.values()].flat().map(({ path }) => path));
  const tops = files.filter(({ path }) => !isIncluded.has(path));
  if (tops.length === files.length) return tops;
  const reached = new Set(tops.flatMap((top) => [top, ...reachedFrom(top, includes)]));
  for (const file of files) {
    if (reached.has(file)) continue;
    tops.push(file);
    for (const other of [file, ...reachedFrom(file, includes)]) reached.add(other);
  }
  return tops;
}

function reachedFrom(
  top: ConfigurationFile,
  includes: ReadonlyMap<string, readonly ConfigurationFile[]>,
): readonly ConfigurationFile[] {
  const reached = new Set<ConfigurationFile>();
  const waiting = [...(includes.get(top.path) ?? [])];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (file.path === top.path || reached.has(file)) continue;
    reached.add(file);
    for (const next of includes.get(file.path) ?? []) waiting.push(next);
  }
  return [...reached];
}

function configurationOf({ path, text }: SourceFile): Omit<ConfigurationFile, 'path'> {
  return isTemplateName(path) ? readTemplate(text) : readConfiguration(text);
}

const readConfiguration = remember((text) => readAs(text, false));
const readTemplate = remember((text) => readAs(text, true));

function readAs(text: string, template: boolean): Omit<ConfigurationFile, 'path'> {
  const { tree, problems } = parse(text, { template });
  return { tree, problems, model: buildModel(tree) };
}

const readEvidence = remember((text) => ({
  sysctls: readSysctls(text),
  serviceRules: readServiceRules(text),
  addresses: new Set(text.match(/(?<![\w.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w.]*\d)/g)),
  addressCommands: readAddressCommands(text),
  defaultRoutes: readDefaultRoutes(text),
  cloud: cloudIn(text),
  masquerades: /-j\s+(?:MASQUERADE|SNAT)\b|\bmasquerade\b/.test(text),
  quietsArpOtherwise: /\barptables\b|-j\s+REDIRECT\b/.test(text),
}));

/** How much text the kept results may stand for, in UTF-16 units: a workspace's worth, and some megabytes at most. */
const KEPT_TEXT = 8_000_000;

/**
 * Keeps the results of the texts asked for last: an editor asks again after every pause, and then all files but one
 * are as before. The text is the key, so that a result is never stale.
 */
function remember<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  let length = 0;
  return (text) => {
    const before = known.get(text);
    const result = before ?? read(text);
    if (before === undefined) length += text.length;
    known.delete(text);
    known.set(text, result);
    for (const oldest of known.keys()) {
      if (length <= KEPT_TEXT) break;
      known.delete(oldest);
      length -= oldest.length;
    }
    return result;
  };
}
