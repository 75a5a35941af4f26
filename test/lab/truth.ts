import { existsSync, readFileSync, statSync } from 'node:fs';
import { openFile } from '../../src/files/open-file.ts';
import { readLogs } from '../../src/syslog/read-logs.ts';
import type { Timeline } from '../../src/syslog/timeline.ts';
import type { Node } from './network.ts';

/** What happened, by witnesses that are not the log. */
export interface Fact {
  /** Milliseconds since 1970 UTC. */
  readonly time: number;
  readonly state: string;
}

/** Stamps may be whole seconds, and a busy machine lets the witnesses wait. */
export const TOLERANCE = 2000;

/**
 * What the notify FIFO said of `INSTANCE "VI_1"` or `GROUP "VG_1"`. It names the end STOP; a state said twice is one.
 * What it says of adverts (`MASTER_RX_LOWER_PRI`) is no state.
 */
export function factsOf({ truth }: Pick<Node, 'truth'>, subject: string): readonly Fact[] {
  const facts = readIfThere(truth)
    .split('\n')
    .flatMap((line) => {
      const [, time = '', said, state = ''] = /^(\S+) (\S+ "[^"]*") ([A-Z]+) /.exec(line) ?? [];
      return said === subject ? [{ time: Number(time) * 1000, state: state === 'STOP' ? 'STOPPED' : state }] : [];
    });
  return facts.filter(({ state }, index) => state !== facts[index - 1]?.state);
}

/** When the node had an address and when it had lost it, by the kernel. */
export function holdingsOf({ addresses }: Node, address: string): readonly Fact[] {
  return readIfThere(addresses)
    .split('\n')
    .flatMap((line) => {
      const [, stamp = '', deleted] = /^\[([^\]]+)\] (Deleted )?\d+: /.exec(line) ?? [];
      if (stamp === '' || !line.includes(` inet ${address}/`)) return [];
      return [{ time: Date.parse(stamp), state: deleted === undefined ? 'held' : 'lost' }];
    });
}

/** Waits until the last word of the FIFO is this. */
export async function became(node: Node, state: string, subject = 'INSTANCE "VI_1"'): Promise<void> {
  const until = Date.now() + 20_000;
  while (factsOf(node, subject).at(-1)?.state !== state) {
    if (Date.now() > until) {
      throw new Error(`${subject} of ${node.name} did not become ${state}: ${readIfThere(node.log).slice(-1500)}`);
    }
    await seconds(0.05);
  }
}

/** Waits until one of the nodes is master and no other is; which. */
export async function oneMaster(nodes: readonly Node[], subject = 'INSTANCE "VI_1"'): Promise<Node> {
  const until = Date.now() + 20_000;
  for (;;) {
    const [master, ...others] = nodes.filter((node) => factsOf(node, subject).at(-1)?.state === 'MASTER');
    if (master !== undefined && others.length === 0) return master;
    if (Date.now() > until) throw new Error(`No one of ${nodes.map(({ name }) => name).join(', ')} became master.`);
    await seconds(0.05);
  }
}

/** The timeline of one log a node. `nameOf` says which. */
export async function readTimeline(
  nodes: readonly Node[],
  nameOf: (node: Node) => string = ({ log }) => log,
): Promise<Timeline> {
  const inputs = nodes.map((node) => ({
    name: `${node.name}.log`,
    size: statSync(nameOf(node)).size,
    modified: Date.now(),
    open: () => openFile(nameOf(node)),
  }));
  const steps = readLogs(inputs, {});
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
  }
}

export function seconds(count: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, count * 1000));
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
