import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerHistory, Timeline } from '../../src/syslog/timeline.ts';
import { answersOf } from '../ipvs/real/netlink.ts';
import type { Node } from './network.ts';
import { type Fact, TOLERANCE } from './truth.ts';

/**
 * Checkers only run where the kernel has IPVS, or where something stands in its place: the library that answers
 * ipvsadm in test/ipvs/real says yes to all that keepalived asks for. Undefined where there is no compiler.
 */
export function ipvsStandIn(folder: string): Readonly<Record<string, string>> | undefined {
  if (spawnSync('gcc', ['--version']).status !== 0) return undefined;
  const [library, answers] = [join(folder, 'kernel.so'), join(folder, 'answers')];
  const source = join(import.meta.dirname, '../ipvs/real/kernel.c');
  execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-o', library, source]);
  const timeouts = { tcp: 900, tcpFin: 120, udp: 300 };
  writeFileSync(answers, answersOf({ services: [], daemons: [], timeouts, names: [], wide: false }));
  return { LD_PRELOAD: library, IPVS_ANSWERS: answers };
}

/**
 * Everything in which the servers of a timeline differ from what the notify FIFO said of a node: `VS [10.0.0.1]:tcp:80
 * UP`, `RS [10.0.0.9]:tcp:80 [10.0.0.1]:tcp:80 DOWN`. It does not tell of sorry servers, nor of the end.
 */
export function serverDifferences({ servers }: Timeline, node: Node): readonly string[] {
  return [...serverFacts(node)].flatMap(([subject, facts]) => {
    const history = servers.find((one) => one.node === node.name && subjectOf(one) === subject);
    const said = changesOf(history);
    const [told, wanted] = [said, facts].map((list) => list.map(({ state }) => state).join(' '));
    if (told !== wanted) return [`${node.name} ${subject}: said ${told}; was ${wanted}`];
    return facts.flatMap(({ time, state }, at) => {
      const off = (said[at]?.time ?? 0) - time;
      return Math.abs(off) < TOLERANCE ? [] : [`${node.name} ${subject}: ${state} is off by ${off} ms`];
    });
  });
}

function subjectOf({ virtualServer, realServer }: ServerHistory): string {
  return realServer === undefined ? `VS ${virtualServer}` : `RS ${realServer} ${virtualServer}`;
}

function changesOf(history: ServerHistory | undefined): readonly Fact[] {
  const changes = (history?.changes ?? []).map(({ time, to }) => ({ time, state: to === 'SORRY' ? 'DOWN' : to }));
  const running = changes.filter(({ state }) => state !== 'STOPPED');
  return running.filter(({ state }, at) => state !== running[at - 1]?.state);
}

export function serverFacts({ truth }: Node): ReadonlyMap<string, readonly Fact[]> {
  const found = new Map<string, Fact[]>();
  for (const line of readFileSync(truth, 'utf8').split('\n')) {
    const [, time, subject = '', state = ''] = /^(\S+) ((?:VS|RS) .*) (UP|DOWN)$/.exec(line) ?? [];
    if (time === undefined) continue;
    found.set(subject, [...(found.get(subject) ?? []), { time: Number(time) * 1000, state }]);
  }
  return found;
}
