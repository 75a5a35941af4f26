import { describe, expect, test } from 'vitest';
import { log, timelineOf, transitionsOf } from '../read.ts';

/** What the recordings, which hold each envelope whole, do not show. */
const MASTER = 'Mar  3 10:00:00 lb1 Keepalived_vrrp[1]: (VI_1) Entering MASTER STATE';
const said = async (content: string) => transitionsOf(await timelineOf([log('paste.txt', content)]));

test('what other programs export may quote keepalived, and is not its word', async () => {
  const quoted = {
    '@timestamp': '2026-03-03T10:00:00Z',
    process: { name: 'notify.sh' },
    message: '(VI_1) Entering MASTER STATE',
  };
  expect(await said(`${JSON.stringify(quoted)}\n`)).toEqual([]);
});

test.each([
  ['seconds', 1772532000],
  ['milliseconds', '1772532000123'],
  ['nanoseconds', '1772532000123456789'],
])('moments in %s since 1970', async (_, timestamp) => {
  const entry = { timestamp, host: 'lb1', ident: 'Keepalived_vrrp', message: '(VI_1) Entering MASTER STATE' };
  expect(await said(`${JSON.stringify(entry)}\n`)).toEqual(['lb1 10:00:00 MASTER']);
});

describe('a table', () => {
  test('has its columns in any order, with quotes and commas in its cells', async () => {
    const rows = [
      'host,message,extra,@timestamp',
      'lb1,"Keepalived_vrrp[1]: (VI_1) Entering MASTER STATE","a, ""b""",2026-03-03T10:00:00Z',
    ];
    expect(await said(`${rows.join('\n')}\n`)).toEqual(['lb1 10:00:00 MASTER']);
  });

  test('is none where its heading names neither text nor time', async () => {
    expect(await said(`one,two\n${MASTER}\na,b\n`)).toEqual(['lb1 10:00:00 MASTER']);
  });
});

describe('a broken line', () => {
  test('is joined where the whole is a message', async () => {
    expect(await said('Mar  3 10:00:00 lb1 Keepalived_vrrp[1]: (VI_1) Entering\n> MASTER STATE\n')).toEqual([
      'lb1 10:00:00 MASTER',
    ]);
  });

  test('stays as it is where what follows is another line', async () => {
    const timeline = await timelineOf([log('paste.txt', `${MASTER}\nsomething else\n`)]);
    expect(timeline.events.map(({ text }) => text)).toEqual(['(VI_1) Entering MASTER STATE']);
  });
});

test('newest first is told from a clock that was set back', async () => {
  const line = (time: string, state: string) =>
    `2026-03-03T${time}Z lb1 Keepalived_vrrp[1]: (VI_1) Entering ${state} STATE\n`;
  const turned = [
    line('10:00:03', 'FAULT'),
    line('10:00:02', 'MASTER'),
    line('10:00:01', 'BACKUP'),
    line('10:00:00', 'FAULT'),
  ];
  expect(await said(turned.join(''))).toEqual([
    'lb1 10:00:00 FAULT',
    'lb1 10:00:01 BACKUP',
    'lb1 10:00:02 MASTER',
    'lb1 10:00:03 FAULT',
  ]);
  const back = [
    line('10:00:00', 'BACKUP'),
    line('10:00:05', 'MASTER'),
    line('09:59:00', 'FAULT'),
    line('09:59:09', 'BACKUP'),
  ];
  expect((await said(back.join(''))).map((one) => one.split(' ')[2])).toEqual(['BACKUP', 'MASTER', 'FAULT', 'BACKUP']);
});

test('addresses above logs name nodes', async () => {
  const console = 'Tue Mar  3 10:00:00 2026: (VI_1) Entering MASTER STATE\n';
  expect(await said(`192.0.2.1\n=========\n${console}\n192.0.2.2:\n${console}`)).toEqual([
    '192.0.2.1 10:00:00 MASTER',
    '192.0.2.2 10:00:00 MASTER',
  ]);
});
