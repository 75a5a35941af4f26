import { expect, test } from 'vitest';
import { answersOf } from '../../../src/ipvs/answers/answers-of.ts';
import { createSituationBuilder } from '../../../src/ipvs/answers/situations.ts';
import { markdownForm, type ReportedDrift } from '../../../src/ipvs/export/tables-report.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';

const TABLE = `root@lb1:~# date
Sun Nov 22 10:00:00 UTC 2026
root@lb1:~# ipvsadm -Ln
IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port Scheduler Flags
  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
TCP  10.0.0.1:80 rr
  -> 10.0.0.2:80                  Route   1      30         0
  -> 10.0.0.3:80                  Route   1      10         0
TCP  10.0.0.9:80 rr
  -> 10.0.0.2:8
`;

function report(text: string, drift?: readonly ReportedDrift[]): string {
  const { snapshots, unread } = readIpvs(text, { file: 'a|b.txt' });
  const builder = createSituationBuilder();
  const form = markdownForm();
  const parts = [...form.begin()];
  for (const snapshot of snapshots) {
    builder.add(snapshot);
    parts.push(...form.snapshot(snapshot));
  }
  const rest = { answers: answersOf(snapshots), tables: builder.tables(), unread, drift };
  return [...parts, ...form.end(rest)].join('');
}

test('tells period and node, what deserves a look, the tables, and what was not read', () => {
  const drift: ReportedDrift = {
    severity: 'notice',
    node: 'lb1',
    service: 'tcp/10.0.0.1:80',
    text: '*Weight* differs.',
    place: 'keepalived.conf:3',
  };
  const text = report(TABLE, [drift, { ...drift, node: 'lb2' }]);
  expect(text).toContain('# ipvsadm report: lb1\n\n* Tables: 1, of 2026-11-22T10:00:00.000Z\n');
  expect(text).toContain('| notice | `TCP 10.0.0.1:80` | 10.0.0.2:80 has 75 %');
  expect(text).toContain('| notice | `TCP 10.0.0.1:80` | \\*Weight\\* differs. | `keepalived.conf:3` |');
  expect(text).toContain('| → `10.0.0.2:80` | Route | 1 | 30 | 0 | 75.0 % |');
  expect(text).toContain('## Lines that were not read\n\n```text\na|b.txt:11    -> 10.0.0.2:8\n```');
});

test('of nothing it says so', () => {
  expect(report('')).toBe(
    '# ipvsadm report: no tables\n\n* Tables: 0, none with a date\n* Problems: 0, notices: 0\n* Lines that were not read: 0\n',
  );
});

test('of a large table the services that something is said of come first, and the rest is counted', () => {
  const services = Array.from(
    { length: 300 },
    (_, index) => `TCP  10.0.${index >> 8}.${index & 255}:80 rr\n  -> 10.9.0.1:80 Route 1 0 0`,
  );
  const head = TABLE.split('\n').slice(0, 6).join('\n');
  const text = report([head, ...services, 'TCP  10.0.9.9:80 rr', ''].join('\n'));
  expect(text).toMatch(/### Services\n\n.*\n.*\n\| `TCP 10\.0\.9\.9:80 rr` /);
  expect(text).toContain('And 401 more.');
});
