import type { Message } from './message.ts';

/** States, priorities and sync groups of VRRP instances (keepalived/vrrp/{vrrp,vrrp_scheduler,vrrp_sync,vrrp_track}.c). */
export const vrrpState: readonly Message[] = [
  {
    kind: 'vrrp.state.master.enter',
    sets: 'MASTER',
    texts: ['({instance}) Entering MASTER STATE', 'VRRP_Instance({instance}) Entering MASTER STATE'],
  },
  {
    kind: 'vrrp.state.master.transition',
    event: 'master-transition-start',
    texts: [
      'VRRP_Instance({instance}): Transition to MASTER STATE',
      'VRRP_Instance({instance}) Transition to MASTER STATE',
    ],
  },
  {
    kind: 'vrrp.state.backup.enter',
    sets: 'BACKUP',
    texts: [
      '({instance}) Entering BACKUP STATE',
      'VRRP_Instance({instance}): Entering BACKUP STATE',
      'VRRP_Instance({instance}) Entering BACKUP STATE',
    ],
  },
  { kind: 'vrrp.state.backup.init', sets: 'BACKUP', init: true, texts: ['({instance}) Entering BACKUP STATE (init)'] },
  {
    kind: 'vrrp.state.fault.enter',
    sets: 'FAULT',
    texts: ['({instance}) Entering FAULT STATE', 'VRRP_Instance({instance}) Entering FAULT STATE'],
  },
  { kind: 'vrrp.state.fault.init', sets: 'FAULT', init: true, texts: ['({instance}) Entering FAULT STATE (init)'] },
  { kind: 'vrrp.state.fault.now', sets: 'FAULT', texts: ['VRRP_Instance({instance}) Now in FAULT state'] },
  { kind: 'vrrp.state.backup.now', sets: 'BACKUP', texts: ['VRRP_Instance({instance}) Now in BACKUP state'] },
  { kind: 'vrrp.fault.startup', sets: 'FAULT', init: true, texts: ['({instance}) entering FAULT state'] },
  {
    kind: 'vrrp.fault.interface-down.init',
    sets: 'FAULT',
    init: true,
    reason: 'interface',
    texts: ['({instance}): entering FAULT state (interface {iface} down)'],
  },
  {
    kind: 'vrrp.fault.no-address.init',
    sets: 'FAULT',
    init: true,
    reason: 'no-source-address',
    texts: [
      '({instance}) entering FAULT state (no IPv{family:4|6} address for interface)',
      '({instance}) entering FAULT state (no IPv4 address for interface)',
    ],
  },
  {
    kind: 'vrrp.fault.src-address.init',
    sets: 'FAULT',
    init: true,
    reason: 'no-source-address',
    texts: ['({instance}): entering FAULT state (src address not configured)'],
  },
  {
    kind: 'vrrp.fault.script.init',
    sets: 'FAULT',
    init: true,
    reason: 'script',
    texts: ['({instance}): entering FAULT state due to script {script}'],
  },
  {
    kind: 'vrrp.fault.file.init',
    sets: 'FAULT',
    init: true,
    reason: 'file',
    texts: ['({instance}): entering FAULT state (tracked file {tfile} has status {status})'],
  },
  {
    kind: 'vrrp.fault.process.init',
    sets: 'FAULT',
    init: true,
    reason: 'process',
    texts: ['({instance}) entering FAULT state (tracked process {pname} quorum not achieved)'],
  },
  {
    kind: 'vrrp.state.invalid-wantstate',
    event: 'internal-error',
    texts: ['({instance}) vrrp_state_leave_master called with invalid wantstate {code}'],
  },
  {
    kind: 'vrrp.state.dispatch-odd',
    event: 'internal-error',
    texts: ['({instance}) In dispatcher_read with state {code}'],
  },
  {
    kind: 'vrrp.owner.restore.gone',
    event: 'priority-change',
    texts: ['({instance}) Restoring our priority to {new} since other address owner has disappeared'],
  },
  {
    kind: 'vrrp.owner.restore.lower',
    event: 'priority-change',
    texts: ['({instance}) Restoring our priority to {new} since received advert with lower priority'],
  },
  {
    kind: 'vrrp.ah.fault-sync',
    event: 'leaving-fault',
    texts: ['VRRP_Instance({instance}) in FAULT state jump to AH sync'],
  },
  {
    kind: 'vrrp.priority.change',
    event: 'priority-change',
    texts: [
      '({instance}) Changing effective priority from {old} to {new}',
      'VRRP_Instance({instance}) Changing effective priority from {old} to {new}',
      'VRRP_Instance({instance}) Effective priority = {new}',
    ],
  },
  { kind: 'vrrp.priority.set', event: 'priority-change', texts: ['({instance}) Setting effective priority to {new}'] },
  {
    kind: 'vrrp.priority.snmp',
    event: 'priority-change',
    texts: ['({instance}) base priority changed from {old} to {new} via SNMP.'],
  },
  {
    kind: 'vrrp.sync.master',
    sets: 'MASTER',
    scope: 'sync-group',
    texts: ['VRRP_Group({group}) Syncing instances to MASTER state'],
  },
  {
    kind: 'vrrp.sync.backup',
    sets: 'BACKUP',
    scope: 'sync-group',
    texts: ['VRRP_Group({group}) Syncing instances to BACKUP state'],
  },
  {
    kind: 'vrrp.sync.fault',
    sets: 'FAULT',
    scope: 'sync-group',
    texts: ['VRRP_Group({group}) Syncing instances to FAULT state'],
  },
  {
    kind: 'vrrp.sync.fault.init',
    sets: 'FAULT',
    scope: 'sync-group',
    init: true,
    texts: [
      'VRRP_Group({group}): Syncing instances to FAULT state',
      'VRRP_Group({group}): Syncing {instance} to FAULT state',
    ],
  },
  {
    kind: 'vrrp.sync.leaving-fault',
    event: 'leaving-fault',
    scope: 'sync-group',
    texts: ['VRRP_Group({group}) Leaving FAULT state'],
  },
  {
    kind: 'vrrp.sync.transition-master',
    event: 'master-transition-start',
    scope: 'sync-group',
    texts: ['VRRP_Group({group}) Transition to MASTER state'],
  },
  {
    kind: 'vrrp.sync.reload.removed',
    sets: 'BACKUP',
    scope: 'sync-group',
    texts: ['VRRP_Group({group}) Detected instance removed from sync-group, forcing BACKUP'],
  },
  {
    kind: 'vrrp.sync.reload.restore',
    event: 'reload',
    texts: ['VRRP_Group({group}) Restoring saved sync State : {code}'],
  },
  { kind: 'vrrp.sync.reload.found', texts: ['VRRP_Group({group}) - Found saved old sync-group called {name}'] },
  { kind: 'vrrp.sync.reload.refresh', texts: ['VRRP_Instance({instance}) used for VRRP_Group({group}) refresh sync'] },
  {
    kind: 'net.group.up.1x',
    event: 'leaving-fault',
    scope: 'sync-group',
    texts: ['Kernel is reporting: Group({group}) UP'],
  },
];
