import { expect, test } from 'vitest';
import { nextSteps } from '../../../src/syslog/timeline/next-steps.ts';
import { log, timelineOf } from '../read.ts';

/** Each line is `lb1 10:00:00 TEXT`. */
async function steps(...lines: readonly string[]) {
  const logs = new Map<string, string>();
  for (const line of lines) {
    const [, node = '', time = '', text = ''] = /^(\S+) (\S+) (.*)$/.exec(line) ?? [];
    logs.set(node, `${logs.get(node) ?? ''}2026-03-03T${time}Z ${node} Keepalived_vrrp[1]: ${text}\n`);
  }
  return nextSteps(await timelineOf([...logs].map(([node, content]) => log(`${node}.log`, content))));
}

test('who holds nothing at the end is named, and what is not in the log is asked for', async () => {
  expect(
    await steps(
      'lb1 10:00:00 (VI_1) Entering MASTER STATE',
      'lb1 10:10:00 (VI_1) Entering FAULT STATE',
      'lb2 10:00:00 (VI_1) Entering BACKUP STATE',
    ),
  ).toEqual([
    expect.stringContaining('Nobody is known to hold VI_1 at the end of the logs: see that keepalived runs on lb1'),
    'VI_1: lb1 was in FAULT, and still is: no reason is logged.',
    expect.stringContaining('Why lb1 went to FAULT is not among the lines that were read'),
  ]);
});

test('one thing to do is told once, however often it is due', async () => {
  const twice = ['10:00:00', '11:00:00'].flatMap((time) => [
    `lb1 ${time} (VI_1) received an invalid passwd!`,
    `lb2 ${time} (VI_1) received an invalid passwd!`,
  ]);
  expect(await steps(...twice)).toEqual([expect.stringContaining('Compare the configurations of all nodes')]);
});

test('one log alone asks for the others, and where all is well nothing is to be done', async () => {
  expect(await steps('lb1 10:00:00 (VI_1) Entering MASTER STATE')).toEqual([
    expect.stringContaining('Add the logs of the other nodes'),
  ]);
  expect(await steps('lb1 10:00:00 (VI_1) Entering MASTER STATE', 'lb2 10:00:00 (VI_1) Entering BACKUP STATE')).toEqual(
    [],
  );
});

test('a fault that keepalived found in its configuration is told with its line', async () => {
  const wrong = '(VI_1) the virtual id must be set!';
  expect(await steps(`lb1 10:00:00 ${wrong}`, `lb1 10:00:01 ${wrong}`)).toEqual([
    'keepalived on lb1 found a fault in its configuration: (VI_1) the virtual id must be set (the first of 2 such lines), lb1.log:1.',
  ]);
});
