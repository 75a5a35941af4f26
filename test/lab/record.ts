import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Played, Scenario } from './scenario.ts';

/**
 * Keeps what a scenario left as a recording for test/syslog/recordings: the finest log of each node, and what the
 * witnesses said. Names of this machine's files and of its kernel are replaced.
 */
export function record(folder: string, version: string, { name }: Scenario, { lab, witnessed }: Played): void {
  const place = join(folder, `${name.replace(/[^\w]+/g, '-')}-${version}`);
  mkdirSync(place, { recursive: true });
  for (const { name: node, log, syslog, folder: own } of lab.nodes) {
    const text = readFileSync(syslog?.logs.rfc3339 ?? log, 'utf8');
    writeFileSync(join(place, `${node}.log`), anonymous(text, own));
  }
  const facts = witnessed.map((one) => ({ ...one, facts: one.facts.map(({ time, ...fact }) => ({ ...fact, time })) }));
  writeFileSync(join(place, 'truth.json'), `${JSON.stringify(facts, undefined, 2)}\n`);
}

function anonymous(text: string, folder: string): string {
  return text
    .replaceAll(folder, '/etc/keepalived')
    .replace(/'[^' ]*\/keepalived'/g, "'/usr/sbin/keepalived'")
    .replace(
      /Running on Linux \S+ .*?(?= \(built|\n)/g,
      'Running on Linux 6.1.0-18-amd64 #1 SMP PREEMPT_DYNAMIC Debian',
    );
}
