import type { LogRecord } from '../record.ts';

/** One input with its records, in the order of the file. */
export interface RecordFile {
  readonly file: string;
  /** Given by the user: outranks all that the file says. */
  readonly node: string | undefined;
  readonly records: readonly LogRecord[];
}

export interface NodeRecords {
  readonly name: string;
  readonly files: readonly string[];
  readonly records: readonly LogRecord[];
}

/**
 * Tells nodes apart, in this order of trust: the name that the user gave to the file; the prompt in a pasted session;
 * the file that grep or tail names; the host in the log; the heading above, where hosts do not tell; the file. Two files whose only host has the same name are two nodes, named by file or folder
 * (many machines are called `vagrant` or `localhost`), unless they are pieces of one rotated log or hold the same
 * line of the same process. Within one host, two VRRP processes that alternate are two nodes, named `host[pid]`;
 * one that begins when the other has ended is the same node restarted.
 */
export function nameNodes(files: readonly RecordFile[]): readonly NodeRecords[] {
  const groups = files.flatMap(groupsOf);
  const names = nameGroups(groups);
  const byName = new Map<string, Group[]>();
  for (const group of groups) {
    const name = names.get(group) ?? group.file;
    byName.set(name, [...(byName.get(name) ?? []), group]);
  }
  return [...byName].flatMap(([name, parts]) => splitByProcess(toNode(name, parts)));
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
  /** How many hosts the file has: a log with several was collected, and its host names tell them apart. */
  readonly hostsInFile: number;
  readonly records: readonly LogRecord[];
}

function groupsOf({ file, node, records }: RecordFile): readonly Group[] {
  const { hosts, hostsOfPrompt } = hostsIn(records);
  /** A prompt below which several hosts speak is that of the machine where the logs were looked at. */
  const isNode = (prompt: string | undefined) => prompt !== undefined && (hostsOfPrompt.get(prompt)?.size ?? 0) < 2;
  const byHeading = hosts.size < 2 && headingsAreNodes(records);
  const keyOf = ({ prompt, origin = '', heading = '', host = '' }: LogRecord) =>
    isNode(prompt) ? `prompt ${prompt}` : `${origin}\n${host}\n${byHeading ? heading : ''}`;
  const groups = new Map<string, LogRecord[]>();
  let last: { readonly record: LogRecord; readonly group: LogRecord[] } | undefined;
  for (const record of records) {
    if (last !== undefined && isSameSource(record, last.record)) {
      last.group.push(record);
      continue;
    }
    const key = node === undefined ? keyOf(record) : '';
    const group = groups.get(key) ?? [];
    group.push(record);
    groups.set(key, group);
    last = { record, group };
  }
  return [...groups.values()].map((members) => ({
    file,
    label: members[0]?.origin ?? file,
    given: node,
    above: isNode(members[0]?.prompt) ? members[0]?.prompt : byHeading ? members[0]?.heading : undefined,
    host: members.find(({ host }) => host !== undefined)?.host,
    hostsInFile: hosts.size,
    records: members,
  }));
}

function hostsIn(records: readonly LogRecord[]) {
  const hosts = new Set<string>();
  const hostsOfPrompt = new Map<string, Set<string>>();
  let before: LogRecord | undefined;
  for (const record of records) {
    const { prompt, host } = record;
    if (host === undefined || (before !== undefined && isSameSource(record, before))) continue;
    before = record;
    hosts.add(host);
    if (prompt !== undefined) hostsOfPrompt.set(prompt, (hostsOfPrompt.get(prompt) ?? new Set()).add(host));
  }
  return { hosts, hostsOfPrompt };
}

function isSameSource(a: LogRecord, b: LogRecord): boolean {
  return a.host === b.host && a.prompt === b.prompt && a.origin === b.origin && a.heading === b.heading;
}

/** Several headings with lines below them, and no process that speaks below two. */
function headingsAreNodes(records: readonly LogRecord[]): boolean {
  const headingOf = new Map<string, string>();
  const headings = new Set<string>();
  for (const { heading, pid } of records) {
    if (heading === undefined) continue;
    headings.add(heading);
    if (pid === undefined) continue;
    if ((headingOf.get(pid) ?? heading) !== heading) return false;
    headingOf.set(pid, heading);
  }
  return headings.size > 1;
}

function nameGroups(groups: readonly Group[]): ReadonlyMap<Group, string> {
  const names = new Map<Group, string>();
  const byHost = new Map<string, Group[]>();
  const unnamed: Group[] = [];
  for (const group of groups) {
    const name = group.given ?? group.above;
    if (name !== undefined) names.set(group, name);
    else if (group.host === undefined) unnamed.push(group);
    else byHost.set(group.host, [...(byHost.get(group.host) ?? []), group]);
  }
  for (const [host, sharing] of byHost) {
    const families = familiesOf(sharing);
    if (families.length === 1 || sharing.some(({ hostsInFile }) => hostsInFile > 1)) {
      for (const group of sharing) names.set(group, host);
    } else nameByFile(families, names);
  }
  nameByFile(familiesOf(unnamed), names);
  return names;
}

function nameByFile(families: readonly (readonly Group[])[], names: Map<Group, string>): void {
  const labels = distinctLabels(families.map((family) => family[0]?.label ?? ''));
  families.forEach((family, index) => {
    for (const group of family) names.set(group, labels[index] ?? '');
  });
}

