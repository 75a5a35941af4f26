import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formats } from '../../../src/syslog/formats/index.ts';
import { lineReader } from '../../../src/syslog/formats/read-line.ts';
import { decodeLine } from '../../../src/syslog/scan/decode.ts';
import { isShared, readShared } from '../../keepalived/oracle/shared.ts';

const MASTER = '(VI_1) Entering MASTER STATE';

function read(line: string) {
  const found = lineReader()(decodeLine(new TextEncoder().encode(line)));
  if (found === null) return null;
  const { stamp, host, tag, pid, text } = found.envelope;
  const time = stamp === undefined ? undefined : new Date(Math.floor(stamp.ms)).toISOString();
  return { format: found.format, time, zone: stamp?.zone, host, tag, pid, text };
}

const march2 = '2000-03-02T02:11:09.000Z';
const utc = '2026-03-22T01:11:09.123Z';
const vrrp = { tag: 'Keepalived_vrrp', pid: '2178', text: MASTER };

test.each([
  [`Mar  2 02:11:09 lb1 Keepalived_vrrp[2178]: ${MASTER}`, 'rfc3164', march2, 'lb1'],
  [`<142>Mar 02 02:11:09 lb1 Keepalived_vrrp[2178]: ${MASTER}`, 'rfc3164', march2, 'lb1'],
  [`Mar  2 2026 02:11:09.500 lb1 Keepalived_vrrp[2178]: ${MASTER}`, 'rfc3164', '2026-03-02T02:11:09.500Z', 'lb1'],
  [`Mär 02 02:11:09 lb1 Keepalived_vrrp[2178]: ${MASTER}`, 'rfc3164', march2, 'lb1'],
  [` 3月 02 02:11:09 lb1 Keepalived_vrrp[2178]: ${MASTER}`, 'rfc3164', march2, 'lb1'],
  [`<30>Mar  2 02:11:09 Keepalived_vrrp[2178]: ${MASTER}`, 'rfc3164-hostless', march2, undefined],
  [`2026-03-22T02:11:09.123456+01:00 lb1 Keepalived_vrrp[2178]: ${MASTER}`, 'rfc3339', utc, 'lb1'],
  [`2026-03-22T02:11:09+0100 lb1 Keepalived_vrrp[2178]: ${MASTER}`, 'rfc3339', '2026-03-22T01:11:09.000Z', 'lb1'],
  [
    `112 <30>1 2026-03-22T02:11:09.123456+01:00 lb1 Keepalived_vrrp 2178 - [meta a="1"][o x="a\\]b"] ${MASTER}`,
    'rfc5424',
    utc,
    'lb1',
  ],
  [`<30>1 - lb1 Keepalived_vrrp 2178 - -  ${MASTER}`, 'rfc5424', undefined, 'lb1'],
  [`2026 Mar  2 02:11:09 lb1 Keepalived_vrrp[2178]: ${MASTER}`, 'syslog-ng-full', '2026-03-02T02:11:09.000Z', 'lb1'],
  [`Mar  2 02:11:09 lb1 daemon.info Keepalived_vrrp[2178]: ${MASTER}`, 'busybox', march2, 'lb1'],
  [
    `Mon Mar  2 02:11:09 2026 daemon.info Keepalived_vrrp[2178]: ${MASTER}`,
    'openwrt',
    '2026-03-02T02:11:09.000Z',
    undefined,
  ],
  [
    `Sun 2026-03-22 02:11:09 CET lb1 Keepalived_vrrp[2178]: ${MASTER}`,
    'journal-short-full',
    '2026-03-22T01:11:09.000Z',
    'lb1',
  ],
  [`1774141869.123419 lb1 Keepalived_vrrp[2178]: ${MASTER}`, 'journal-short-unix', utc, 'lb1'],
  [
    `[ 5026.534456 <    1.100000 >] lb1 Keepalived_vrrp[2178]: ${MASTER}`,
    'since-boot',
    '1970-01-01T01:23:46.534Z',
    'lb1',
  ],
  [
    `{"__REALTIME_TIMESTAMP":"1774141869123456","_HOSTNAME":"lb1","SYSLOG_IDENTIFIER":"Keepalived_vrrp","SYSLOG_PID":"2178","MESSAGE":"${MASTER}"}`,
    'journal-json',
    utc,
    'lb1',
  ],
  [`Mar  2 02:11:10 relay Mar  2 02:11:09 lb1 Keepalived_vrrp[2178]: ${MASTER}`, 'relay', march2, 'lb1'],
  [`Keepalived_vrrp[2178]: ${MASTER}\r`, 'tag-only', undefined, undefined],
  [`> Mar  2 02:11:09 lb1 Keepalived_vrrp[2178]: ${MASTER}`, 'rfc3164', march2, 'lb1'],
  [`syslog.1:12:Mar  2 02:11:09 lb1 Keepalived_vrrp[2178]: ${MASTER}`, 'rfc3164', march2, 'lb1'],
])('%s', (line, format, time, host) => {
  expect(read(line)).toMatchObject({ format, time, host, ...vrrp });
});

