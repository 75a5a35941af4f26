import { describe, expect, test } from 'vitest';
import type { ServerHistory } from '../../../../src/syslog/timeline.ts';
import { log, timelineOf } from '../../read.ts';

const VS = '[192.0.2.200]:tcp:80';
const ONE = '[192.0.2.30]:tcp:80';
const TWO = '[192.0.2.40]:tcp:80';

/** Each line is `10:00:00 TEXT`, said by lb1's checkers unless a tag stands before the text. */
async function servers(...lines: readonly string[]) {
  const content = lines.map((line) => {
    const [, time, tag = 'Keepalived_healthcheckers[1]', text] = /^(\S+) (?:(\S+\]): )?(.*)$/.exec(line) ?? [];
    return `2026-03-03T${time}Z lb1 ${tag}: ${text}\n`;
  });
  return (await timelineOf([log('syslog', content.join(''))])).servers;
}

/** `[192.0.2.30]:tcp:80 UNKNOWN 10:00:00-10:00:05, DOWN 10:00:05-`. */
const spans = (history: ServerHistory | undefined) =>
  history?.spans
    .map(({ state, from, to }) => `${state} ${clock(from)}-${to === undefined ? '' : clock(to)}`)
    .join(', ');
const clock = (time: number) => new Date(time).toISOString().slice(11, 19);
const laneOf = (all: readonly ServerHistory[], realServer: string | undefined, virtualServer = VS) =>
  all.find((one) => one.realServer === realServer && one.virtualServer === virtualServer);

describe('a real server', () => {
  test('was in the pool from its activation until it is removed, with the check as the reason', async () => {
    const found = await servers(
      `10:00:00 Activating healthchecker for service ${ONE} for VS ${VS}`,
      `10:00:05 TCP connection to ${ONE} failed.`,
      `10:00:08 TCP_CHECK on service ${ONE} failed after 1 retries.`,
      `10:00:08 Removing service ${ONE} from VS ${VS}`,
      `10:01:00 TCP connection to ${ONE} success.`,
      `10:01:00 Adding service ${ONE} to VS ${VS}`,
    );
    const lane = laneOf(found, ONE);
    expect(spans(lane)).toBe('UP 10:00:00-10:00:08, DOWN 10:00:08-10:01:00, UP 10:01:00-');
    expect(lane?.checks.map(({ outcome }) => outcome)).toEqual(['retry', 'failure', 'success']);
    expect(lane?.changes).toMatchObject([
      { from: 'UP', to: 'DOWN', line: 4, cause: { kind: 'check.tcp.failed', line: 3 } },
      { from: 'DOWN', to: 'UP', line: 6, cause: { kind: 'check.tcp.ok', line: 5 } },
    ]);
  });

  test('was out of it when the first word is that it is added', async () => {
    const found = await servers(
      `10:00:00 Activating healthchecker for service ${ONE} for VS ${VS}`,
      `10:00:05 Adding service ${ONE} to VS ${VS}`,
    );
    expect(spans(laneOf(found, ONE))).toBe('DOWN 10:00:00-10:00:05, UP 10:00:05-');
  });

  test('stays unknown where nothing is said but its activation', async () => {
    const found = await servers(`10:00:00 Activating healthchecker for service ${ONE} for VS ${VS}`);
    expect(spans(laneOf(found, ONE))).toBe('UNKNOWN 10:00:00-');
  });

  test('is meant by a check that leaves out its port, as MISC_CHECK did, be it named before or after', async () => {
    const [service, of] = ['[192.0.2.30]:80', '[192.0.2.200]:80'];
    const found = await servers(
      '10:00:00 Misc check to [192.0.2.30] for [/etc/check.sh] failed.',
      `10:00:00 Removing service ${service} from VS ${of}`,
      '10:01:00 Misc check to [192.0.2.31] for [/etc/check.sh] success.',
      '10:01:00 Misc check to [192.0.2.30] for [/etc/check.sh] success.',
      `10:01:00 Adding service ${service} to VS ${of}`,
    );
    expect(laneOf(found, service, of)?.changes).toMatchObject([
      { from: undefined, to: 'DOWN', line: 2, cause: { kind: 'check.misc.result', line: 1 } },
      { from: 'DOWN', to: 'UP', line: 5, cause: { kind: 'check.misc.result', line: 4 } },
    ]);
    expect(laneOf(found, service, of)?.checks.map(({ outcome }) => outcome)).toEqual(['failure', 'success']);
    expect(found.map(({ realServer }) => realServer)).toEqual([service, '[192.0.2.31]']);
  });

  test('in two virtual servers: a check that names it alone concerns both', async () => {
    const other = '[192.0.2.201]:tcp:80';
    const found = await servers(
      `10:00:00 Adding service ${ONE} to VS ${VS}`,
      `10:00:00 Adding service ${ONE} to VS ${other}`,
      `10:00:05 TCP connection to ${ONE} failed.`,
    );
    expect(laneOf(found, ONE)?.checks).toHaveLength(1);
    expect(laneOf(found, ONE, other)?.checks).toHaveLength(1);
  });

  test('SMTP checks leave its protocol out', async () => {
    const found = await servers(
      `10:00:00 Adding service [192.0.2.30]:tcp:25 to VS ${VS}`,
      '10:00:05 SMTP_CHECK Could not connect to server [192.0.2.30]:25',
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.checks.map(({ outcome }) => outcome)).toEqual(['failure']);
  });

  test('of which only checks are known has a lane outside any virtual server', async () => {
    const found = await servers(`10:00:05 TCP connection to ${ONE} failed.`);
    expect(found).toMatchObject([{ virtualServer: '', realServer: ONE, spans: [] }]);
  });

  test('is known by its virtual server as soon as a line names it', async () => {
    const found = await servers(
      `10:00:00 TCP_CHECK on service ${ONE} failed after 1 retries.`,
      `10:00:00 Removing service ${ONE} from VS ${VS}`,
      `10:00:09 TCP connection to ${ONE} success.`,
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ virtualServer: VS, changes: [{ to: 'DOWN', cause: { line: 1 } }] });
    expect(found[0]?.checks).toHaveLength(2);
  });

  test('a misc check that will be tried again is no failure', async () => {
    const found = await servers(
      `10:00:00 Misc check for [${ONE} VS ${VS}] by [/usr/bin/check] failed, will do 2 retries (exited with status 1).`,
      `10:00:05 Misc check for [${ONE} VS ${VS}] by [/usr/bin/check] failed after 2 retries (exited with status 1).`,
      `10:00:09 Misc check for [${ONE} VS ${VS}] by [/usr/bin/check] succeeded.`,
    );
    expect(laneOf(found, ONE)?.checks.map(({ outcome }) => outcome)).toEqual(['retry', 'failure', 'success']);
  });
});

