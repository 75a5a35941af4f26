/** Logs of a given size, without randomness: every run measures the same. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'];

const SAID = [
  '(VI_1) Receive advertisement timeout',
  'Sending gratuitous ARP on eth1 for 192.0.2.10',
  '(VI_1) Sending/queueing gratuitous ARPs on eth1 for 192.0.2.10',
  'VRRP_Script(chk_nginx) failed (exited with status 1)',
  'VRRP_Script(chk_nginx) succeeded',
  'Netlink reports eth1 up',
  '(VI_1) received lower priority (50) advert from 192.0.2.3 - discarding',
];

const NOISE = [
  'sshd[4711]: Accepted publickey for root from 192.0.2.7 port 52001 ssh2: RSA SHA256:abcdefghijklmnopqrstuvwxyz',
  'CRON[812]: (root) CMD (   cd / && run-parts --report /etc/cron.hourly)',
  'kernel: [12.123456] [UFW BLOCK] IN=eth0 OUT= MAC=00:00:00 SRC=198.51.100.9 DST=192.0.2.1 LEN=40 TTL=240 PROTO=TCP',
  'haproxy[99]: 192.0.2.55:34567 [02/Mar/2026:10:00:00.123] fe~ be/srv1 0/0/1/2/3 200 412 - - ---- 1/1/0/0/0 0/0',
];

/** One line of a log of `lb1`; every thousandth of keepalived's is a change of state. */
export function lineAt(index: number, isKeepalived: boolean): string {
  const stamp = stampAt(Math.floor(index / 50));
  if (!isKeepalived) return `${stamp} lb1 ${NOISE[index % NOISE.length]}\n`;
  const state = index % 2000 === 0 ? 'MASTER' : 'BACKUP';
  const text = index % 1000 === 0 ? `(VI_1) Entering ${state} STATE` : SAID[index % SAID.length];
  return `${stamp} lb1 Keepalived_vrrp[2178]: ${text}\n`;
}

function stampAt(second: number): string {
  const day = Math.floor(second / 86_400);
  const clock = [Math.floor(second / 3600) % 24, Math.floor(second / 60) % 60, second % 60];
  const date = `${MONTHS[Math.floor(day / 28) % MONTHS.length]} ${String((day % 28) + 1).padStart(2)}`;
  return `${date} ${clock.map((part) => String(part).padStart(2, '0')).join(':')}`;
}
