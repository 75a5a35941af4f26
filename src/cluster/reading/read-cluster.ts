import { readServiceRules } from '../../ipvs/formats/rules.ts';
import { type FileReader, readerOf } from '../../keepalived/expand/file-reader.ts';
import { buildModel } from '../../keepalived/model/build-model.ts';
import type { Target } from '../../keepalived/schema/target.ts';
import { isTemplateName } from '../../keepalived/syntax/holes.ts';
import { parse } from '../../keepalived/syntax/parse.ts';
import { reread } from '../../keepalived/syntax/reread.ts';
import { readSysctls } from '../../sysctl/read-sysctls.ts';
import type { Cluster, Configuration, ConfigurationFile, Evidence, Node, SourceFile } from '../cluster.ts';
import { isConfigurationName, isEvidenceName, looksLikeConfiguration } from '../files.ts';
import { isSpareCopy, placeOf, uniqueNames } from '../node-name.ts';
import { finished, type Steps } from '../steps.ts';
import { readAddressCommands } from './address-commands.ts';
import { cloudIn } from './cloud.ts';
import { readDefaultRoutes } from './default-routes.ts';
import { includedFiles } from './includes.ts';
import { remember } from './remember.ts';
import { viewsOf } from './views.ts';

/**
 * Reads all files that are judged together. What is neither a configuration nor evidence, by `kind`, name or
 * content, is left out.
 */
export function readCluster(files: readonly SourceFile[], options: ClusterOptions = {}): Cluster {
  return finished(clusterSteps(files, options));
}

/** The same in steps, a file or a node's view of it each. */
export function* clusterSteps(files: readonly SourceFile[], options: ClusterOptions = {}): Steps<Cluster> {
  const configurations: ConfigurationFile[] = [];
  const evidence: Evidence[] = [];
  for (const file of files) {
    yield;
    const kind = file.kind ?? kindOf(file);
    if (kind === 'configuration') configurations.push({ path: file.path, ...configurationOf(file) });
    else if (kind === 'evidence') evidence.push({ path: file.path, ...readEvidence(file) });
  }
  const given = new Set(files.filter(({ kind }) => kind === 'configuration').map(({ path }) => path));
  const includes = includedFiles(configurations);
  const furtherNames = furtherNamesOf(files, includedIn(includes));
  const isJudged = ({ path }: { readonly path: string }) => !furtherNames.has(path);
  const tops = topsOf(configurations, includes).filter(isJudged);
  const written = nodesOf(tops, { given, includes }, options);
  const reader = readerOf(new Map(files.map(({ path, text }) => [path, text])));
  const nodes = yield* seenNodes(written, reader, options);
  return { nodes, configurations: written, evidence: evidence.filter(isJudged), furtherNames };
}

/** What the user says of the nodes. */
export interface ClusterOptions {
  /** The configuration id that conditions are decided for; absent: every one that they name. */
  readonly nodeId?: string | undefined;
  /** The name of the node whose configuration lies there. */
  readonly nameOf?: ((path: string) => string | undefined) | undefined;
  /** The cluster that it belongs to. */
  readonly groupOf?: ((path: string) => string | undefined) | undefined;
  /** The keepalived that it is for. */
  readonly targetOf?: ((path: string) => Target | undefined) | undefined;
}

function kindOf({ path, text }: SourceFile): SourceFile['kind'] {
  if (isConfigurationName(path)) return 'configuration';
  if (isEvidenceName(path)) return 'evidence';
  // A template says what a node may be; to compare it with nodes would find what is not there.
  return looksLikeConfiguration(text) && !isTemplateName(path) ? 'configuration' : undefined;
}