test('a virtual server without its quorum, and with its sorry server', async () => {
  const found = await servers(
    `10:00:00 Removing service ${TWO} from VS ${VS}`,
    `10:00:00 Lost quorum 1-0=1 > 0 for VS ${VS}`,
    `10:00:01 Adding sorry server [192.0.2.9]:tcp:80 to VS ${VS}`,
    `10:00:01 Removing alive servers from the pool for VS ${VS}`,
    `10:01:00 Gained quorum 1+0=1 <= 1 for VS ${VS}`,
    `10:01:00 Removing sorry server [192.0.2.9]:tcp:80 from VS ${VS}`,
    `10:01:00 Adding alive servers to the pool for VS ${VS}`,
  );
  expect(spans(laneOf(found, undefined))).toBe('DOWN 10:00:00-10:00:01, SORRY 10:00:01-10:01:00, UP 10:01:00-');
});

test('a stop of the checkers ends all servers, a stop of the VRRP process none', async () => {
  const stopped = 'Stopped - used (self/children) 0.1/0.0 user time, 0.1/0.0 system time';
  const found = await servers(
    `10:00:00 Adding service ${ONE} to VS ${VS}`,
    `10:00:01 Keepalived_vrrp[2]: ${stopped}`,
    `10:00:02 Adding service ${TWO} to VS ${VS}`,
    `10:00:05 ${stopped}`,
  );
  expect(spans(laneOf(found, ONE))).toBe('UP 10:00:00-10:00:05, STOPPED 10:00:05-');
  expect(spans(laneOf(found, TWO))).toBe('UP 10:00:02-10:00:05, STOPPED 10:00:05-');
});
