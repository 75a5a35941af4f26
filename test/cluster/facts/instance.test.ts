import { expect, test } from 'vitest';
import { advertInterval } from '../../../src/cluster/facts/instance.ts';
import { buildModel } from '../../../src/keepalived/model/build-model.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';

const interval = (advertInt: string, version: 2 | 3) => {
  const [instance] = buildModel(parse(`vrrp_instance A {\n  ${advertInt}\n}\n`).tree).instances;
  return instance && advertInterval(instance, version);
};

/** Bounds included (vrrp_parser.c: vrrp_adv_handler; vrrp.c: vrrp_complete_instance). */
test.each([
  ['', 1, 1],
  ['advert_int 0.01', 1, 0.01],
  ['advert_int 0.009', undefined, undefined],
  ['advert_int 1.5', 2, 1.5],
  ['advert_int 40.95', 41, 40.95],
  ['advert_int 41', 41, 40.95],
  ['advert_int 255', 255, 40.95],
  ['advert_int 255.1', undefined, undefined],
  ['@lb1 advert_int 3', undefined, undefined],
])('%j is an interval of %s s with version 2 and %s s with version 3', (text, second, third) => {
  expect([interval(text, 2), interval(text, 3)]).toEqual([second, third]);
});
