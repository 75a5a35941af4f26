import { expect } from 'vitest';
import { log, timelineOf } from '../read.ts';

/** Each line is `10:00:00 TEXT`; the result is `time from>to (cause)`. */
export async function history(lines: readonly string[], tag = 'Keepalived_vrrp[1]') {
  const content = lines.map((line) => {
    const [, time, ownTag, text] = /^(\S+) (?:(\S+\]): )?(.*)$/.exec(line) ?? [];
    return `2026-03-03T${time}Z lb1 ${ownTag ?? tag}: ${text}`;
  });
  const { instances } = await timelineOf([log('syslog', `${content.join('\n')}\n`)]);
  return instances.map(({ instance, transitions }) => ({
    instance,
    said: transitions.map(
      ({ time, from, to, cause }) =>
        `${new Date(time).toISOString().slice(11, 19)} ${from ?? ''}>${to}${cause === undefined ? '' : ` (${cause.text})`}`,
    ),
  }));
}

/** The same of a log that speaks of one instance. */
export async function only(lines: readonly string[]) {
  const [first, ...rest] = await history(lines);
  expect(rest).toEqual([]);
  return first?.said;
}
