import { expect, test } from 'vitest';
import { incidentsOf, log, timelineOf, transitionsOf } from '../read.ts';

const record = (time: string, text: string, host = 'lb1', pid = 4711) =>
  `Mar  3 ${time} ${host} Keepalived_vrrp[${pid}]: ${text}`;
const said = async (content: string) => transitionsOf(await timelineOf([log('paste.txt', `${content}\n`)]));

test('records of one line that lost its breaks are read one by one', async () => {
  const down = [
    record('10:00:00', '(VI_1) Entering BACKUP STATE'),
    record('10:00:03', '(VI_1) Receive advertisement timeout'),
    record('10:00:03', '(VI_1) Entering MASTER STATE'),
  ];
  const timeline = await timelineOf([log('paste.txt', down.join(' '))]);
  expect(transitionsOf(timeline)).toEqual(['lb1 10:00:00 BACKUP', 'lb1 10:00:03 MASTER']);
  expect(timeline.events.map(({ line }) => line)).toEqual([1, 1, 1]);
  expect(timeline.inputs[0]).toMatchObject({ keepalivedLines: 3, unrecognised: 0 });
});

test('so are those of the console', async () => {
  const at = (time: string, state: string) => `Tue Mar  3 ${time} 2026: (VI_1) Entering ${state} STATE`;
  expect(await said(`${at('10:00:00', 'BACKUP')} ${at('10:00:03', 'MASTER')}`)).toEqual([
    'paste 10:00:00 BACKUP',
    'paste 10:00:03 MASTER',
  ]);
});

test('records within a sentence end with their backticks', async () => {
  const [first, second] = [
    record('10:00:04', '(VI_1) Entering MASTER STATE'),
    record('10:00:01', '(VI_1) Entering BACKUP STATE (init)', 'lb2'),
  ];
  expect(await said(`The first becomes master \`${first}\`, and the second waits: \`${second}\`.`)).toEqual([
    'lb1 10:00:04 MASTER',
    'lb2 10:00:01 BACKUP',
  ]);
});

test('the end of a wrapped line may have the next record behind it', async () => {
  const head = record('10:00:00', '(VI_1) Entering');
  expect(await said(`${head}\nMASTER STATE ${record('10:00:09', '(VI_1) Entering BACKUP STATE')}`)).toEqual([
    'lb1 10:00:00 MASTER',
    'lb1 10:00:09 BACKUP',
  ]);
});

test('host and tag are enough for a line whose stamp was cut, which then has no date', async () => {
  const cut = [
    '00:03 lb1 Keepalived_vrrp[4711]: (VI_1) Entering BACKUP STATE (init)',
    'lb1 Keepalived_vrrp[4711]: (VI_1) Entering MASTER STATE',
  ];
  const { undated, inputs } = await timelineOf([log('paste.txt', `${cut.join('\n')}\n`)]);
  expect(undated?.map(({ node, transitions }) => [node, ...transitions.map(({ to }) => to)])).toEqual([
    ['lb1', 'BACKUP', 'MASTER'],
  ]);
  expect(inputs[0]?.undated).toBe(2);
});

test('a line that was cut means what all messages mean that begin so', async () => {
  const cut = [
    '(VI_1) Entering MASTER ST...',
    'VRRP_Instance(VI_1) Entering BACKUP STA\u2026',
    '(VI_1) Entering F\u2026',
    '(VI_1) Enter...',
  ];
  const lines = cut.map((text, second) => record(`10:00:0${second}`, text));
  const timeline = await timelineOf([log('status.txt', `${lines.join('\n')}\n`)]);
  expect(transitionsOf(timeline)).toEqual(['lb1 10:00:00 MASTER', 'lb1 10:00:01 BACKUP', 'lb1 10:00:02 FAULT']);
  expect(timeline.inputs[0]?.unrecognised).toBe(1);
  expect(incidentsOf(timeline)).toEqual(['fault 10:00:02 open']);
});
