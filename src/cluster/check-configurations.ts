import type { FileReader } from '../keepalived/expand/file-reader.ts';
import type { BlockMemory } from '../keepalived/lint/block-memory.ts';
import { check, checkWithIncludes } from '../keepalived/lint/check.ts';
import type { Problem } from '../keepalived/problem.ts';
import type { Target } from '../keepalived/schema/target.ts';
import { isTemplateName } from '../keepalived/syntax/holes.ts';
import type { Cluster, Node } from './cluster.ts';

/**
 * As checkConfigurations, for those that may include others only: a host that keeps what it found in each file asks no
 * more than it has to. Every file that is judged in this way is in the map.
 */
export function checkIncluding(
  { configurations }: Pick<Cluster, 'configurations'>,
  options: ConfigurationOptions & { readonly reader: FileReader },
): ReadonlyMap<string, readonly Problem[]> {
  return checkConfigurations({ configurations: configurations.filter(mayInclude) }, options);
}

export interface ConfigurationOptions {
  /** Absent: each file is judged alone, and includes stay unread. */
  readonly reader?: FileReader | undefined;
  /** The configuration id that `@id` compares with; absent: every one that is named. */
  readonly nodeId?: string | undefined;
  /** The keepalived that a configuration is for, by its path; absent: any. */
  readonly targetOf?: ((path: string) => Target) | undefined;
  /** For a host that checks the same configurations again after each change: what it keeps for one, by its path. */
  readonly memoryOf?: ((path: string) => BlockMemory) | undefined;
}

/**
 * What is wrong in the configurations themselves, by path: each node's with the files that it includes, which are
 * judged where they are included. Files without a finding may be missing. A file that several nodes include has the
 * problems of all of them.
 */
export function checkConfigurations(
  { configurations }: Pick<Cluster, 'configurations'>,
  options: ConfigurationOptions = {},
): ReadonlyMap<string, readonly Problem[]> {
  const found = new Map<string, readonly Problem[]>();
  for (const node of configurations) {
    for (const [path, problems] of problemsOf(node, options)) {
      const known = found.get(path);
      found.set(path, known ? united(known, problems) : problems);
    }
  }
  return found;
}

function problemsOf(node: Node, options: ConfigurationOptions): Iterable<[string, readonly Problem[]]> {
  const { reader, nodeId, targetOf, memoryOf } = options;
  const { text } = node.tree;
  const target = targetOf?.(node.path);
  if (reader === undefined && nodeId === undefined)
    return [node, ...node.included].map((file) => [file.path, check(file, { model: file.model, target })]);
  if (nodeId === undefined && !mayInclude(node)) return [[node.path, check(node, { model: node.model, target })]];
  const memory = memoryOf?.(node.path);
  const template = isTemplateName(node.path);
  const found = checkWithIncludes({ path: node.path, text }, { reader, nodeId, target, template, memory });
  memory?.turn();
  return found;
}

function mayInclude({ tree }: Node): boolean {
  return tree.text.includes('include');
}

function united(known: readonly Problem[], more: readonly Problem[]): readonly Problem[] {
  const keys = new Set(known.map(keyOf));
  return [...known, ...more.filter((problem) => !keys.has(keyOf(problem)))];
}

function keyOf({ rule, range }: Problem): string {
  return `${rule} ${range.start} ${range.end}`;
}
