import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { recordedVerdicts } from './daemon/recorded.ts';
import { agreementOf, differences } from './daemon/report.ts';
import { isShared, shared } from './shared.ts';

describe.each(['2.2.7', '2.4.3'])('real configurations and what keepalived %s said of them', (release) => {
  const list = `corpus/verdicts-${release}.jsonl`;

  test.skipIf(!isShared(list))('(skipped where ../shared is absent)', { timeout: 120_000 }, () => {
    const judged = recordedVerdicts(fileURLToPath(new URL(list, shared)));
    const { accepted, falseAlarms, told, found, errors, confirmed } = agreementOf(judged);
    const shown = [...differences(judged)].join('\n');
    expect(accepted).toBeGreaterThan(100);
    expect(falseAlarms, shown).toBe(0);
    expect(found / told, shown).toBeGreaterThanOrEqual(0.98);
    expect(confirmed / errors, shown).toBeGreaterThanOrEqual(0.97);
  });
});