/** Groups that are pieces of one log: rotated files of one name, or files that hold the same line of one process. */
function familiesOf(groups: readonly Group[]): readonly (readonly Group[])[] {
  const families: { keys: Set<string>; members: Group[] }[] = [];
  for (const group of groups) {
    const keys = new Set([familyName(group.label), ...group.records.slice(0, SAMPLE).flatMap(lineKey)]);
    const related = families.filter((family) => [...keys].some((key) => family.keys.has(key)));
    const [first, ...rest] = related;
    if (first === undefined) {
      families.push({ keys, members: [group] });
      continue;
    }
    for (const other of rest) {
      for (const key of other.keys) first.keys.add(key);
      first.members.push(...other.members);
      families.splice(families.indexOf(other), 1);
    }
    for (const key of keys) first.keys.add(key);
    first.members.push(group);
  }
  return families.map(({ members }) => members);
}

/** Copies of one log share their beginning or overlap early enough; comparing all lines would hold them twice. */
const SAMPLE = 2000;

function lineKey({ pid, time, text }: LogRecord): readonly string[] {
  return pid === undefined || time === undefined ? [] : [`${pid} ${time} ${text}`];
}

/**
 * What the files of one machine have in common: the name without rotation; the files that keepalived writes for each
 * of its processes; and the usual logs of a system, where they lie in one folder.
 */
function familyName(file: string): string {
  const name = withoutRotation(file);
  const [, folder = '', base = ''] = /^(.*\/)?([^/]*)$/.exec(name) ?? [];
  if (SYSTEM_LOGS.test(base)) return `${folder}*`;
  return folder + base.replace(/_(?:vrrp|check|bfd)(?=[._]|$)/, '');
}

const SYSTEM_LOGS = /^(?:syslog|messages|daemon(?:\.log)?|local[0-7](?:\.log)?|journal(?:\.log)?)$/;

/** `lb1/syslog.2.gz` and `lb1/syslog-20260322` belong to `lb1/syslog`. */
function withoutRotation(file: string): string {
  return file.replace(/\.(?:gz|xz|zst|bz2)$/, '').replace(/(?:[.-]\d{1,10})+$/, '');
}

/** The shortest names that tell files apart: the file's, the folder's, else the path. */
export function distinctLabels(files: readonly string[]): readonly string[] {
  const plain = files.map((file) =>
    withoutRotation(file.replaceAll('\\', '/')).replace(/\.(?:log|txt|md|json|out)$/i, ''),
  );
  const parts = plain.map((path) => path.split('/').filter((part) => part !== '' && part !== '.'));
  const deepest = Math.max(1, ...parts.map(({ length }) => length));
  for (let depth = 1; depth <= deepest; depth++) {
    const labels = parts.map((path) => path.at(-depth) ?? path.join('/'));
    if (new Set(labels).size === files.length) return labels;
  }
  return files;
}

function toNode(name: string, groups: readonly Group[]): NodeRecords {
  const files = [...new Set(groups.map(({ file }) => file))];
  const [only] = groups;
  return {
    name,
    files,
    records: groups.length === 1 && only ? only.records : inTurn(groups).flatMap(({ records }) => records),
  };
}

/** Pieces of a rotated log in the order of what is in them; names only tell it by custom. */
function inTurn(groups: readonly Group[]): readonly Group[] {
  const beginning = ({ records }: Group) => records.find(({ time }) => time !== undefined)?.time ?? 0;
  return [...groups].sort((a, b) => beginning(a) - beginning(b));
}

interface Run {
  readonly pid: string;
  readonly first: number;
  last: number;
}

/** The runs of VRRP processes on a node, and which of them may have been one after the other. */
function splitByProcess(node: NodeRecords): readonly NodeRecords[] {
  const chains = chainsOf(vrrpRuns(node.records));
  if (chains.length < 2) return [node];
  const chainOf = new Map(chains.flatMap((chain, index) => chain.map(({ pid }) => [pid, index] as const)));
  linkParents(node.records, chainOf);
  const parts = chains.map(() => [] as LogRecord[]);
  let current = 0;
  for (const record of node.records) {
    current = (record.pid === undefined ? undefined : chainOf.get(record.pid)) ?? current;
    parts[current]?.push(record);
  }
  return parts.map((records, index) => ({
    name: `${node.name}[${chains[index]?.[0]?.pid}]`,
    files: node.files,
    records,
  }));
}

function vrrpRuns(records: readonly LogRecord[]): readonly Run[] {
  const runs = new Map<string, Run>();
  let current: Run | undefined;
  for (const { pid, tag, time } of records) {
    if (pid === undefined || time === undefined || tag === undefined) continue;
    if (pid !== current?.pid) {
      if (!isVrrpTag(tag)) continue;
      current = runs.get(pid) ?? { pid, first: time, last: time };
      runs.set(pid, current);
    }
    if (time > current.last) current.last = time;
  }
  return [...runs.values()];
}

export function isVrrpTag(tag: string): boolean {
  return /^keepalived_vrrp/i.test(tag);
}

/** Last words of an old process may follow the first of the new one, as long as they are stamped alike. */
const OVERLAP = 1000;

/** Each run continues the first chain that had ended when it began; without overlap there is one chain. */
function chainsOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const chains: Run[][] = [];
  for (const run of [...runs].sort((a, b) => a.first - b.first)) {
    const chain = chains.find((runsBefore) => (runsBefore.at(-1)?.last ?? 0) <= run.first + OVERLAP);
    if (chain === undefined) chains.push([run]);
    else chain.push(run);
  }
  return chains;
}

/** A parent names its children: `Starting VRRP child process, pid=N`. */
function linkParents(records: readonly LogRecord[], chainOf: Map<string, number>): void {
  for (const { pid, recognised } of records) {
    if (pid === undefined || recognised?.message.kind !== 'child.starting.vrrp') continue;
    const chain = chainOf.get(recognised.captures.pid ?? '');
    if (chain !== undefined) chainOf.set(pid, chain);
  }
}
