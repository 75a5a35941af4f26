import type { Message } from './message.ts';

/** Tracked scripts, processes, files and BFD sessions (keepalived/{vrrp,trackers,bfd}/). */
export const tracking: readonly Message[] = [
  { kind: 'track.script.succeeded', event: 'script-success', texts: ['VRRP_Script({sname}) succeeded'] },
  {
    kind: 'track.script.failed',
    event: 'script-failure',
    texts: [
      'VRRP_Script({sname}) failed ({reason:exited with status|due to signal} {code})',
      'VRRP_Script({sname}) failed',
    ],
  },
  {
    kind: 'track.script.timeout',
    event: 'script-failure',
    texts: ['VRRP_Script({sname}) timed_out', 'VRRP_Script({sname}) timed out'],
  },
  {
    kind: 'track.script.returning',
    event: 'script-status-change',
    texts: ['Script `{sname:text}` now returning {status}'],
  },
  {
    kind: 'track.script.skip',
    event: 'script-overrun',
    texts: ['Track script {script} is {why:already running|being timed out}, expect idle - skipping run'],
  },
  {
    kind: 'track.script.kill-fail',
    event: 'script-stuck',
    texts: [
      'Script {script} child (PID {pid}) failed to terminate after kill',
      'Child (PID {pid}) failed to terminate after kill',
    ],
  },
  { kind: 'track.script.lost', event: 'script-stuck', texts: ['Script {script} child (PID {pid}) lost'] },
  {
    kind: 'track.script.odd-timeout',
    event: 'internal-error',
    texts: [
      'Script {script} child thread pid {pid} timeout with unknown script state {code}',
      'Child thread pid {pid} timeout with unknown script state {code}',
    ],
  },
  {
    kind: 'track.script.kill-error',
    event: 'script-stuck',
    texts: ['kill -{signal} of process {script}({pid}) with new state {code} failed with errno {errno}'],
  },
  { kind: 'track.script.sigterm-ignored', event: 'script-stuck', texts: ["Process [{pid}] didn't respond to SIGTERM"] },
  { kind: 'track.script.reload-ok', event: 'reload', texts: ['VRRP_Script({sname}) considered successful on reload'] },
  {
    kind: 'track.script.reload-bad',
    event: 'reload',
    texts: ['VRRP_Script({sname}) considered unsuccessful on reload'],
  },
  { kind: 'notify.script.fork', event: 'script-start-error', texts: ['Failed fork process'] },
  {
    kind: 'notify.script.exec',
    event: 'script-start-error',
    texts: ["Couldn't execute command: {script}", "Couldn't exec command: {script}"],
  },
  {
    kind: 'notify.script.exec-errno',
    event: 'script-start-error',
    texts: ["Error exec-ing command '{script}', error {errno}: {errtext}", 'Error exec-ing command: {script}'],
  },
  { kind: 'notify.script.nofind', event: 'script-start-error', texts: ["Couldn't find command: {script}"] },
  { kind: 'notify.fifo.terminated.vrrp', event: 'fifo-script-ended', texts: ['vrrp notify fifo script terminated'] },
  { kind: 'notify.fifo.terminated.lvs', event: 'fifo-script-ended', texts: ['lvs notify fifo script terminated'] },
  {
    kind: 'notify.fifo.write-error',
    event: 'fifo-error',
    texts: ['notify fifo write error: {errtext}', 'vrrp notify fifo write error: {errtext}'],
  },
  {
    kind: 'notify.fifo.create',
    event: 'fifo-error',
    texts: ['Unable to create {which:vrrp |lvs |}notify fifo {file}'],
  },
  {
    kind: 'notify.fifo.open',
    event: 'fifo-error',
    texts: ['Unable to open {which:vrrp |lvs |}notify fifo {file} - errno {errno}'],
  },
  {
    kind: 'track.process.quorum',
    event: 'process-quorum',
    texts: ['Quorum {change:gained|lost} for tracked process {pname}'],
  },
  {
    kind: 'track.process.count',
    event: 'process-count',
    texts: [
      'Process {pname}, number of current processes changed from {old} to {new}, quorum up',
      'Process {pname}, number of current processes changed from {old} to {new}, quorum down',
      'Process {pname}, number of current processes changed from {old} to {new}',
    ],
  },
  {
    kind: 'track.process.unavailable',
    event: 'tracking-disabled',
    texts: [
      'WARNING - the kernel does not support proc events - track_process will not work',
      'track_process not available - is CONFIG_PROC_EVENTS enabled in kernel config?',
    ],
  },
  {
    kind: 'track.process.listen',
    event: 'tracking-disabled',
    texts: [
      'Failed to {what:set|clear} process event listen - errno {errno} - {errtext}',
      'Failed to set/clear process event listen - errno {errno} - {errtext}',
    ],
  },
  { kind: 'track.process.confirmed', texts: ['proc_events has confirmed it is configured'] },
  { kind: 'track.process.missed', event: 'tracking-gap', texts: ['Missed {count} messages on CPU {cpu}'] },
  {
    kind: 'track.process.bufs',
    event: 'tracking-gap',
    texts: ['Setting global_def process_monitor_rcv_bufs to {count} - recommend updating configuration file'],
  },
  {
    kind: 'track.process.recv',
    event: 'tracking-gap',
    texts: ['process monitor netlink recv error {errno} - {errtext}'],
  },
  { kind: 'track.file.fault', event: 'file-fault', texts: ['({instance:text}): tracked file {tfile} now FAULT state'] },
  {
    kind: 'track.file.leaving-fault',
    event: 'file-recovered',
    texts: ['({instance:text}): tracked file {tfile} leaving FAULT state'],
  },
  { kind: 'track.file.invalid', event: 'file-invalid', texts: ['Invalid number {got} read from {file} - ignoring'] },
  {
    kind: 'track.file.inotify',
    event: 'tracking-disabled',
    texts: ['Unable to monitor track files', 'Unable to monitor vrrp track files'],
  },
  {
    kind: 'track.bfd.vrrp',
    event: 'bfd-state',
    texts: ['VRRP_Instance({instance}) Tracked BFD instance {bfd} is {state:UP|DOWN}'],
  },
  {
    kind: 'track.bfd.event',
    event: 'bfd-state',
    texts: ['Received BFD event: instance {bfd} is in state {state:AdminDown|Down|Init|Up} (delivered in {usec} usec)'],
  },
  { kind: 'track.bfd.pipe', event: 'internal-error', texts: ['(BFD) event pipe short read {got} of {want} bytes'] },
  { kind: 'main.startup-script.run', event: 'startup-script', texts: ['Running startup script {script}'] },
  { kind: 'main.shutdown-script.run', event: 'shutdown-script', texts: ['Running shutdown script {script}'] },
  {
    kind: 'main.script.failed',
    event: 'script-failure',
    texts: ['{which:Startup|Shutdown|startup|shutdown} script failed, status {status}'],
  },
  {
    kind: 'main.script.ok',
    event: 'script-success',
    texts: ['{which:Startup|Shutdown|startup|shutdown} script succeeded'],
  },
  {
    kind: 'main.script.call-failed',
    event: 'script-failure',
    texts: ['Call of startup script {script} failed', 'Call of shutdown script {script} failed'],
  },
  {
    kind: 'rs.notify-script.1x',
    event: 'notify-script',
    texts: [
      'Executing [{script}] for service {rs} in VS {vs}',
      'Executing [{script}] for service [{rs_addr}]:{rs_port} in VS [{vs_addr}]:{vs_port}',
      'Executing [{script}] for service [{rs_addr}:{rs_port}] in VS [{vs_addr}:{vs_port}]',
    ],
  },
  {
    kind: 'vs.quorum-script.1x',
    event: 'notify-script',
    texts: [
      'Executing [{script}] for VS {vs}',
      'Executing [{script}] for VS [{vs_addr}]:{vs_port}',
      'Executing [{script}] for VS [{vs_addr}:{vs_port}]',
    ],
  },
  {
    kind: 'bfd.state.up-init',
    event: 'bfd-state',
    texts: ['({bfd}) Entering {state:Up|Init} state', 'BFD_Instance({bfd}) Entering {state:Up|Init} state'],
  },
  {
    kind: 'bfd.state.admindown',
    event: 'bfd-state',
    texts: ['({bfd}) Entering {state:AdminDown} state', 'BFD_Instance({bfd}) Entering {state:AdminDown} state'],
  },
  {
    kind: 'bfd.state.down',
    event: 'bfd-state',
    texts: [
      '({bfd}) Entering {state:Down} state (Local diagnostic - {diag}, Remote diagnostic - {remote_diag})',
      'BFD_Instance({bfd}) Entering {state:Down} state (Local diagnostic - {diag}, Remote diagnostic - {remote_diag})',
    ],
  },
  {
    kind: 'bfd.expired',
    event: 'bfd-expired',
    texts: [
      '({bfd}) Expired after {ms} ms ({usec} usec overdue)',
      'BFD_Instance({bfd}) Expired after {ms} ms ({usec} usec overdue)',
    ],
  },
  {
    kind: 'bfd.detect-time',
    event: 'bfd-detail',
    texts: [
      '{: } Detection time is {usec} us (was {usec2} us)',
      'BFD_Instance({bfd}) Detection time is {ms} ms (was {ms2} ms)',
    ],
  },
  {
    kind: 'bfd.session-parameters',
    texts: [
      '({bfd}) ---------------< Session parameters >--------------',
      'BFD_Instance({bfd}) --------------< Session parameters >-------------',
    ],
  },
  {
    kind: 'bfd.session-table',
    texts: [
      '{: }          min_tx  min_rx  tx_intv  mult  detect_time',
      'BFD_Instance({bfd})        min_tx  min_rx  tx_intv  mult  detect_time',
    ],
  },
  {
    kind: 'bfd.session-row',
    texts: [
      '{: } local  {: }{min_tx} {: }{min_rx} {: }{tx_intv} {: }{mult} {: }{detect}',
      '{: } remote {: }{min_tx} {: }{min_rx} {: }{tx_intv} {: }{mult} {: }{detect}',
      'BFD_Instance({bfd}) local {: }{min_tx} {: }{min_rx} {: }{tx_intv} {: }{mult} {: }{detect}',
      'BFD_Instance({bfd}) remote {: }{min_tx} {: }{min_rx} {: }{tx_intv} {: }{mult} {: }{detect}',
    ],
  },
  {
    kind: 'bfd.poll',
    event: 'bfd-detail',
    texts: ['({bfd}) Starting poll sequence', 'BFD_Instance({bfd}) Starting poll sequence'],
  },
  {
    kind: 'bfd.send-error',
    event: 'bfd-error',
    texts: [
      '({bfd}) Error sending packet',
      'BFD_Instance({bfd}) Error sending packet',
      'BFD_Instance({bfd}) Error sending packet, disabling instance',
    ],
  },
  { kind: 'bfd.sendto', event: 'bfd-error', texts: ['sendto() error ({errtext})'] },
  {
    kind: 'bfd.socket',
    event: 'bfd-error',
    texts: [
      '({bfd}) Unable to open output socket, disabling instance',
      '({bfd}) bind() error ({errtext})',
      'Unable to open listening socket',
      'BFD_Instance({bfd}) Unable to open output socket, disabling instance',
      'BFD_Instance({bfd}) bind() error ({errtext})',
    ],
  },
  {
    kind: 'bfd.discard',
    event: 'bfd-detail',
    texts: [
      'Discarding packet from {endpoint} (session is not found - your discriminator field is 0x{disc})',
      'Discarding packet from {endpoint} (session is in AdminDown state)',
      'Discarding bogus packet from {endpoint}',
      'Discarding packet from {endpoint} (auth bit is set, but no authentication  is in use)',
      'Discarding packet from {endpoint} (session is not found - your discriminator field is {disc:int})',
    ],
  },
  { kind: 'bfd.ttl', event: 'bfd-detail', texts: ['Packet {what:ttl|hop_limit}({got}) < {want} - discarding'] },
  {
    kind: 'bfd.pipe',
    event: 'bfd-error',
    texts: [
      '({bfd}) vrrp pipe write() error {errtext}',
      '({bfd}) checker pipe write() error {errtext}',
      'BFD_Instance({bfd}) vrrp pipe write() error {errtext}',
      'BFD_Instance({bfd}) checker pipe write() error {errtext}',
    ],
  },
];
