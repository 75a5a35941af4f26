import { describe, expect, test } from 'vitest';
import { knownIn } from '../../../../src/keepalived/schema/release.ts';
import type { Keyword } from '../../../../src/keepalived/schema/types.ts';
import { endedByItself } from './compare.ts';
import { askDaemon, daemonVersion, missingDaemon } from './daemon.ts';
import { examples } from './examples.ts';
import { hostOf } from './host.ts';
import type { Message } from './messages.ts';
import { judge } from './ours.ts';

const missing = missingDaemon();

/** It takes an instance without an interface, which 2.2.7 refuses, and a device of the kernel that few machines have. */
const unasked: ReadonlySet<string> = new Set(['vrrp_instance/vrf']);

describe.skipIf(missing !== undefined)(`the examples of the schema${missing ? ` (skipped: ${missing})` : ''}`, () => {
  test('are accepted by the real keepalived, and by us', async () => {
    const release = daemonVersion();
    const known = examples().filter(({ keyword, place }) => knownIn(keyword, release) && !unasked.has(place));
    expect(known.length).toBeGreaterThan(450);
    const host = hostOf(known.map(({ text }) => text).join('\n'), 'example');
    const verdicts = await askDaemon(known, host, { nodeId: 'example' });
    const told = known.map(({ place, text, keyword }, index) => {
      const { problems } = judge(text, '/etc/keepalived/keepalived.conf', 'example', release);
      return {
        place,
        text,
        daemon: (verdicts[index]?.messages ?? []).filter((message) => isFault(message, keyword)).map((one) => one.text),
        isEnded: endedByItself(verdicts[index]?.status ?? 0),
        ours: problems.flatMap(({ problem }) => (problem.severity === 'error' ? problem.message : [])),
      };
    });
    expect(told.filter(({ daemon, ours, isEnded }) => daemon.length > 0 || ours.length > 0 || !isEnded)).toEqual([]);
  }, 180_000);
});

function isFault({ about, text }: Message, { deprecated }: Keyword): boolean {
  return about === 'text' && !(deprecated && /deprecated/.test(text));
}
