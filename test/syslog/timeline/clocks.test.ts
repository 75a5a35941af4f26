import { describe, expect, test } from 'vitest';
import { log, timelineOf } from '../read.ts';

type Line = readonly [seconds: number, text: string];

/** Lines of a node, whose clock is ahead by so many milliseconds. */
const node = (name: string, ahead: number, lines: readonly Line[]) =>
  log(
    `${name}.log`,
    lines
      .map(([seconds, text]) => {
        const time = new Date(Date.parse('2026-03-03T10:00:00Z') + seconds * 1000 + ahead).toISOString();
        return `${time.replace('Z', '+00:00')} ${name} Keepalived_vrrp[1]: (VI_1) ${text}\n`;
      })
      .join(''),
  );

const SENT = 'sent 0 priority';
const HEARD = 'Backup received priority 0 advertisement';
const MASTER = 'Entering MASTER STATE';
const HIGHER = 'Master received advert from 192.0.2.1 with higher priority 150, ours 100';

const estimates = async (
  ahead: number,
  first: readonly Line[],
  second: readonly Line[],
  clockOffsets?: ReadonlyMap<string, number>,
) => {
  const { nodes } = await timelineOf([node('lb1', 0, first), node('lb2', ahead, second)], { clockOffsets });
  return nodes.map(({ clockEstimate }) => clockEstimate);
};

describe('the difference of two clocks', () => {
  const first: readonly Line[] = [
    [0, MASTER],
    [100, SENT],
    [160, MASTER],
    [300, SENT],
    [390, MASTER],
  ];
  const second: readonly Line[] = [
    [100.001, HEARD],
    [160.002, HIGHER],
    [300.001, HEARD],
    [390.001, HIGHER],
  ];

  test('is what sent and received adverts agree on', async () => {
    const [reference, other] = await estimates(2500, first, second);
    expect(reference).toBeUndefined();
    expect(other).toMatchObject({ peer: 'lb1', pairs: 4 });
    expect(other?.offsetMs).toBeCloseTo(-2501, 0);
    expect(other?.uncertaintyMs).toBeLessThan(5);
  });

  test('is found where a zone is wrong by hours', async () => {
    expect((await estimates(3_600_000, first, second))[1]?.offsetMs).toBeCloseTo(-3_600_001, 0);
  });

  test('is small where the clocks agree, and changes nothing by itself', async () => {
    const { nodes, events } = await timelineOf([node('lb1', 0, first), node('lb2', 40, second)]);
    expect(nodes[1]?.clockEstimate?.offsetMs).toBeCloseTo(-41, 0);
    expect(nodes[1]?.clockOffsetMs).toBe(0);
    expect(events.find((event) => event.node === 'lb2')?.time).toBe(Date.parse('2026-03-03T10:01:40.041Z'));
  });

  test('is gone where the user has said it', async () => {
    const [, other] = await estimates(2500, first, second, new Map([['lb2', -2500]]));
    expect(other?.offsetMs).toBeCloseTo(-1, 0);
  });

  test('is told from one resignation that was heard', async () => {
    expect((await estimates(-700, [[0, SENT]], [[0.001, HEARD]]))[1]).toMatchObject({ offsetMs: 699, pairs: 1 });
  });

  test('is not guessed from a master that was heard long after it became one', async () => {
    expect(await estimates(0, [[0, MASTER]], [[600, HIGHER]])).toEqual([undefined, undefined]);
  });

  test('is not guessed where nothing was logged by both', async () => {
    expect(await estimates(0, [[0, MASTER]], [[5, MASTER]])).toEqual([undefined, undefined]);
  });
});
