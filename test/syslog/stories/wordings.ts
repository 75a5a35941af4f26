/**
 * What keepalived says, by release: of each message the forms it had, the newest first, each with the release that
 * began with it. Written after shared/reference/log-messages.json; `wordings.test.ts` holds each against it.
 */
const TABLE = {
  starting: [['1.1.0', 'Starting Keepalived v{version} (01/16,2022)', 'main.starting']],
  zombie: [
    ['2.3.2', '', ''],
    ['1.1.0', 'Remove a zombie pid file /run/keepalived.pid', 'main.zombie-pid'],
  ],
  child: [['1.1.0', 'Starting VRRP child process, pid={pid}', 'child.starting.vrrp']],
  startupComplete: [
    ['2.2.2', 'Startup complete', 'main.startup-complete'],
    ['1.1.0', '', ''],
  ],
  stopping: [
    ['1.2.20', 'Stopping', 'main.stopping'],
    ['1.1.0', 'Stopping Keepalived v{version} (01/16,2022)', 'main.stopping'],
  ],
  childStopped: [
    ['2.0.7', 'Stopped - used 0.002521 user time, 0.006696 system time', 'child.stopped'],
    ['1.2.20', 'Stopped', 'child.stopped'],
    ['1.1.0', '', ''],
  ],
  stopped: [
    ['1.2.20', 'Stopped Keepalived v{version} (01/16,2022)', 'main.stopped'],
    ['1.1.0', '', ''],
  ],
  exited: [
    ['2.4.0', 'pid {pid} exited due to signal 9 (Killed)', ''],
    ['2.1.0', 'Keepalived_vrrp exited due to signal 9 (Killed)', ''],
    ['1.2.20', 'Keepalived_vrrp exited due to signal 9', 'child.exit.signal'],
    ['1.1.0', '', ''],
  ],
  died: [['1.1.9', 'VRRP child process({pid}) died: Respawning', 'child.died.vrrp']],
  reloading: [
    ['2.0.8', 'Reloading ...', 'reload.main'],
    ['1.1.0', '', ''],
  ],
  childReloading: [
    ['2.0.0', 'Reloading', 'reload.child'],
    ['1.1.0', '', ''],
  ],
  mail: [['1.1.0', 'SMTP alert successfully sent.', 'mail.sent']],
  registering: [['1.1.0', 'Registering Kernel netlink reflector', '']],
  init: [
    ['2.0.0', '({vi}) Entering BACKUP STATE (init)', 'vrrp.state.backup.init'],
    ['1.1.0', 'VRRP_Instance({vi}) Entering BACKUP STATE', 'vrrp.state.backup.enter'],
  ],
  backup: [
    ['2.0.0', '({vi}) Entering BACKUP STATE', 'vrrp.state.backup.enter'],
    ['1.1.0', 'VRRP_Instance({vi}) Entering BACKUP STATE', 'vrrp.state.backup.enter'],
  ],
  recovered: [
    ['2.0.0', '({vi}) Entering BACKUP STATE', 'vrrp.state.backup.enter'],
    ['1.2.22', 'VRRP_Instance({vi}): Entering BACKUP STATE', 'vrrp.state.backup.enter'],
  ],
  master: [
    ['2.0.0', '({vi}) Entering MASTER STATE', 'vrrp.state.master.enter'],
    ['1.1.0', 'VRRP_Instance({vi}) Entering MASTER STATE', 'vrrp.state.master.enter'],
  ],
  announced: [['1.1.0', 'VRRP_Instance({vi}) Transition to MASTER STATE', 'vrrp.state.master.transition']],
  fault: [
    ['2.0.0', '({vi}) Entering FAULT STATE', 'vrrp.state.fault.enter'],
    ['1.1.0', 'VRRP_Instance({vi}) Entering FAULT STATE', 'vrrp.state.fault.enter'],
  ],
  faultNow: [['1.1.0', 'VRRP_Instance({vi}) Now in FAULT state', 'vrrp.state.fault.now']],
  faultAtStart: [
    ['2.0.19', '({vi}): entering FAULT state (interface eth0 down)', 'vrrp.fault.interface-down.init'],
    ['2.0.0', '({vi}) entering FAULT state', 'vrrp.fault.startup'],
  ],
  timeout: [
    ['2.0.3', '({vi}) Receive advertisement timeout', 'vrrp.advert.timeout'],
    ['1.1.0', '', ''],
  ],
  resigned: [
    ['2.0.0', '({vi}) sent 0 priority', 'vrrp.advert.zero.sent'],
    ['1.2.20', 'VRRP_Instance({vi}) sent 0 priority', 'vrrp.advert.zero.sent'],
    ['1.2.6', 'VRRP_Instance({vi}) sending 0 priority', 'vrrp.advert.zero.sent'],
  ],
  heardZero: [
    ['2.0.0', '({vi}) Backup received priority 0 advertisement', 'vrrp.advert.zero.backup'],
    ['1.1.0', '', ''],
  ],
  discarding: [
    [
      '2.0.0',
      '({vi}) received lower priority ({prio}) advert from {peer} - discarding',
      'vrrp.advert.lower.backup-discard',
    ],
    ['1.1.0', 'VRRP_Instance({vi}) forcing a new MASTER election', 'vrrp.advert.force-election'],
  ],
  lower: [
    [
      '2.0.0',
      '({vi}) Received advert from {peer} with lower priority {prio}, ours {ours}, forcing new election',
      'vrrp.advert.lower.master',
    ],
    [
      '1.3.0',
      'VRRP_Instance({vi}) Received advert with lower priority {prio}, ours {ours}, forcing new election',
      'vrrp.advert.lower.master',
    ],
    [
      '1.2.21',
      'VRRP_Instance({vi}) Received lower prio advert {prio}, forcing new election',
      'vrrp.advert.lower.master',
    ],
    ['1.1.0', 'VRRP_Instance({vi}) Received lower prio advert, forcing new election', 'vrrp.advert.lower.master'],
  ],
  delaying: [
    ['2.0.8', '({vi}) start preempt delay ({secs})', 'vrrp.preempt.start'],
    ['1.2.17', 'VRRP_Instance({vi}) start preempt delay({secs})', 'vrrp.preempt.start'],
    ['1.1.0', '', ''],
  ],
  higher: [
    [
      '2.0.0',
      '({vi}) Master received advert from {peer} with higher priority {prio}, ours {ours}',
      'vrrp.advert.higher.master',
    ],
    [
      '1.4.1',
      'VRRP_Instance({vi}) Master received advert with higher priority {prio}, ours {ours}',
      'vrrp.advert.higher.master',
    ],
    [
      '1.3.0',
      'VRRP_Instance({vi}) Received advert with higher priority {prio}, ours {ours}',
      'vrrp.advert.higher.master',
    ],
    ['1.2.21', 'VRRP_Instance({vi}) Received higher prio advert {prio}', 'vrrp.advert.higher.master'],
    ['1.1.0', 'VRRP_Instance({vi}) Received higher prio advert', 'vrrp.advert.higher.master'],
  ],
  equal: [
    [
      '2.0.0',
      '({vi}) Master received advert from {peer} with same priority {prio} but higher IP address than ours',
      'vrrp.advert.equal.master',
    ],
    [
      '1.4.1',
      'VRRP_Instance({vi}) Master received advert with same priority {prio} but higher IP address than ours ({peer})',
      '',
    ],
    [
      '1.3.0',
      'VRRP_Instance({vi}) Received advert with higher priority {prio}, ours {ours}',
      'vrrp.advert.higher.master',
    ],
    ['1.2.21', 'VRRP_Instance({vi}) Received higher prio advert {prio}', 'vrrp.advert.higher.master'],
    ['1.1.0', 'VRRP_Instance({vi}) Received higher prio advert', 'vrrp.advert.higher.master'],
  ],
  linkDown: [
    ['2.0.0', 'Netlink reports eth0 down', 'net.link'],
    ['1.1.0', 'Kernel is reporting: interface eth0 DOWN', 'net.link.down.1x'],
  ],
  linkUp: [
    ['2.0.0', 'Netlink reports eth0 up', 'net.link'],
    ['1.1.0', 'Kernel is reporting: interface eth0 UP', 'net.link.up.1x'],
  ],
  scriptBad: [
    ['1.4.0', 'VRRP_Script(chk) failed (exited with status 1)', 'track.script.failed'],
    ['1.1.14', 'VRRP_Script(chk) failed', 'track.script.failed'],
  ],
  scriptGood: [['1.1.14', 'VRRP_Script(chk) succeeded', 'track.script.succeeded']],
  priority: [
    ['2.0.0', '({vi}) Changing effective priority from {ours} to {prio}', 'vrrp.priority.change'],
    ['1.3.0', 'VRRP_Instance({vi}) Changing effective priority from {ours} to {prio}', 'vrrp.priority.change'],
    ['1.2.21', 'VRRP_Instance({vi}) Effective priority = {prio}', 'vrrp.priority.change'],
    ['1.1.0', '', ''],
  ],
  syncMaster: [['1.1.0', 'VRRP_Group(VG_1) Syncing instances to MASTER state', 'vrrp.sync.master']],
  syncBackup: [['1.1.0', 'VRRP_Group(VG_1) Syncing instances to BACKUP state', 'vrrp.sync.backup']],
  syncFault: [['1.1.0', 'VRRP_Group(VG_1) Syncing instances to FAULT state', 'vrrp.sync.fault']],
  removing: [
    ['2.0.0', '({vi}) removing VIPs.', ''],
    ['1.2.20', 'VRRP_Instance({vi}) removing protocol VIPs.', ''],
    ['1.1.0', 'VRRP_Instance({vi}) removing protocol VIPs.', ''],
  ],
  setting: [
    ['2.0.0', '({vi}) setting VIPs.', ''],
    ['1.1.0', 'VRRP_Instance({vi}) setting protocol VIPs.', ''],
  ],
  garp: [
    ['1.2.21', 'Sending gratuitous ARP on eth0 for 192.0.2.{vip}', ''],
    ['1.1.0', 'VRRP_Instance({vi}) Sending gratuitous ARPs on eth0 for 192.0.2.{vip}', ''],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [since: string, form: string, id: string])[]>>;

export type Message = keyof typeof TABLE;
export type Values = Readonly<Record<string, string | number>>;

/** The text in that release; empty where it does not say this. */
export function wording(message: Message, version: string, values: Values): string {
  const [, form = ''] = entryOf(message, version);
  return form.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? version));
}

/** The kind of the reference that the text is an instance of; empty where it is only there to be passed over. */
export function kindOf(message: Message, version: string): string {
  return entryOf(message, version)[2] ?? '';
}

export const MESSAGES = Object.keys(TABLE) as readonly Message[];

function entryOf(message: Message, version: string): readonly string[] {
  const forms: readonly (readonly string[])[] = TABLE[message];
  return forms.find(([since = '']) => isSince(version, since)) ?? [];
}

export function isSince(version: string, since: string): boolean {
  const [a, b] = [version, since].map((one) => one.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0));
  return (a ?? 0) >= (b ?? 0);
}
