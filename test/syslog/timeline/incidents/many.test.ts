import { expect, test } from 'vitest';
import { log, timelineOf } from '../../read.ts';

/** So many that work for each pair of them would not end within the time that a test has. */
const ROUNDS = 10_000;
const BEGIN = Date.parse('2026-03-03T00:00:00Z');

/** Each round, 20 s after the one before, says the lines `SECONDS TEXT`. */
const node = (name: string, ...lines: readonly string[]) => {
  const round = (k: number) =>
    lines.map((line) => {
      const [seconds = '', ...text] = line.split(' ');
      const time = new Date(BEGIN + k * 20_000 + Number(seconds) * 1000).toISOString();
      return `${time} ${name} Keepalived_vrrp[1]: ${text.join(' ')}\n`;
    });
  return log(`${name}.log`, Array.from({ length: ROUNDS }, (_, k) => round(k).join('')).join(''));
};

test('a pair that flaps for days is told in full', async () => {
  const { incidents, availability } = await timelineOf([
    node('lb1', '0 (VI_1) Entering MASTER STATE', '10 (VI_1) Entering FAULT STATE'),
    node('lb2', '5 (VI_1) Entering MASTER STATE', '15 (VI_1) Entering BACKUP STATE'),
  ]);
  const dual = incidents.filter(({ kind }) => kind === 'dual-master');
  expect(dual).toHaveLength(ROUNDS);
  // Its end is the line by which the first of the two left.
  expect(dual.at(-1)?.evidence.at(-1)).toEqual({ file: 'lb1.log', line: 2 * ROUNDS });
  // The first MASTER of each node is a start.
  const flapping = incidents.find(({ kind }) => kind === 'flapping');
  expect(flapping?.text).toMatch(new RegExp(`^VI_1 got a master ${2 * ROUNDS - 2} times`));
  expect(availability[0]).toMatchObject({ dualMasterMs: ROUNDS * 5000, noMasterMs: (ROUNDS - 1) * 5000 });
});
