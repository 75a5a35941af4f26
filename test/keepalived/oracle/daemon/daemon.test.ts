import { beforeAll, describe, expect, test } from 'vitest';
import { missingDaemon } from './daemon.ts';
import { debianSamples, ownConfigurations } from './files.ts';
import { type Judged, judgeFiles } from './judge-files.ts';
import { agreementOf, agreementText, differences } from './report.ts';

const missing = missingDaemon();

test.runIf(process.env.CI === 'true')('the real keepalived can be asked in CI', () => {
  expect(missing).toBeUndefined();
});

describe.skipIf(missing !== undefined)(`beside the real keepalived${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let asTheyAre: readonly Judged[] = [];
  let mutated: readonly Judged[] = [];

  beforeAll(async () => {
    const judged = await judgeFiles([...debianSamples(), ...ownConfigurations()], { mutations: 11, seed: 1 });
    asTheyAre = judged.filter(({ mutation }) => mutation === undefined);
    mutated = judged.filter(({ mutation }) => mutation !== undefined);
    console.info(`${agreementText(agreementOf(asTheyAre))}\n${agreementText(agreementOf(mutated))}`);
  }, 300_000);

  test('the samples and the fixtures were judged, and many mistakes put into them', () => {
    expect(asTheyAre.length).toBeGreaterThan(5);
    expect(mutated.length).toBeGreaterThan(50);
    expect(agreementOf(mutated).told).toBeGreaterThan(100);
  });

  test('no error is told of a text that the daemon accepts', () => {
    const alarms = [...asTheyAre, ...mutated].filter(({ isAccepted }) => isAccepted);
    expect(alarms.flatMap((judged) => [...differences([judged])])).toEqual([]);
  });

  test('nothing is missed in the files as they are', () => {
    expect([...differences(asTheyAre)]).toEqual([]);
  });

  test('of the mistakes put in, 97 in a hundred are seen on both sides', () => {
    const { told, found, errors, confirmed } = agreementOf(mutated);
    const list = [...differences(mutated)].join('\n');
    expect(found / told, list).toBeGreaterThanOrEqual(0.97);
    expect(confirmed / errors, list).toBeGreaterThanOrEqual(0.97);
  });
});
