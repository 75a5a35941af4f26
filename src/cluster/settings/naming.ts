/** Names that the settings give to the nodes and clusters whose configurations lie at some paths. */
export interface Naming {
  readonly nodes: readonly NamedPath[];
  readonly clusters: readonly NamedPath[];
}

export interface NamedPath {
  /** Absolute, forward slashes; `*` and `?` stand within a folder's name, `**` for any folders. */
  readonly pattern: string;
  readonly name: string;
}

export const NO_NAMES: Naming = { nodes: [], clusters: [] };

/** The name that the first fitting pattern gives. A pattern that fits a folder fits all that lies in it. */
export function nameFor(path: string, named: readonly NamedPath[]): string | undefined {
  return named.find(({ pattern }) => expression(pattern).test(path))?.name;
}

const expressions = new Map<string, RegExp>();

function expression(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known) return known;
  const source = pattern
    .replace(/\/+$/, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*{2,}\/|\*+|\?/g, (wild) => (wild === '?' ? '[^/]' : wild.endsWith('/') ? '(?:.*/)?' : '[^/]*'));
  const made = new RegExp(`^${source}(?:/.*)?$`);
  expressions.set(pattern, made);
  return made;
}

/** `nodes`: path → name; `clusters`: name → paths. What is not of the form is told and left out. */
export function readNaming(
  { nodes, clusters }: { readonly nodes?: unknown; readonly clusters?: unknown },
  resolve: (path: string) => string,
  fault: (message: string) => void,
): Naming {
  return {
    nodes: entriesOf(nodes, '"nodes" must be an object of paths and names', fault).flatMap(([path, name]) => {
      if (isText(name)) return [{ pattern: resolve(path), name }];
      fault(`the name of "${path}" must be a text`);
      return [];
    }),
    clusters: entriesOf(clusters, '"clusters" must be an object of names and lists of paths', fault).flatMap(
      ([name, paths]) => {
        const list: readonly unknown[] = Array.isArray(paths) ? paths : [paths];
        if (!list.every(isText)) fault(`the cluster "${name}" must be a path or a list of paths`);
        return list.filter(isText).map((path) => ({ pattern: resolve(path), name }));
      },
    ),
  };
}

function entriesOf(value: unknown, form: string, fault: (message: string) => void): readonly [string, unknown][] {
  if (value === undefined) return [];
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.entries(value);
  fault(form);
  return [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
