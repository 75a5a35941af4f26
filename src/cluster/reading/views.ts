import { expand, needsExpansion } from '../../keepalived/expand/expand.ts';
import type { Expansion } from '../../keepalived/expand/expansion.ts';
import type { FileReader } from '../../keepalived/expand/file-reader.ts';
import { buildModel } from '../../keepalived/model/build-model.ts';
import type { Target } from '../../keepalived/schema/target.ts';
import { isTemplateName } from '../../keepalived/syntax/holes.ts';
import { parse } from '../../keepalived/syntax/parse.ts';
import type { Tree } from '../../keepalived/syntax/tree.ts';
import type { ConfigurationFile } from '../cluster.ts';
import type { Steps } from '../steps.ts';

/** A configuration as one node sees it. */
export interface View {
  /** The configuration id that it is evaluated for; undefined where no condition names one. */
  readonly id: string | undefined;
  /** Absent where the text is that of the file. */
  readonly expansion?: Expansion;
  readonly file: ConfigurationFile;
}

/** With what a file is looked at. */
export interface Seeing {
  /** What it includes is read from here. */
  readonly reader: FileReader;
  /** The one node that is asked for. */
  readonly nodeId: string | undefined;
  /** As whose release the file is read. */
  readonly target: Target | undefined;
}

/** So many nodes are told apart in one file, as for the rules of a single file. */
const MOST_VIEWS = 16;
/** And no more text than this is read for all of them, in UTF-16 units. */
const MOST_TEXT = 8_000_000;

/**
 * The nodes that one configuration is for: one for each id that its conditions (`@id`) name, and one for the others
 * where the text leaves out a single node (`@^id`); or the one that is asked for. A file that lies in a folder with the
 * name of one of them is that one's copy. Parameters are replaced, so that what they hold can be compared. In steps, a
 * view each.
 */
export function* viewsOf(file: ConfigurationFile, folder: string | undefined, seeing: Seeing): Steps<readonly View[]> {
  const { text } = file.tree;
  if (!needsExpansion(text) || !/[@$~]/.test(text)) return [{ id: undefined, file }];
  // What other files bring may have changed since.
  if (text.includes('include')) return yield* expandedViews(file, folder, seeing);
  const { nodeId, target } = seeing;
  const key = JSON.stringify([file.path, folder, nodeId, target?.release, [...(target?.options ?? [])]]);
  const known = viewsOfTrees.get(file.tree)?.get(key);
  if (known) return known;
  const views = yield* expandedViews(file, folder, seeing);
  viewsOfTrees.set(file.tree, (viewsOfTrees.get(file.tree) ?? new Map()).set(key, views));
  return views;
}

/** An editor asks again after every pause, and the tree of a text that has not changed is the same. */
const viewsOfTrees = new WeakMap<Tree, Map<string, readonly View[]>>();

function* expandedViews(file: ConfigurationFile, folder: string | undefined, seeing: Seeing): Steps<readonly View[]> {
  const { nodeId } = seeing;
  const source = { path: file.path, text: file.tree.text };
  const others = expand(source, seeing);
  if (others.ids.length === 0) return [view(file, undefined, others)];
  if (nodeId !== undefined) return [view(file, nodeId, others)];
  const ids = folder !== undefined && others.ids.includes(folder) ? [folder] : others.ids.slice(0, MOST_VIEWS);
  const named: View[] = [];
  let length = 0;
  for (const id of ids) {
    yield;
    if (length > MOST_TEXT) break;
    const expansion = expand(source, { ...seeing, nodeId: id });
    length += expansion.text.length;
    named.push(view(file, id, expansion));
  }
  const hasOthers = others.ids.length === 1 && others.excludes && ids[0] !== folder;
  return hasOthers ? [...named, view(file, OTHERS, others)] : named;
}

/** What a node is called that no condition names. */
const OTHERS = 'other';

/** The path tells the views of one file apart; a problem is brought back to the file by its expansion. */
function view({ path, problems }: ConfigurationFile, id: string | undefined, expansion: Expansion): View {
  const { text, definesParameters, dropsBraces } = expansion;
  const { tree } = parse(text, { template: isTemplateName(path), expanded: { definesParameters, dropsBraces } });
  const own = id === undefined ? path : `${path}@${id}`;
  return { id, expansion, file: { path: own, tree, problems, model: buildModel(tree) } };
}
