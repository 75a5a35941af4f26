/** What a path says about the node whose configuration lies there. */
export interface Place {
  /** The node's name; undefined where neither the file nor a folder tells it. */
  readonly name: string | undefined;
  /** The folder in which the nodes of one place lie side by side, without a slash at its end; '' for the root. */
  readonly site: string;
  /** The folder that gave the node its name; undefined where the file did. */
  readonly folder: string | undefined;
}

/**
 * Reads a node's name from its file name (`keepalived-backup.conf`, `keepalived.lb2.conf`, `lb1.keepalived.conf`) or
 * else from the nearest folder that is not merely a place for configurations (`balancer1/etc/keepalived/…`).
 */
export function placeOf(path: string): Place {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  const file = segments.pop() ?? '';
  const own = nameInFile(file);
  if (own !== undefined) return { name: own, site: segments.join('/'), folder: undefined };
  while (segments.length > 0 && GENERIC_FOLDERS.has((segments[segments.length - 1] ?? '').toLowerCase()))
    segments.pop();
  const folder = segments.join('/');
  const name = segments.pop();
  return { name, site: segments.join('/'), folder: name === undefined ? undefined : folder };
}

const GENERIC_FOLDERS: ReadonlySet<string> = new Set([
  ...['..', 'etc', 'keepalived', 'keepalived.d', 'conf', 'conf.d', 'config', 'configs', 'configuration', 'cfg'],
  ...['files', 'file', 'templates', 'rootfs', 'root', 'fs', 'overlay', 'src', 'docker', 'provision', 'provisioning'],
]);

/** The words of a file name that are not keepalived's: `keepalived-master.conf` → `master`. */
function nameInFile(file: string): string | undefined {
  const stem = file.replace(/\.(?:conf|cfg|txt)$/i, '').replace(/\.(?:tmpl|tpl|template|j2|erb)$/i, '');
  const name = stem.replace(/(?:^|[-_.])keepalived(?=$|[-_.])/i, '').replace(/^[-_.]+|[-_.]+$/g, '');
  if (name === '' || GENERIC_FILES.test(name)) return undefined;
  return name;
}

const GENERIC_FILES = /^(?:conf|config|cfg|main|vrrp|lvs|ipvs|default)$/i;

/** A copy put aside or shown as an example is no node of its own beside the real one: `keepalived.conf.old.conf`. */
export function isSpareCopy(path: string): boolean {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return /(?:^|[-_.])(?:old|bak|orig|save|saved|copy|dist|sample|example|template|tmpl|tpl|rpmnew|rpmsave)(?=$|[-_.])/i.test(
    file,
  );
}

/**
 * A name for every place, each only once: where two share a name, folders in front of it are added
 * (`site-a/lb1`, `site-b/lb1`), and at last a number. `otherwise` names a place that has no name of its own.
 */
export function uniqueNames(
  places: readonly { readonly place: Place; readonly otherwise: string }[],
): readonly string[] {
  const wanted = places.map(({ place, otherwise }) => place.name ?? otherwise);
  const counts = count(wanted);
  const longer = places.map(({ place }, index) => {
    const name = wanted[index] ?? '';
    return counts.get(name) === 1 || place.site === '' ? name : `${lastSegment(place.site)}/${name}`;
  });
  const taken = new Map<string, number>();
  return longer.map((name) => {
    const before = taken.get(name) ?? 0;
    taken.set(name, before + 1);
    return before === 0 ? name : `${name}#${before + 1}`;
  });
}

function count(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Host names are compared as DNS does: without regard to case, the first label alone. */
export function sameHost(a: string, b: string): boolean {
  return shortName(a) === shortName(b);
}

/** The first label of a host name, as names are compared. */
export function shortName(name: string): string {
  return name.split('.', 1).join('').toLowerCase();
}
