import type { View } from '../table.ts';
import { type Clock, readDate } from './date-forms.ts';
import type { DateLine } from './dates.ts';

/** A line on which somebody typed, or a tool says what it ran: `node` is undefined where it does not name one. */
export interface Prompt {
  readonly node: string | undefined;
  readonly command: string;
}

/**
 * Reads the line of a shell's prompt: `root@lb1:~# ipvsadm -Ln`, `[root@lb1 ~]# …`, `[lb1:~]# …`, `[lb1 ~]$ …`, `lb1:~ # …`, `lb1 ~ # …`, `lb1$ …`, `# …`,
 * the bare command, and the headings of ansible (`lb1 | CHANGED | rc=0 >>`) and of loops (`== lb1 ==`).
 * Without a user a line is a prompt only before one of a few commands, since prose has `$` and `#` too.
 * `ssh lb2 ipvsadm …` prints what lb2 has, so that lb2 is the node; likewise the container of `docker exec`, the pod of
 * `kubectl exec` and the machine of `vagrant ssh`.
 */
export function readPrompt(raw: string): Prompt | null {
  if (raw.length > 1000) return null;
  const line = raw.trimStart();
  for (const pattern of PATTERNS) {
    const groups = pattern.exec(line)?.groups;
    if (groups === undefined) continue;
    const command = (groups.command ?? '').trim();
    return { node: remoteOf(command) ?? groups.node, command };
  }
  return null;
}

/** The heading of watch(1): `Every 2.0s: ipvsadm -Ln --stats      lb1: Sun Nov 22 10:47:21 2026`. */
export function readWatchLine(line: string, clock: Clock): (Prompt & DateLine) | null {
  const [, text] = line.length > 1000 ? [] : (/^\s*Every \d+(?:[.,]\d+)?s: (.*)$/.exec(line) ?? []);
  if (text === undefined) return null;
  const words = text.trim().split(/\s+/);
  for (let count = 7; count >= 1; count--) {
    const date = count < words.length ? readDate(words.slice(-count).join(' '), clock) : null;
    if (date === null) continue;
    const before = words.slice(0, -count);
    const node = /^([A-Za-z][\w.-]*):$/.exec(before.at(-1) ?? '')?.[1];
    return { ...date, node, command: before.slice(0, node === undefined ? undefined : -1).join(' ') };
  }
  return { time: undefined, node: undefined, command: text.trim() };
}

/** The display that a command line asks for; undefined where it is none of ipvsadm's, or changes the table. */
export function viewOf(command: string): View | undefined {
  const [, options] = /(?:\bipvsadm\b|^(?=--))(.*)/s.exec(command) ?? [];
  if (options === undefined || CHANGE.test(options)) return undefined;
  if (/(?:^|\s)--stats\b/.test(command)) return 'stats';
  if (/(?:^|\s)--rate\b/.test(command)) return 'rate';
  if (/(?:^|\s)--thresholds\b/.test(command)) return 'thresholds';
  return /(?:^|\s)--persistent-conn\b/.test(command) ? 'persistent' : 'list';
}

const CHANGE = /\s(?:-[ADEadeCRZ]|--(?:add|edit|delete)-se|--(?:clear|restore|zero|set)\b|--st(?:art|op)-daemon)/;

const NAME = '(?<node>[A-Za-z\\d][\\w.-]*)';
const KNOWN =
  '(?:(?:sudo|watch|date|ipvsadm|ipvsadm-save|ssh|cat|while|for|time|docker|podman|kubectl|nsenter|vagrant|ip)\\b|\\/\\S*\\/ipvsadm\\b)';
