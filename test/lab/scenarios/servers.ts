import { type ChildProcess, spawn } from 'node:child_process';
import { serverFacts } from '../checkers.ts';
import { configure, kill, type Node, nodeOf, start } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { seconds } from '../truth.ts';
import { block } from './configuration.ts';

const SERVICE = '[10.91.0.80]:tcp:80';
const FIRST = `RS [127.0.0.1]:tcp:8081 ${SERVICE}`;
const SECOND = `RS [127.0.0.1]:tcp:8082 ${SERVICE}`;

/** Virtual servers whose real servers come and go. */
export const servers: readonly Scenario[] = [
  {
    name: 'real servers come and go',
    nodes: 1,
    instances: [],
    checkers: true,
    says: [
      { kind: 'quorum-lost', text: /^\[10\.91\.0\.80\]:tcp:80 was without its quorum on lb1 for / },
      { kind: 'checker-flapping', text: /8081/ },
    ],
    async play(stage) {
      const node = nodeOf(stage, 1);
      configure(node, virtualServer(), [`lvs_notify_fifo ${node.fifo}`]);
      const second = await serve(node, 8082);
      start(node);
      await turned(node, FIRST, 'DOWN');
      for (let round = 0; round < 3; round++) {
        const first = await serve(node, 8081);
        await turned(node, FIRST, 'UP');
        kill({ daemon: first });
        await turned(node, FIRST, 'DOWN');
      }
      kill({ daemon: second });
      await turned(node, `VS ${SERVICE}`, 'DOWN');
      await seconds(3);
      const again = await serve(node, 8082);
      await turned(node, `VS ${SERVICE}`, 'UP');
      await turned(node, SECOND, 'UP');
      await seconds(0.5);
      kill({ daemon: again });
      await turned(node, SECOND, 'DOWN');
    },
  },
];

function virtualServer(): string {
  const real = (port: number, check: string, lines: readonly string[]) =>
    block(`real_server 127.0.0.1 ${port}`, [block(check, ['connect_timeout 1', ...lines])]);
  return block('virtual_server 10.91.0.80 80', [
    'delay_loop 0.5',
    'lvs_sched rr',
    'lvs_method NAT',
    'protocol TCP',
    'sorry_server 127.0.0.1 8099',
    real(8081, 'TCP_CHECK', ['retry 0']),
    real(8082, 'HTTP_GET', ['retry 1', 'delay_before_retry 0.3', block('url', ['path /', 'status_code 200'])]),
  ]);
}

/** A web server of the node, which answers everything. */
async function serve(node: Node, port: number): Promise<ChildProcess> {
  const program = `require('node:http').createServer((_, answer) => answer.end('ok')).listen(${port}, '127.0.0.1')`;
  const server = spawn('ip', ['netns', 'exec', node.namespace, process.execPath, '-e', program], {
    stdio: 'ignore',
    detached: true,
  });
  node.watchers.push(server);
  await seconds(0.3);
  return server;
}

/** Waits until the FIFO's last word of a server is this. */
async function turned(node: Node, subject: string, state: string): Promise<void> {
  const until = Date.now() + 20_000;
  while (serverFacts(node).get(subject)?.at(-1)?.state !== state) {
    if (Date.now() > until) throw new Error(`${subject} did not turn ${state}`);
    await seconds(0.05);
  }
}
