import { readFileSync } from 'node:fs';
import { expand } from '../../../../src/keepalived/expand/expand.ts';
import { matchSites } from '../../../../src/keepalived/lint/arguments/match-sites.ts';
import { Matching } from '../../../../src/keepalived/lint/arguments/matching.ts';
import { collectSites, type Site } from '../../../../src/keepalived/lint/sites/sites.ts';
import type { Argument } from '../../../../src/keepalived/schema/types.ts';
import { parse } from '../../../../src/keepalived/syntax/parse.ts';
import type { Word } from '../../../../src/keepalived/syntax/tree.ts';

/** What a configuration expects of the machine. */
export interface Host {
  readonly interfaces: ReadonlySet<string>;
  /** Paths; only absolute ones can be made. */
  readonly scripts: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
  /** Of the network. */
  readonly namespaces: ReadonlySet<string>;
}

/** What the words name where the schema expects an interface, a script or a user, parameters replaced. */
export function hostOf(text: string, nodeId: string): Host {
  const expansion = expand({ path: '', text }, { nodeId });
  const { tree } = parse(expansion.text, { expanded: { definesParameters: expansion.definesParameters } });
  return matchSites(collectSites(tree), new Collector(tree)).host;
}

class Collector extends Matching {
  readonly host = {
    interfaces: new Set<string>(),
    scripts: new Set<string>(),
    users: new Set<string>(),
    namespaces: new Set<string>(),
  };

  override at(site: Site): this {
    const [keyword, name] = site.statement.words;
    // It runs scripts where nothing else is said; without it the test complains of security.
    if (keyword?.value === 'enable_script_security') this.host.users.add('keepalived_script');
    if (keyword && name && /^net_namespace/.test(keyword.value) && /^[\w.-]+$/.test(name.value))
      this.host.namespaces.add(name.value);
    return super.at(site);
  }

  override judge(word: Word | undefined, argument: Argument): void {
    const value = word?.value ?? '';
    const first = value.split(/\s+/)[0] ?? '';
    if (argument.type === 'interface' && value !== 'lo' && /^[\w.@-]{1,15}$/.test(value))
      this.host.interfaces.add(value);
    // A name alone is looked for where programs are.
    if (argument.type === 'script' && /^[\w./-]+$/.test(first))
      this.host.scripts.add(first.includes('/') ? first : `/usr/bin/${first}`);
    if ((argument.type === 'user' || argument.type === 'group') && /^[a-z_][\w-]*$/.test(value))
      this.host.users.add(value);
  }
}

/** Folders of the machine that may be covered by a copy that is thrown away. */
const covered = ['etc', 'usr', 'opt', 'home', 'root', 'var', 'srv'];

/**
 * Shell commands that make the host inside private namespaces of the network and of mounts: nothing of it is left
 * behind. What cannot be made stays missing, and the daemon then says so.
 */
export function hostCommands({ interfaces, scripts, users, namespaces }: Host, scratch: string): string {
  const here = [...scripts].filter((path) => covered.includes(path.split('/')[1] ?? '') && !/['\n]/.test(path));
  const folders = new Set(['etc', ...here.map((path) => path.split('/')[1] ?? '')]);
  return [
    ...interfaceCommands(interfaces, 'ip'),
    ...(namespaces.size > 0 ? ['mkdir -p /run/netns && mount -t tmpfs oracle /run/netns'] : []),
    ...[...namespaces].flatMap((name) => [`ip netns add ${name}`, ...interfaceCommands(interfaces, `ip -n ${name}`)]),
    `mount -t tmpfs oracle '${scratch}'`,
    ...[...folders].map((folder) => coverCommand(folder, scratch)),
    ...here.map(scriptCommand),
    ...[...users].filter((name) => !known().has(name)).map(userCommand),
  ].join('\n');
}

/**
 * Each a dummy, or where the kernel has none, one end of a cable; with an address that nobody's configuration has
 * (RFC 2544), and one of the link that counts at once: unicast instances without one of their own are compared by those.
 */
function interfaceCommands(names: ReadonlySet<string>, ip: string): readonly string[] {
  const commands = [...names].map((name, index) => {
    const add = `${ip} link add '${name}' type`;
    const made = `{ ${add} dummy || ${add} veth peer name oracle${index}; } 2>/dev/null && ${ip} link set '${name}' up`;
    const [four, six] = [`198.18.${index % 256}.1/24`, `fe80::198:18:${(index % 256).toString(16)}/64`];
    return `${made} && ${ip} addr add ${four} dev '${name}' && ${ip} addr add ${six} dev '${name}' nodad`;
  });
  return [`${ip} link set lo up`, ...commands];
}

function coverCommand(folder: string, scratch: string): string {
  const own = `'${scratch}'/${folder}`;
  return (
    `mkdir -p ${own}/new ${own}/work && ` +
    `mount -t overlay oracle -o lowerdir=/${folder},upperdir=${own}/new,workdir=${own}/work /${folder}`
  );
}

function scriptCommand(path: string): string {
  const folder = path.slice(0, path.lastIndexOf('/'));
  return `[ -e '${path}' ] || { mkdir -p '${folder}' && printf '#!/bin/sh\\n' > '${path}' && chmod 755 '${path}'; } 2>/dev/null`;
}

/** Another name of root: a test of a configuration with any other user ends itself by a signal (seen with 2.2.7). */
function userCommand(name: string): string {
  return `echo '${name}:x:0:0::/:/bin/sh' >> /etc/passwd; echo '${name}:x:0:' >> /etc/group`;
}

function known(): ReadonlySet<string> {
  return new Set([...readFileSync('/etc/passwd', 'utf8').matchAll(/^[^:\n]+/gm)].map(([name]) => name));
}
