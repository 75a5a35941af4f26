import type { TimelineMessage } from '../../../src/protocol.ts';
import { readLogs } from '../../../src/syslog/read-logs.ts';

/** The message that the host sends for logs of this text, read by the program's own reader. */
export async function fromText(logs: Readonly<Record<string, string>>): Promise<TimelineMessage> {
  const modified = Date.parse('2026-03-02T23:59:59Z');
  const inputs = Object.entries(logs).map(([name, text]) => {
    const bytes = new TextEncoder().encode(text);
    return {
      name,
      size: bytes.length,
      modified,
      open: async function* () {
        yield bytes;
      },
    };
  });
  const reading = readLogs(inputs, { timeZone: 'UTC' });
  let step = await reading.next();
  while (step.done !== true) step = await reading.next();
  const title = Object.keys(logs).join(', ');
  return { type: 'timeline', title, timeline: step.value, charts: [], complete: true, notes: [], source: [] };
}

/**
 * A night on three balancers: ten routers move together when lb1 loses its link, a script fails on lb2, a real server
 * fails its checks on the active node, and lb1 comes back.
 */
export function aNight(routers = 10): Readonly<Record<string, string>> {
  const ids = Array.from({ length: routers }, (_, index) => index + 1);
  const lb1 = log('lb1');
  const lb2 = log('lb2');
  const lb3 = log('lb3');
  for (const [place, one] of [lb1, lb2, lb3].entries()) {
    one.say('21:50:00', 'Keepalived', 'Starting Keepalived v2.2.7 (01/16,2022)');
    for (const id of ids) one.vrrp('21:50:01', `(VI_${id}) Entering BACKUP STATE (init)`);
    if (place > 0) continue;
    for (const id of ids) one.takes('21:50:05', id);
  }
  for (const minute of [10, 11, 12, 40, 41]) {
    lb1.checks(`22:${minute}:05`, 'TCP_CHECK on service [192.0.2.30]:tcp:80 failed.');
    lb1.checks(`22:${minute}:05`, 'Removing service [192.0.2.30]:tcp:80 from VS [192.0.2.200]:tcp:80');
    lb1.checks(`22:${minute}:35`, 'TCP connection to [192.0.2.30]:tcp:80 success.');
    lb1.checks(`22:${minute}:35`, 'Adding service [192.0.2.30]:tcp:80 to VS [192.0.2.200]:tcp:80');
  }
  lb2.vrrp('22:30:00', 'VRRP_Script(chk_nginx) failed (exited with status 1)');
  lb2.vrrp('22:34:00', 'VRRP_Script(chk_nginx) succeeded');
  lb1.vrrp('23:10:00', 'Netlink reports eth1 down');
  for (const id of ids) lb1.vrrp('23:10:00', `(VI_${id}) Entering FAULT STATE`);
  for (const id of ids) lb2.takes('23:10:03', id);
  lb1.vrrp('23:40:00', 'Netlink reports eth1 up');
  for (const id of ids) lb1.vrrp('23:40:00', `(VI_${id}) Entering BACKUP STATE`);
  for (const id of ids) lb1.takes('23:40:04', id);
  for (const id of ids) {
    lb2.vrrp('23:40:04', `(VI_${id}) Master received advert from 10.0.0.11 with higher priority 150, ours 100`);
    lb2.vrrp('23:40:04', `(VI_${id}) Entering BACKUP STATE`);
  }
  return { 'lb1.log': lb1.text(), 'lb2.log': lb2.text(), 'lb3.log': lb3.text() };
}

function log(host: string) {
  const lines: string[] = [];
  const say = (time: string, program: string, text: string) => {
    lines.push(`2026-03-02T${time}+00:00 ${host} ${program}[700]: ${text}`);
  };
  const vrrp = (time: string, text: string) => say(time, 'Keepalived_vrrp', text);
  return {
    say,
    vrrp,
    checks: (time: string, text: string) => say(time, 'Keepalived_healthcheckers', text),
    takes(time: string, id: number) {
      vrrp(time, `(VI_${id}) Receive advertisement timeout`);
      vrrp(time, `(VI_${id}) Entering MASTER STATE`);
      vrrp(time, `(VI_${id}) setting VIPs.`);
      for (let turn = 0; turn < 5; turn += 1) {
        vrrp(time, `(VI_${id}) Sending/queueing gratuitous ARPs on eth1 for 192.0.2.${id + 100}`);
        vrrp(time, `Sending gratuitous ARP on eth1 for 192.0.2.${id + 100}`);
      }
    },
    text: () => `${lines.join('\n')}\n`,
  };
}