test.each([
  [`Mon Mar  2 02:11:09 2026: ${MASTER}`, 'console', '2026-03-02T02:11:09.000Z', undefined],
  [`Mon Mar 02 02:11:09.060703759 2026: ${MASTER}`, 'console', '2026-03-02T02:11:09.060Z', undefined],
  [`Mon Mar 02:11:09.060703759 2026: ${MASTER}`, 'console', '2026-03-02T02:11:09.060Z', undefined],
  [
    `2026-03-02T01:11:09.124203551Z Mon Mar  2 02:11:09 2026: ${MASTER}`,
    'docker',
    '2026-03-02T01:11:09.124Z',
    undefined,
  ],
  [
    `2026-03-02T02:11:09.124203551+01:00 stderr F Mon Mar  2 01:11:09 2026: ${MASTER}`,
    'cri',
    '2026-03-02T01:11:09.124Z',
    undefined,
  ],
  [
    `[pod/lb-7c9d/keepalived] 2026-03-02T01:11:09.124Z Mon Mar  2 01:11:09 2026: ${MASTER}`,
    'kubectl',
    '2026-03-02T01:11:09.124Z',
    'lb-7c9d',
  ],
  [`keepalived-1  | Mon Mar  2 01:11:09 2026: ${MASTER}`, 'compose', '2026-03-02T01:11:09.000Z', 'keepalived-1'],
  [
    `{"log":"Mon Mar  2 01:11:09 2026: ${MASTER}\\n","stream":"stderr","time":"2026-03-02T01:11:09.124203551Z"}`,
    'docker-json',
    '2026-03-02T01:11:09.124Z',
    undefined,
  ],
  // keepalived says the year, the machine the zone.
  [
    `Mar  2 02:11:09 node3 3f2a9c1b7d4e[1012]: Mon Mar  2 01:11:09 2026: ${MASTER}`,
    'docker-syslog',
    '2026-03-02T02:11:09.000Z',
    'node3',
  ],
  [
    `Jan  1 00:11:09 node3 docker[1012]: Thu Dec 31 23:11:09 2026: ${MASTER}`,
    'docker-syslog',
    '2027-01-01T00:11:09.000Z',
    'node3',
  ],
  [
    `time="2026-03-02T02:11:09Z" level=info msg="${MASTER}" node="a \\"b\\""`,
    'logfmt',
    '2026-03-02T02:11:09.000Z',
    undefined,
  ],
  [`time=2026-03-02T02:11:09Z level=INFO msg="${MASTER}"`, 'logfmt', '2026-03-02T02:11:09.000Z', undefined],
  [MASTER, 'message-only', undefined, undefined],
])('%s', (line, format, time, host) => {
  expect(read(line)).toMatchObject({ format, time, host, text: MASTER });
});

test('the copy that journald took from stderr is known as one', () => {
  const line = `Mar 02 02:11:09 lb1 keepalived[2170]: Mon Mar  2 02:11:09 2026: ${MASTER}`;
  expect(lineReader()(line)).toMatchObject({ viaConsole: true, envelope: { text: MASTER, host: 'lb1' } });
});

test('a repetition counts and is no text of its own', () => {
  const line =
    'Mar  2 02:11:14 lb1 Keepalived_vrrp[2178]: message repeated 3 times: [ (VI_1) Receive advertisement timeout]';
  expect(lineReader()(line)?.envelope).toMatchObject({ text: '(VI_1) Receive advertisement timeout', repeats: 3 });
});

test.each([
  ['systemd[1]: Started keepalived.service - Keepalive Daemon (LVS and VRRP).', 'unit.started'],
  ['systemd[1]: Stopping keepalived.service - Keepalive Daemon (LVS and VRRP)...', 'unit.stopping'],
  ['systemd[1]: keepalived.service: Main process exited, code=killed, status=9/KILL', 'unit.main-exited'],
  ["systemd[1]: keepalived.service: Failed with result 'signal'.", 'unit.failed'],
  ['systemd-journald[312]: Suppressed 1523 messages from keepalived.service', 'log.suppressed'],
])('said of keepalived: %s', (text, kind) => {
  const found = lineReader()(`Mar  2 02:11:09 lb1 ${text}`);
  expect(found?.companion?.message.kind).toBe(kind);
  expect(found?.envelope).toMatchObject({ host: 'lb1', tag: 'systemd' });
});

