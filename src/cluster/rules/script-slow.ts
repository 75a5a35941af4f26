import type { VrrpScript } from '../../keepalived/model/model.ts';
import type { Range } from '../../text.ts';
import type { ClusterRule } from '../cluster.ts';
import { exampleScript } from '../examples.ts';

export const scriptSlow: ClusterRule = {
  id: 'script-slow',
  severity: 'info',
  summary: 'A tracked script notices a failure within half a minute, and ends before it is run again.',
  why: `A failure is noticed after \`fall\` failed runs, one every \`interval\` seconds; only then do the priority and, a few
seconds later, the addresses change. A run that hangs is ended after \`timeout\` (as long as \`interval\` unless given), and
while it hangs no other is started: with a \`timeout\` above the \`interval\` a hanging script counts as well for longer.

The message gives the seconds that result.`,
  source:
    'keepalived vrrp/vrrp_scheduler.c:vrrp_script_thread, vrrp_script_child_thread; keepalived.conf(5), vrrp_script',
  bad: [
    { 'lb1/keepalived.conf': exampleScript('chk', 'interval «20»', 'fall 3') },
    { 'lb1/keepalived.conf': exampleScript('chk', 'interval 2', 'timeout «5»', 'fall 2') },
  ],
  good: [
    { 'lb1/keepalived.conf': exampleScript('chk', 'interval 2', 'fall 3', 'timeout 1') },
    { 'lb1/keepalived.conf': exampleScript('chk', 'interval 10', 'fall 2') },
  ],
  check(cluster, report) {
    for (const file of cluster.nodes.flatMap((node) => [node, ...node.included])) {
      for (const script of file.model.scripts) {
        const finding = findingOf(script);
        if (finding) report(file.path, finding.range, finding.message);
      }
    }
  },
};

/** Seconds. */
const SLOW = 30;

function findingOf({ name, interval, timeout, fall }: VrrpScript): { range: Range; message: string } | undefined {
  const [every, runs] = [interval?.value ?? 1, fall?.value ?? 1];
  if (interval && every * runs >= SLOW) {
    const counted = runs > 1 ? `${runs} failed runs, one every ${every} s` : `one run every ${every} s`;
    return {
      range: interval.range,
      message: `${name.value} notices a failure only after up to ${every * runs} s (${counted}).`,
    };
  }
  if (timeout && timeout.value > every) {
    const cycle = Math.ceil(timeout.value / every) * every;
    return {
      range: timeout.range,
      message: `A hanging ${name.value} is ended after ${timeout.value} s, and until then not run again although the interval is ${every} s: a failure by hanging is noticed only after up to ${cycle * runs} s.`,
    };
  }
  return undefined;
}
