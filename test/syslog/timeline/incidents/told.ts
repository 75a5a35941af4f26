import type { Incident, Timeline } from '../../../../src/syslog/timeline.ts';
import { log, timelineOf } from '../../read.ts';

/**
 * The timeline of lines `lb1 10:00:00 TEXT`; each node has a log of its own. A state alone is entered by VI_1, and before
 * a text there may be the process that says it: `lb1 10:00:00 Keepalived[9]: Stopping`.
 */
export function told(...lines: readonly string[]): Promise<Timeline> {
  const logs = new Map<string, string>();
  for (const line of lines) {
    const [, node = '', time = '', tag = 'Keepalived_vrrp[1]', what = ''] =
      /^(\S+) (\S+) (?:([Kk]eepalived\S*\]): )?(.*)$/.exec(line) ?? [];
    const text = /^[A-Z]+$/.test(what) ? `(VI_1) Entering ${what} STATE` : what;
    logs.set(node, `${logs.get(node) ?? ''}2026-03-03T${time}Z ${node} ${tag}: ${text}\n`);
  }
  return timelineOf([...logs].map(([node, content]) => log(`${node}.log`, content)));
}

export async function incidents(kind: Incident['kind'], ...lines: readonly string[]): Promise<readonly Incident[]> {
  return (await told(...lines)).incidents.filter((one) => one.kind === kind);
}

export async function texts(kind: Incident['kind'], ...lines: readonly string[]): Promise<readonly string[]> {
  return (await incidents(kind, ...lines)).map(({ text }) => text);
}
