import { expect, test } from 'vitest';
import { toJson } from '../../../../src/ipvs/json.ts';
import { readIpvs } from '../../../../src/ipvs/reading/read.ts';
import { viewService } from '../../../../src/webview/ipvs/model/service-view.ts';
import { describeSnapshot } from '../../../../src/webview/ipvs/model/snapshots.ts';
import { FIFTY, LIST } from '../../harness/ipvs-samples.ts';

const views = (text: string) => (readIpvs(text, {}).snapshots[0]?.services ?? []).map(viewService);
const plain = (text: string | undefined) => text?.replaceAll('\u202f', ' ');

test('fifty connections are shown as the sum of both reals', () => {
  const [view] = views(FIFTY);
  expect(view?.title).toBe('TCP 172.28.128.200:80');
  expect(view?.sums.map(({ label, total, parts }) => [label, total, parts].map(plain))).toEqual([
    ['Connections', '50', '= 25 + 25'],
    ['Packets in', '300', '= 150 + 150'],
    ['Bytes in', '19,950', '= 9,975 + 9,975'],
  ]);
});

test('a service that counted more than its present reals says so', () => {
  const [view] = views(FIFTY.replace('200:80                  50', '200:80                  90'));
  expect(view?.sums[0]).toMatchObject({ total: '90', parts: 'reals now: 50 = 25 + 25' });
});

test('shares stand beside what the weights would give', () => {
  const [view] = views(LIST);
  expect(view?.badges).toEqual(['wrr', 'persistent 300 s']);
  // 120 of 218 active connections; weight 3 of 4.
  expect(plain(view?.bars[0]?.bars[0]?.text)).toBe('55 % of 75 %');
  expect(view?.bars[0]?.bars[1]).toMatchObject({ real: '10.0.0.12:443', expected: 0.25 });
});

test('connections are shared out, so they are what is set against the weights where they were counted', () => {
  const list = LIST.split('\n').slice(0, 6).join('\n');
  const both = `IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port Scheduler Flags
  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
TCP  10.0.0.1:80 wrr
  -> 10.0.0.11:80                 Route   2      3          40
  -> 10.0.0.12:80                 Route   1      1          33

IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
  -> RemoteAddress:Port
TCP  10.0.0.1:80                       120      720        0    47880        0
  -> 10.0.0.11:80                       60      360        0    23940        0
  -> 10.0.0.12:80                       60      360        0    23940        0
`;
  expect(views(list)[0]?.bars[0]?.label).toBe('Share of active against expected');
  expect(views(both)[0]?.bars[0]?.label).toBe('Share of connections against expected');
});

test('a firewall mark without connections has no share', () => {
  const view = views(LIST)[1];
  expect(view?.title).toBe('FWM 7 IPv6');
  expect(view?.bars.map(({ label }) => label)).toEqual(['Inactive']);
});

test('a counter beyond 2^53 keeps all its digits', () => {
  const text = FIFTY.replaceAll('19950', '18446744073709551614').replaceAll('9975', '9223372036854775807');
  const bytes = views(text)[0]?.sums.find(({ label }) => label === 'Bytes in');
  expect(plain(bytes?.total)).toBe('18,446,744,073,709,551,614');
  expect(plain(bytes?.parts)).toBe('= 9,223,372,036,854,775,807 + 9,223,372,036,854,775,807');
});

test('a snapshot is described by where and when it was made, and what it holds', () => {
  const { snapshots } = readIpvs(`${FIFTY}\nSat May 25 12:50:00 UTC 2024\n${LIST}`, {});
  expect(snapshots.map((snapshot) => describeSnapshot(toJson(snapshot), 'UTC'))).toEqual([
    'balancer2 · no date · stats · 1 service, 2 reals',
    'balancer2 · 2024-05-25 12:50:00 UTC · list · 2 services, 4 reals',
  ]);
});
