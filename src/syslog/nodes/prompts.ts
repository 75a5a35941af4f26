/**
 * The host that a shell prompt names, or undefined where the line is none: `root@lb1:/etc# cat …`, `[root@lb1 ~]# …`,
 * `root@lb1 ~ # …`, `admin@lb1:~> …`, `lb1:~ # …`, `lb1$ …`. For `ssh lb2 journalctl …` it is the host whose output follows.
 */
export function promptHost(line: string): string | undefined {
  if (!/[#$%>](?:\s|$)/.test(line)) return undefined;
  for (const prompt of PROMPTS) {
    const match = prompt.exec(line);
    if (match !== null) return remoteHost(line.slice(match[0].length)) ?? match[1];
  }
  return undefined;
}

const PROMPTS = [
  /^\s*(?:\([^)]*\) ?)?\[?[\w.-]+@([\w-][\w.-]*)(?:[: ][^#$%]*)?\]?\s?[#$%](?:\s+|$)/,
  /^\s*[\w.-]+@([\w-][\w.-]*):[~/][^\s>]*>(?:\s+|$)/,
  /^\s*([A-Za-z][\w.-]*):[~/][^\s#$]*\s?[#$](?:\s+|$)/,
  /^\s*([A-Za-z][\w-]*)[#$]\s+(?=\S)/,
];

function remoteHost(command: string): string | undefined {
  return /^(?:sudo )?ssh (?:-\S+ )*(?:[\w.-]+@)?([\w.-]+) +\S/.exec(command)?.[1];
}
