import { expect, test } from 'vitest';
import { errorsOf, isShared, readShared } from './shared.ts';

const verdicts = 'corpus/verdicts-2.4.3.jsonl';

interface Verdict {
  readonly file: string;
  readonly exit: number;
  readonly messages: readonly { readonly class: string }[];
}

test.skipIf(!isShared(verdicts))(
  'no error on files that keepalived accepts (skipped where ../shared is absent)',
  () => {
    const all = readShared(verdicts)
      .trim()
      .split('\n')
      .map((line): Verdict => JSON.parse(line));
    // Status 0 with complaints is a test that gave up in the middle, for a namespace that is not there.
    const accepted = all.filter(
      ({ exit, messages }) => exit === 0 && !messages.some((message) => message.class === 'config'),
    );
    expect(accepted.length).toBeGreaterThan(100);
    const alarms = accepted.flatMap(({ file }) =>
      errorsOf(readShared(`corpus/${file}`)).map((error) => `${file} ${error}`),
    );
    expect(alarms).toEqual([]);
  },
);
