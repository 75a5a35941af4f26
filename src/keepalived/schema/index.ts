import { bfdInstance } from './bfd-instance.ts';
import { globalDefs } from './global-defs/index.ts';
import { processWide } from './process-wide.ts';
import { ssl } from './ssl.ts';
import { trackFiles } from './track-file.ts';
import type { Keyword } from './types.ts';
import { virtualServer, virtualServerGroup } from './virtual-server/index.ts';
import { garpGroup } from './vrrp/garp-group.ts';
import { vrrpInstance } from './vrrp/instance/index.ts';
import { vrrpScript } from './vrrp/script.ts';
import { interfaceEntries, staticEntries } from './vrrp/static.ts';
import { vrrpSyncGroup } from './vrrp/sync-group.ts';
import { vrrpTrackProcess } from './vrrp/track-process.ts';

export { directives } from './directives.ts';
export { lineGrammars } from './grammars/index.ts';
export { BOOLEAN_WORDS } from './make.ts';
export { builtinParameters } from './parameters.ts';

/** Every keyword that may stand outside of all blocks; the others hang below these. */
export const topLevel: readonly Keyword[] = [
  globalDefs,
  vrrpInstance,
  vrrpSyncGroup,
  vrrpScript,
  vrrpTrackProcess,
  ...trackFiles,
  garpGroup,
  ...staticEntries,
  ...interfaceEntries,
  virtualServer,
  virtualServerGroup,
  ssl,
  bfdInstance,
  ...processWide,
];

/**
 * The keyword of that name in the block that `path` names from the outside in; `[]` is the top level.
 * Undefined where keepalived does not know the keyword there. Names are case-sensitive.
 */
export function lookup(path: readonly string[], name: string): Keyword | undefined {
  return index().blocks.get(keyOf(path))?.get(name);
}

/** All keywords of that block, in the order of the documentation; empty where there is no such block. */
export function keywordsIn(path: readonly string[]): readonly Keyword[] {
  const inside = index().blocks.get(keyOf(path));
  return inside ? [...inside.values()] : [];
}

/** The paths of all blocks that know a keyword of that name. */
export function placesOf(name: string): readonly (readonly string[])[] {
  return index().places.get(name) ?? [];
}

/** The configure-time conditions that a build needs to know this keyword, those of its blocks included. */
export function compileOptionsOf(path: readonly string[], keyword: Keyword): readonly string[] {
  const around = path.map((name, depth) => lookup(path.slice(0, depth), name));
  return [...around, keyword].flatMap((entry) => entry?.compileOptions ?? []);
}

interface Index {
  readonly blocks: ReadonlyMap<string, ReadonlyMap<string, Keyword>>;
  readonly places: ReadonlyMap<string, readonly (readonly string[])[]>;
}

let built: Index | undefined;

/** Built at the first question, so that merely loading the schema costs nothing more. */
function index(): Index {
  built ??= buildIndex();
  return built;
}

function buildIndex(): Index {
  const blocks = new Map<string, ReadonlyMap<string, Keyword>>();
  const places = new Map<string, (readonly string[])[]>();
  const enter = (path: readonly string[], keywords: readonly Keyword[]): void => {
    blocks.set(keyOf(path), new Map(keywords.map((keyword) => [keyword.name, keyword])));
    for (const keyword of keywords) {
      const known = places.get(keyword.name);
      if (known) known.push(path);
      else places.set(keyword.name, [path]);
      if (keyword.keywords) enter([...path, keyword.name], keyword.keywords);
    }
  };
  enter([], topLevel);
  return { blocks, places };
}

/** No keyword holds a line break, so paths cannot be confused. */
function keyOf(path: readonly string[]): string {
  return path.join('\n');
}