const PATTERNS = [
  // root@lb1:/etc# command, (venv) root@lb1 ~ $ command, root@lb1~#ipvsadm
  new RegExp(
    `^(?:\\([^()\\s]*\\)\\s?)?[\\w.-]+@${NAME}(?::[^\\s#$%>]*|\\s?[~/][^\\s#$%>]*)?\\s?[#$%>](?:(?:\\s+|(?=${KNOWN}))(?<command>.*))?$`,
  ),
  // [root@lb1 ~]# command
  new RegExp(`^\\[[\\w.-]+@${NAME}(?:[ :][^\\]]*)?\\]\\s?[#$%>](?:\\s*(?<command>.*))?$`),
  // [lb1:~]# command, [lb1 ~]$ command
  new RegExp(`^\\[${NAME}[: ][~/][^\\]\\s]*\\]\\s?[#$%>](?:\\s*(?<command>.*))?$`),
  // [root@lb1 ~], with the command on the next line
  new RegExp(`^\\[[\\w.-]+@${NAME}(?: [^\\]]*)?\\](?<command>)$`),
  // # root @ lb1 in ~ [10:47:21], with the command on the next line
  new RegExp(`^#\\s[\\w.-]+ @ ${NAME}(?: in \\S.*)?(?<command>)$`),
  // lb1:~ # command, lb1$ command
  new RegExp(`^${NAME}(?::[^\\s#$%>]*)?\\s?[#$%>]\\s*(?<command>${KNOWN}.*)?$`),
  // lb1 ~ # command, as Gentoo has it for root
  new RegExp(`^${NAME}\\s[~/][^\\s#$%>]*\\s[#$%>]\\s+(?<command>${KNOWN}.*)$`),
  // # command, $ command, + command, command
  /^(?:[#$%>+]+\s*)?(?<command>(?:sudo\s+)?(?:[\w./-]*\/)?ipvsadm(?:-save)?(?:\s+-.*)?)$/,
  new RegExp(`^[#$%>]\\s+(?<command>${KNOWN}.*)$`),
  // What a heading of notes says of the table below it.
  /^(?<command>--(?:stats|rate|thresholds|persistent-conn))\s*$/,
  // ansible: lb1 | CHANGED | rc=0 >>, lb1 | FAILED | rc=1 | (stdout) …, ok: [lb1] => {
  new RegExp(
    `^${NAME} \\| (?:CHANGED|SUCCESS|FAILED)(?:!)? \\| rc=(?<command>)\\d+ (?:>>|\\| \\(std(?:out|err)\\)\\s*)$`,
  ),
  new RegExp(`^(?:ok|changed|failed|fatal): \\[${NAME}(?: -> [^\\]]*)?\\](?:: \\S+)?(?: =>.*)?(?<command>)$`),
  // pssh: [1] 10:12:55 [SUCCESS] root@lb1:22
  new RegExp(
    `^\\[\\d+\\] \\d\\d:\\d\\d:\\d\\d \\[(?:SUCCESS|FAILURE)\\] (?:[\\w.-]+@)?${NAME}(?::\\d+)?(?: \\D.*)?(?<command>)$`,
  ),
  new RegExp(`^={2,}>?\\s*${NAME}\\s*(?<command>)(?:={2,}|<=+)?$`),
];

function remoteOf(command: string): string | undefined {
  for (const pattern of REMOTES) {
    const [, name] = pattern.exec(command) ?? [];
    if (name !== undefined) return name;
  }
  return undefined;
}

/** Of ssh the options that take a word of their own, and likewise those of the others. */
const REMOTES = [
  /^(?:sudo\s+)?ssh\s+(?:-[bcDEeFIiJLlmOopQRSWw]\s*\S+\s+|-\S+\s+)*(?:[\w.-]+@)?([A-Za-z\d][\w.-]*)\s.*\bipvsadm\b/,
  /^(?:sudo\s+)?(?:docker|podman)\s+exec\s+(?:-[uwe]\s+\S+\s+|-\S+\s+)*([A-Za-z\d][\w.-]*)\s.*\bipvsadm\b/,
  /^kubectl\s+(?:-n\s*\S+\s+|--\S+\s+)*exec\s+(?:-[nc]\s+\S+\s+|-\S+\s+)*(?:pod\/)?([A-Za-z\d][\w.-]*)\s.*\bipvsadm\b/,
  /^vagrant\s+ssh\s+([A-Za-z\d][\w.-]*)\s.*\bipvsadm\b/,
];
