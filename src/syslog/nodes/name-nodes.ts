import type { LogRecord, Speaker } from '../record.ts';
import { familiesOf, SAMPLE, withoutRotation } from './families.ts';
import { grouped } from './grouped.ts';
import { headingsAreNodes, type Several, severalBelow } from './names-below.ts';
import type { NodeRecords } from './node-records.ts';
import { splitByProcess } from './processes.ts';
import { renamedHosts } from './renamed-hosts.ts';

/** One input with its records, in the order of the file. */
export interface RecordFile {
  readonly file: string;
  /** Given by the user: outranks all that the file says. */
  readonly node: string | undefined;
  readonly records: readonly LogRecord[];
}

/**
 * Tells nodes apart, in this order of trust: the name that the user gave to the file; the prompt in a pasted session,
 * unless several nodes speak below it; the file that grep or tail names; the host in the log; the heading above, where hosts do not tell; the file. Two
 * files whose only host has the same name are two nodes, named by file or folder (many machines are called `vagrant`
 * or `localhost`), unless they are pieces of one rotated log or hold the same line of the same process. Within one
 * host, two VRRP processes that alternate are two nodes, named `host[pid]`; one that begins when the other has ended
 * is the same node restarted.
 */
export function nameNodes(files: readonly RecordFile[]): readonly NodeRecords[] {
  const logs = files.map(withHosts);
  const several = logs.some(({ hasPrompt }) => hasPrompt) ? severalBelow(logs) : NONE;
  const groups = logs.flatMap((log) => groupsOf(log, several));
  const { names, isOpen } = nameGroups(groups);
  const byName = new Map<string, Group[]>();
  for (const group of groups) {
    const name = names.get(group) ?? group.file;
    byName.set(name, [...(byName.get(name) ?? []), group]);
  }
  return [...byName].flatMap(([name, parts]) => splitByProcess(toNode(name, parts, parts.some(isOpen))));
}

/** Records of one file that certainly come from one node, as far as names go. */
interface Group {
  readonly file: string;
  /** The file that the lines came from: that which grep names, else the input. */
  readonly label: string;
  readonly given: string | undefined;
  /** The prompt or heading above. */
  readonly above: string | undefined;
  readonly host: string | undefined;
  /** Later lines may tell that several nodes speak here. */
  readonly mayBeSeveral: boolean;
  /** How many hosts the file has: a log with several was collected, and its host names tell them apart. */
  readonly hostsInFile: number;
  readonly records: readonly LogRecord[];
}

/** A file, and what speaks in it. */
interface HostedFile extends RecordFile {
  readonly hosts: ReadonlySet<string>;
  readonly hasPrompt: boolean;
  nowCalled(host: string): string;
}

const NONE: ReadonlyMap<string | undefined, Several> = new Map();

function groupsOf(
  { file, node, records, hosts, nowCalled }: HostedFile,
  several: ReadonlyMap<string | undefined, Several>,
): readonly Group[] {
  const isNode = (prompt: string | undefined) => prompt !== undefined && several.get(prompt) !== 'yes';
  const byHeading = hosts.size < 2 && headingsAreNodes(records);
  const keyOf = ({ prompt, origin = '', heading = '', host }: Speaker) =>
    isNode(prompt)
      ? `prompt ${prompt}`
      : `${origin}\n${host === undefined ? '' : nowCalled(host)}\n${byHeading ? heading : ''}`;
  const groups = node === undefined ? bySource(records, keyOf) : [records];
  return groups.map((members) => ({
    file,
    label: members[0]?.origin ?? file,
    given: node,
    above: isNode(members[0]?.prompt) ? members[0]?.prompt : byHeading ? members[0]?.heading : undefined,
    host: hostOf(members, nowCalled),
    mayBeSeveral: several.get(members[0]?.prompt) === 'notYet',
    hostsInFile: hosts.size,
    records: members,
  }));
}

/** Records by the key of their speakers, each group in its order; the records themselves where there is one group. */
function bySource(
  records: readonly LogRecord[],
  keyOf: (speaker: Speaker) => string,
): readonly (readonly LogRecord[])[] {
  const keys = new Map<Speaker, string>();
  let before: Speaker | undefined;
  for (const { speaker } of records) {
    if (speaker === before) continue;
    before = speaker;
    if (!keys.has(speaker)) keys.set(speaker, keyOf(speaker));
  }
  if (new Set(keys.values()).size < 2) return records.length === 0 ? [] : [records];
  return [...grouped(records, ({ speaker }) => keys.get(speaker)).values()];
}

