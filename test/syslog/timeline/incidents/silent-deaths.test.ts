import { describe, expect, test } from 'vitest';
import { at, incidentsOf, log, timelineOf } from '../../read.ts';

/** Each line is `10:00:00.000 TEXT`. */
const node = (name: string, ...lines: readonly string[]) =>
  log(
    `${name}.log`,
    lines
      .map((line) => {
        const [, time, tag = 'Keepalived_vrrp[1]', text] = /^(\S+) (?:(\S+\]): )?(.*)$/.exec(line) ?? [];
        return `2026-03-03T${time}Z ${name} ${tag}: ${text}\n`;
      })
      .join(''),
  );

const MASTER = '10:00:00.000 (VI_1) Entering MASTER STATE';
const BACKUP = '10:00:00.000 (VI_1) Entering BACKUP STATE (init)';
const TAKEN = ['10:10:03.600 (VI_1) Receive advertisement timeout', '10:10:03.600 (VI_1) Entering MASTER STATE'];
const ANEW = [
  '10:20:00.000 Keepalived[9]: Starting Keepalived v2.2.7 (01/16,2022)',
  '10:20:00.100 Keepalived_vrrp[10]: (VI_1) Entering BACKUP STATE (init)',
];
const noMaster = async (lb1: readonly string[], lb2: readonly string[]) => {
  const { incidents, availability } = await timelineOf([node('lb1', ...lb1), node('lb2', ...lb2)]);
  const found = incidents.filter(({ kind }) => kind === 'no-master');
  return { found, availability };
};
const shift = (...incidents: Awaited<ReturnType<typeof noMaster>>['found']) =>
  incidents.map(({ from, estimate }) =>
    [from, estimate?.earliest, estimate?.latest].map((time = 0) => time - at('2026-03-03T10:10:03.600Z')),
  );

describe('a master that ends without a word', () => {
  test('ended about a master down interval before the other took over', async () => {
    const last =
      '10:20:00.100 (VI_1) Received advert from 192.0.2.1 with lower priority 90, ours 100, forcing new election';
    const { found, availability } = await noMaster([MASTER, ...ANEW], [BACKUP, ...TAKEN, last]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ instance: 'VI_1', nodes: ['lb1', 'lb2'], durationMs: 3000 });
    expect(shift(...found)).toEqual([[-3000, -4000, -2000]]);
    expect(found[0]?.text).toBe(
      'Nobody was master of VI_1 for about 3 s (± 1 s): lb1 ended without a word, and lb2 took over when it heard no advert. Estimated from the 3.5 s that lb2 waits for adverts (3 intervals of 1 s, the default, and a skew of up to 1 s).',
    );
    expect(found[0]?.evidence).toEqual([
      { file: 'lb1.log', line: 1 },
      { file: 'lb2.log', line: 3 },
      { file: 'lb1.log', line: 2 },
    ]);
    // Until then the backup heard it.
    expect(availability[0]).toMatchObject({ noMasterMs: 3000, unknownMs: 0 });
  });

  test('may never speak again, and then it may have been cut off', async () => {
    const { found } = await noMaster([MASTER], [BACKUP, ...TAKEN]);
    expect(found[0]?.text).toContain('lb1 ended without a word or was cut off, and lb2 took over');
  });

  test('lived as long as it spoke', async () => {
    const lines = [MASTER, '10:10:01.000 (VI_1) Sending/queueing gratuitous ARPs on eth0 for 192.0.2.9', ...ANEW];
    const { found } = await noMaster(lines, [BACKUP, ...TAKEN]);
    expect(shift(...found)).toEqual([[-2600, -2600, -2000]]);
    expect(found[0]?.text).toContain('its last line shows that lb1 lived until then');
  });

  test('ended before it began anew, where that was before the other took over', async () => {
    const early = ['10:10:00.300 Keepalived[9]: Starting Keepalived v2.2.7 (01/16,2022)'];
    const { found } = await noMaster([MASTER, ...early], [BACKUP, ...TAKEN]);
    expect(shift(...found)).toEqual([[-3300, -4000, -3300]]);
  });

  test('is missed for as long as the taker waited when it started alone', async () => {
    const alone = [
      '09:00:00.000 Keepalived[8]: Starting Keepalived v2.2.7 (01/16,2022)',
      '09:00:00.000 (VI_1) Entering BACKUP STATE (init)',
      '09:00:06.600 (VI_1) Receive advertisement timeout',
      '09:00:06.600 (VI_1) Entering MASTER STATE',
      '10:00:00.000 (VI_1) Master received advert from 192.0.2.1 with higher priority 150, ours 100',
      '10:00:00.000 (VI_1) Entering BACKUP STATE',
    ];
    const { found } = await noMaster([MASTER, ...ANEW], [...alone, ...TAKEN]);
    expect(found[0]).toMatchObject({ durationMs: 5500 });
    expect(found[0]?.text).toContain(
      'the 6.6 s that lb2 waits for adverts (as long as it waited when it started alone)',
    );
  });
});

describe('nothing is estimated', () => {
  const none = async (lb1: readonly string[], lb2: readonly string[]) =>
    expect((await noMaster(lb1, lb2)).found.filter(({ estimate }) => estimate !== undefined)).toEqual([]);

  test('after a resignation, a forced election, or a reason that is not said', async () => {
    for (const reason of [
      'Backup received priority 0 advertisement',
      'received lower priority (50) advert from 192.0.2.1 - discarding',
      'forcing a new MASTER election',
    ]) {
      await none([MASTER], [BACKUP, `10:10:03.600 (VI_1) ${reason}`, '10:10:03.600 (VI_1) Entering MASTER STATE']);
    }
    await none([MASTER], [BACKUP, '10:10:03.600 (VI_1) Entering MASTER STATE']);
  });

  test('where the taker has only just started', async () => {
    await none([MASTER, ...ANEW], ['10:10:00.000 (VI_1) Entering BACKUP STATE (init)', ...TAKEN]);
  });

  test('where the master spoke later, or the other gave way to it', async () => {
    await none([MASTER, '10:11:00.000 (VI_1) Entering FAULT STATE'], [BACKUP, ...TAKEN]);
    const back = [
      '10:10:10.000 (VI_1) Master received advert from 192.0.2.1 with higher priority 150, ours 100',
      '10:10:10.000 (VI_1) Entering BACKUP STATE',
    ];
    await none([MASTER], [BACKUP, ...TAKEN, ...back]);
  });

  test('where it stopped in good order', async () => {
    const stop = [
      '10:10:00.000 Keepalived[9]: Stopping',
      '10:10:01.000 Keepalived[9]: Stopped Keepalived v2.2.7 (01/16,2022)',
    ];
    await none([MASTER, ...stop], [BACKUP, ...TAKEN]);
    const timeline = await timelineOf([node('lb1', MASTER, ...stop), node('lb2', BACKUP, ...TAKEN)]);
    expect(incidentsOf(timeline)).toEqual(['no-master 10:10:00 10:10:03']);
  });
});
