import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCluster } from '../../src/cluster/reading/read-cluster.ts';
import { joinConfigurations } from '../../src/cluster/timeline/join-configurations.ts';
import type { IncidentKind } from '../../src/syslog/timeline.ts';
import { ipvsStandIn, serverDifferences } from './checkers.ts';
import { differences } from './judge.ts';
import type { Node } from './network.ts';
import { labPrograms } from './programs.ts';
import { record } from './record.ts';
import { type Played, play, type Scenario } from './scenario.ts';
import { essential, scenarios } from './scenarios/index.ts';
import { readTimeline } from './truth.ts';

const programs = labPrograms();

test.skipIf(programs.length > 0)('the lab, where it can be');

/** Each story is played by real daemons, and each log of it, in whatever layout, must tell what the witnesses saw. */
describe.concurrent.each(programs)('keepalived $version', ({ path, version }) => {
  // The machine's own plays them all; of another version a part shows enough.
  test.for(path === programs[0]?.path ? scenarios : essential)('$name', async (scenario, { skip }) => {
    const folder = mkdtempSync(join(tmpdir(), 'keepalived-lvs-lab-'));
    const standIn = scenario.checkers ? ipvsStandIn(folder) : {};
    if (standIn === undefined) return skip('there is no compiler for what stands in for IPVS (apt-get install gcc)');
    const played = await play(scenario, folder, path, standIn);
    try {
      await judge(scenario, played);
      if (process.env.LAB_RECORD !== undefined) record(process.env.LAB_RECORD, version, scenario, played);
    } finally {
      played.lab.close();
      keep(folder, scenario);
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

async function judge({ says = [] }: Scenario, { lab, witnessed }: Played): Promise<void> {
  const cluster = readCluster(lab.nodes.map(configurationOf));
  for (const layout of ['console', ...Object.keys(lab.nodes[0]?.syslog?.logs ?? {})]) {
    const timeline = await readTimeline(lab.nodes, ({ log, syslog }) => syslog?.logs[layout] ?? log);
    expect(differences(timeline, witnessed).join('\n'), layout).toBe('');
    expect(lab.nodes.flatMap((node) => serverDifferences(timeline, node)).join('\n'), layout).toBe('');
    const { incidents } = joinConfigurations(timeline, cluster);
    const told = [...timeline.incidents, ...incidents];
    const textsOf = (wanted: IncidentKind) => told.filter(({ kind }) => kind === wanted).map(({ text }) => text);
    for (const { kind, text } of says) expect(textsOf(kind), layout).toContainEqual(expect.stringMatching(text));
    // No scenario but those that are about it has one.
    if (!says.some(({ kind }) => kind === 'missed-preemption'))
      expect(textsOf('missed-preemption'), layout).toEqual([]);
  }
}

function configurationOf({ name, folder }: Node) {
  return { path: `${name}/keepalived.conf`, text: readFileSync(join(folder, 'keepalived.conf'), 'utf8') };
}

/** LAB_KEEP names a folder that is to hold the logs and what the witnesses wrote. */
function keep(folder: string, { name }: Scenario): void {
  const place = process.env.LAB_KEEP;
  const isFile = (path: string) => !/(?:fifo|socket)$/.test(path);
  if (place !== undefined) cpSync(folder, join(place, name.replaceAll(' ', '-')), { recursive: true, filter: isFile });
}