/** Of the names of one file those that nothing reads: where one of them is included the others, else all but its own. */
function furtherNamesOf(files: readonly SourceFile[], isIncluded: ReadonlySet<string>): ReadonlySet<string> {
  const links = new Map<string, string[]>();
  for (const { path, linkTo } of files) {
    if (linkTo !== undefined) links.set(linkTo, [...(links.get(linkTo) ?? []), path]);
  }
  return new Set(
    [...links].flatMap(([own, others]) => {
      const names = [own, ...others];
      const unread = names.filter((path) => !isIncluded.has(path));
      return unread.length < names.length ? unread : others;
    }),
  );
}

interface Found {
  /** Paths that the user named. */
  readonly given: ReadonlySet<string>;
  readonly includes: Includes;
}

function nodesOf(found: readonly ConfigurationFile[], { given, includes }: Found, options: ClusterOptions): Node[] {
  const { nameOf, groupOf } = options;
  const tops = found.filter(({ path }) => given.has(path) || !isSpareCopy(path));
  const places = tops.map(({ path, model }) => {
    const place = placeOf(path);
    const name = nameOf?.(path) ?? place.name;
    return { place: { ...place, name }, otherwise: model.globals.routerId?.value ?? 'keepalived' };
  });
  const names = uniqueNames(places);
  return tops.map((file, index) => ({
    ...file,
    name: names[index] ?? file.path,
    site: places[index]?.place.site ?? '',
    group: groupOf?.(file.path) ?? places[index]?.place.site ?? '',
    included: reachedFrom(file, includes),
  }));
}

/** Each configuration as its nodes see it, the names each only once. */
function* seenNodes(
  written: readonly Node[],
  reader: FileReader,
  { nodeId, targetOf }: ClusterOptions,
): Steps<readonly Node[]> {
  const seen: Node[] = [];
  for (const node of written) {
    yield;
    for (const { id, expansion, file } of yield* viewsOf(node, node.name, {
      reader,
      nodeId,
      target: targetOf?.(node.path),
    })) {
      const read = new Set(expansion?.files.map(({ path }) => path));
      const included = node.included.filter(({ path }) => !read.has(path));
      seen.push(expansion ? { ...node, ...file, name: id ?? node.name, id, expansion, included } : node);
    }
  }
  const names = uniqueNames(
    seen.map(({ path, name, site }) => ({ place: { ...placeOf(path), name, site }, otherwise: name })),
  );
  return seen.map((node, index) => (names[index] === node.name ? node : { ...node, name: names[index] ?? node.name }));
}

/** The files that no other includes; of files that include each other in a circle, the first. */
function topsOf(files: readonly ConfigurationFile[], includes: Includes): readonly ConfigurationFile[] {
  const isIncluded = includedIn(includes);
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

type Includes = ReadonlyMap<string, readonly ConfigurationFile[]>;

function includedIn(includes: Includes): ReadonlySet<string> {
  return new Set([...includes.values()].flat().map(({ path }) => path));
}

function reachedFrom(top: ConfigurationFile, includes: Includes): readonly ConfigurationFile[] {
  const reached = new Set<ConfigurationFile>();
  const waiting = [...(includes.get(top.path) ?? [])];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (file.path === top.path || reached.has(file)) continue;
    reached.add(file);
    for (const next of includes.get(file.path) ?? []) waiting.push(next);
  }
  return [...reached];
}

/** One configuration; the last ones that were read are kept. */
function configurationOf(file: SourceFile): Configuration {
  return file.reading ?? (isTemplateName(file.path) ? readTemplate(file) : readPlain(file));
}

const readPlain = remember((text) => readAs(text, false));
const readTemplate = remember((text) => readAs(text, true));

/** Reads one configuration; of `spent`, what the file said before, whatever has not changed is taken over (reread.ts). */
export function readConfiguration({ path, text }: SourceFile, spent?: Configuration): Configuration {
  return readAs(text, isTemplateName(path), spent);
}

function readAs(text: string, template: boolean, spent?: Configuration): Configuration {
  const parsed = spent ? reread(spent, text, { template }) : parse(text, { template });
  return { ...parsed, model: buildModel(parsed.tree) };
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
