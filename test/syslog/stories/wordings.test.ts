import { describe, expect, test } from 'vitest';
import { isShared, readShared } from '../../keepalived/oracle/shared.ts';
import { VERSIONS } from './plans.ts';
import { isSince, kindOf, MESSAGES, wording } from './wordings.ts';

const FILE = 'reference/log-messages.json';

/** Versions 2 enter states at once. */
const OLD: ReadonlySet<string> = new Set(['announced', 'faultNow']);

interface Entry {
  readonly id: string;
  readonly variants: readonly { readonly regex: string; readonly first: string; readonly last: string }[];
}

describe.skipIf(!isShared(FILE))(
  'the words of the stories (skipped where the reference is not beside the checkout)',
  () => {
    test('are those of the reference, in each release', () => {
      const entries = new Map((JSON.parse(readShared(FILE)) as readonly Entry[]).map((entry) => [entry.id, entry]));
      const values = { vi: 'VI_1', pid: 4711, peer: '10.0.0.2', prio: 90, ours: 100, vip: 5 };
      const strange = VERSIONS.flatMap((version) =>
        MESSAGES.filter((message) => !(isSince(version, '2.0.0') && OLD.has(message))).flatMap((message) => {
          const secs = isSince(version, '2.0.8') ? '5.000000' : 5;
          const text = wording(message, version, { ...values, secs });
          const kind = kindOf(message, version);
          const fits = entries
            .get(kind)
            ?.variants.some(
              ({ regex, first, last }) =>
                isSince(version, first) && isSince(last, version) && new RegExp(regex, 'u').test(text),
            );
          return text === '' || kind === '' || fits === true ? [] : [`${version} ${kind}: ${text}`];
        }),
      );
      expect(strange).toEqual([]);
    });
  },
);