function hostOf(records: readonly LogRecord[], nowCalled: (host: string) => string): string | undefined {
  const host = records.find((record) => record.host !== undefined)?.host;
  return host === undefined ? undefined : nowCalled(host);
}

function withHosts(file: RecordFile): HostedFile {
  const renamed = renamedHosts(file.records);
  const nowCalled = (host: string) => renamed.get(host) ?? host;
  const hosts = new Set<string>();
  let hasPrompt = false;
  let before: Speaker | undefined;
  for (const { speaker } of file.records) {
    if (speaker === before) continue;
    before = speaker;
    const { host, prompt } = speaker;
    hasPrompt ||= prompt !== undefined;
    if (host !== undefined) hosts.add(nowCalled(host));
  }
  return { ...file, hosts, hasPrompt, nowCalled };
}

/** Names, and whether more lines of a group may change them, since logs of one name are told apart by what they hold. */
interface Naming {
  readonly names: ReadonlyMap<Group, string>;
  readonly isOpen: (group: Group) => boolean;
}

function nameGroups(groups: readonly Group[]): Naming {
  const names = new Map<Group, string>();
  const byHost = new Map<string, Group[]>();
  const unnamed: Group[] = [];
  for (const group of groups) {
    const name = group.given ?? group.above;
    if (name !== undefined) names.set(group, name);
    else if (group.host === undefined) unnamed.push(group);
    else byHost.set(group.host, [...(byHost.get(group.host) ?? []), group]);
  }
  for (const [host, sharing] of byHost) nameByHost(host, sharing, names);
  nameByFile(familiesOf(unnamed), names);
  const compared = new Set([...byHost.values(), unnamed].filter(({ length }) => length > 1).flat());
  return { names, isOpen: (group) => group.mayBeSeveral || (compared.has(group) && group.records.length < SAMPLE) };
}

function nameByHost(host: string, sharing: readonly Group[], names: Map<Group, string>): void {
  const families = familiesOf(sharing);
  if (families.length === 1 || sharing.some(({ hostsInFile }) => hostsInFile > 1)) {
    for (const group of sharing) names.set(group, host);
  } else nameByFile(families, names);
}

function nameByFile(families: readonly (readonly Group[])[], names: Map<Group, string>): void {
  const labels = distinctLabels(families.map((family) => family[0]?.label ?? ''));
  families.forEach((family, index) => {
    for (const group of family) names.set(group, labels[index] ?? '');
  });
}

/** The shortest names that tell files apart: the file's, the folder's, else the path. */
export function distinctLabels(files: readonly string[]): readonly string[] {
  const plain = files.map((file) =>
    withoutRotation(file.replaceAll('\\', '/'))
      .replace(/\.(?:log|txt|md|json|out)$/i, '')
      .replace(/(?<=keepalived)_(?:vrrp|check|bfd)$/, ''),
  );
  const parts = plain.map((path) => path.split('/').filter((part) => part !== '' && part !== '.'));
  const deepest = Math.max(1, ...parts.map(({ length }) => length));
  for (let depth = 1; depth <= deepest; depth++) {
    const labels = parts.map((path) => path.at(-depth) ?? path.join('/'));
    if (new Set(labels).size === files.length) return labels;
  }
  return files;
}

function toNode(name: string, groups: readonly Group[], isOpen: boolean): NodeRecords {
  const files = [...new Set(groups.map(({ file }) => file))];
  const [only] = groups;
  return {
    name,
    files,
    isOpen,
    records: groups.length === 1 && only ? only.records : inTurn(groups).flatMap(({ records }) => records),
  };
}

/**
 * Pieces of a rotated log in the order of what is in them; names only tell it by custom. Of those that begin within one
 * second the one that ends first is the earlier one, and of those that have no other second the one rotated first.
 */
function inTurn(groups: readonly Group[]): readonly Group[] {
  return groups
    .map((group) => ({
      group,
      begins: group.records.find(({ time }) => time !== undefined)?.time ?? 0,
      ends: group.records.findLast(({ time }) => time !== undefined)?.time ?? 0,
    }))
    .sort((a, b) => a.begins - b.begins || a.ends - b.ends || age(b.group.file) - age(a.group.file))
    .map(({ group }) => group);
}

/** How often a log was rotated, as its name tells: `syslog.2.gz` twice, `syslog` never. */
function age(file: string): number {
  return Number(/\.(\d{1,4})(?:\.[a-z]+\d?)?$/i.exec(file)?.[1] ?? 0);
}