test.each([
  ['syslog:Mar  2 02:11:09 lb1 Keepalived: x', 'syslog'],
  ['logs/lb-1/syslog:12:Mar  2 02:11:09 lb1 Keepalived: x', 'logs/lb-1/syslog'],
  ['logs/lb-1/syslog-12-Mar  2 02:11:09 lb1 Keepalived: x', 'logs/lb-1/syslog'],
  ['12:Mar  2 02:11:09 lb1 Keepalived: x', undefined],
  ['Mar  2 02:11:09 lb1 Keepalived: x', undefined],
])('the file that grep names: %s', (line, origin) => {
  expect(lineReader()(line)).toMatchObject({ origin, envelope: { text: 'x' } });
});

test.each([
  'Mar  2 02:11:09 lb1 sudo: root : COMMAND=/bin/systemctl restart keepalived',
  'Mar  2 02:11:09 lb1 systemd[1]: Started nginx.service - not keepalived.',
  'Mar  2 02:11:09 lb1 nagios[1]: keepalived.service is down',
  'We then restarted keepalived on both nodes.',
  '(see below) Entering MASTER STATE is logged',
  'proxy: dial tcp [192.0.2.30]:80: connection refused',
  '```',
  '---',
  '',
])('not a line of keepalived: %s', (line) => {
  expect(lineReader()(line)).toBeNull();
});

test.each([
  'Removing service [192.0.2.30]:8000 from VS [192.0.2.200]:80',
  'Error connecting server [192.0.2.30]:8000.',
  'TCP connection to [192.0.2.30]:tcp:80 failed.',
])('a message alone that names a server as keepalived does: %s', (line) => {
  expect(lineReader()(line)).toMatchObject({ format: 'message-only', envelope: { text: line } });
});

test('a program that prints lines of keepalived among its own', () => {
  const reader = lineReader();
  const said = (text: string) => reader(`time="2026-03-02T02:11:09Z" level=info msg="${text}"`)?.envelope.text;
  expect(said('Reloading')).toBeUndefined();
  expect(said('Netlink reports eth0 down')).toBeUndefined();
  expect(said('Starting Keepalived v2.2.8 (04/04,2023)')).toBe('Starting Keepalived v2.2.8 (04/04,2023)');
  expect(said('Startup complete')).toBe('Startup complete');
  expect(said('watching 3 services of keepalived')).toBeUndefined();
  expect(said('Netlink reports eth0 down')).toBe('Netlink reports eth0 down');
  expect(said('serving metrics on :9650')).toBeUndefined();
  expect(said('Reloading')).toBeUndefined();
});

test('a file may change its shape from line to line', () => {
  const reader = lineReader();
  const lines = [
    `Mar  2 02:11:09 lb1 Keepalived_vrrp[2178]: ${MASTER}`,
    `2026-03-22T02:11:09+01:00 lb1 Keepalived_vrrp[2178]: ${MASTER}`,
    `Mar  2 02:11:09 Keepalived_vrrp[2178]: ${MASTER}`,
    `Mar  2 02:11:09 lb1 Keepalived_vrrp[2178]: ${MASTER}`,
  ];
  expect(lines.map((line) => reader(line)?.format)).toEqual(['rfc3164', 'rfc3339', 'rfc3164-hostless', 'rfc3164']);
});

test('bytes that are not UTF-8 are Latin-1; colours, NULs and octal escapes go', () => {
  expect(decodeLine(Uint8Array.from([0x4d, 0xe4, 0x72]))).toBe('Mär');
  expect(decodeLine(new TextEncoder().encode('\0\0a \x1b[0;1;31mb\x1b[0m #033[0mc#012\r'))).toBe('a b c');
});

test('any line is answered, by every shape', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `Keepalived ${text}`),
      ),
      (line) => {
        lineReader()(line);
        for (const format of formats) format.read(line);
      },
    ),
  );
});

const reference = 'reference/log-envelopes.md';

describe.skipIf(!isShared(reference))('the reference of envelopes (skipped where it is absent)', () => {
  const text = isShared(reference) ? readShared(reference) : '';
  const examples = [...text.matchAll(/^Example[^\n]*:\n```text\n(.*)\n```$/gm)].map(([, line = '']) => line);
  /** Records of several lines, which are not read yet, and lines that are not keepalived's. */
  const otherwise =
    /^ {4}MESSAGE=|^__REALTIME|^Sun 2026-03-22 02:11:09\.123419 CET \[s=|rsyslogd|journald|lb1 last message/;

  test('holds examples', () => expect(examples.length).toBeGreaterThan(30));
  test.each(examples.filter((line) => !otherwise.test(line)))('%s', (line) => {
    expect(read(line)?.text).toMatch(/VI_1|VRRP_Instance|exited due to signal/);
  });
});
