import type { Recognised } from '../../messages/recognise.ts';
import { grouped } from '../../nodes/grouped.ts';
import type { VrrpState } from '../../timeline.ts';

/**
 * What a message explains: the transitions to `to` that follow it. `scope` says whose: those of the instance that the
 * message names, or, since logs do not say which instance tracks what, all of the node that follow at once.
 */
export interface Clue {
  readonly kind: string;
  readonly to: readonly VrrpState[];
  /** Only what left one of these; `undefined` stands for the first word of an instance. */
  readonly from?: readonly (VrrpState | undefined)[];
  readonly scope: 'instance' | 'node';
  /** Of several clues the one with the highest rank is the reason; the lower ones only come with it. */
  readonly rank: number;
  /** Only when this capture has one of these values. */
  readonly when?: { readonly capture: string; readonly values: readonly string[] };
  /** One clause; the first whose captures are all known. */
  readonly texts: readonly string[];
}

const RECOVERED: readonly VrrpState[] = ['BACKUP', 'MASTER'];
/** What comes back lets an instance leave FAULT; it moves no other. */
const FAULT_ONLY: readonly VrrpState[] = ['FAULT'];
const ANY: readonly VrrpState[] = ['BACKUP', 'FAULT', 'MASTER'];
const NOT_RUNNING: readonly (VrrpState | undefined)[] = [undefined, 'STOPPED', 'UNKNOWN'];

/** Facts: the state machine of keepalived/vrrp/{vrrp,vrrp_scheduler,vrrp_track,vrrp_sync}.c, which prints the reason before the state. */
const CLUES: readonly Clue[] = [
  clue('vrrp.advert.zero.backup', 'instance', ['MASTER'], 5, 'the master resigned with a priority-0 advert'),
  clue(
    'vrrp.advert.lower.backup-discard',
    'instance',
    ['MASTER'],
    4,
    'preempted {peer}, whose priority {prio} is lower',
  ),
  clue('vrrp.advert.force-election', 'instance', ['MASTER'], 4, 'a lower priority was heard and an election forced'),
  clue(
    'vrrp.advert.prio-higher-than-received',
    'instance',
    ['MASTER'],
    4,
    'its priority is higher than that of the advert received',
  ),
  clue('vrrp.advert.timeout', 'instance', ['MASTER'], 3, 'no advert came in time'),
  clue(
    'vrrp.advert.higher.master',
    'instance',
    ['BACKUP'],
    5,
    'advert from {peer} with higher priority {prio}, ours {ours}',
    'advert with higher priority {prio}, ours {ours}',
    'advert with higher priority {prio}',
    'advert with higher priority',
  ),
  clue(
    'vrrp.advert.equal.master',
    'instance',
    ['BACKUP'],
    5,
    'advert from {peer} with the same priority {prio} and a higher address',
  ),
  clue('sched.late.vrrp', 'node', ['BACKUP'], 4, 'its timer ran {sec}.{frac} s late'),
  clue('vrrp.interface-of-instance.down', 'instance', ['FAULT'], 5, 'interface {iface} is down'),
  clue('track.file.fault', 'instance', ['FAULT'], 5, 'tracked file {tfile} says fault'),
  clue('track.file.leaving-fault', 'instance', RECOVERED, 3, 'tracked file {tfile} no longer says fault'),
  {
    ...clue('track.bfd.vrrp', 'instance', ['FAULT'], 5, 'BFD session {bfd} went down'),
    when: { capture: 'state', values: ['DOWN'] },
  },
  {
    ...clue('track.bfd.event', 'node', ['FAULT'], 3, 'BFD session {bfd} went down'),
    when: { capture: 'state', values: ['Down', 'AdminDown'] },
  },
  {
    ...clue('track.bfd.vrrp', 'instance', RECOVERED, 3, 'BFD session {bfd} came up'),
    when: { capture: 'state', values: ['UP'] },
  },
  {
    ...clue('track.bfd.event', 'node', RECOVERED, 2, 'BFD session {bfd} came up'),
    when: { capture: 'state', values: ['Up'] },
  },
  {
    ...clue('net.link', 'node', ['FAULT'], 4, '{iface} went down'),
    when: { capture: 'state', values: ['down', 'DOWN'] },
  },
  {
    ...clue('net.link', 'node', RECOVERED, 2, '{iface} came up'),
    when: { capture: 'state', values: ['up', 'UP'] },
  },
  {
    ...clue('net.linkbeat', 'node', ['FAULT'], 4, '{iface} went down'),
    when: { capture: 'state', values: ['down'] },
  },
  { ...clue('net.linkbeat', 'node', RECOVERED, 2, '{iface} came up'), when: { capture: 'state', values: ['up'] } },
  clue('net.link.down.1x', 'node', ['FAULT'], 4, '{iface} went down'),
  clue('net.link.up.1x', 'node', RECOVERED, 2, '{iface} came up'),
  clue('net.link.tracked-up.1x', 'node', RECOVERED, 2, 'the tracked interfaces came up'),
  clue('net.if.deleted', 'node', ['FAULT'], 4, '{iface} was deleted'),
  clue('net.if.added', 'node', RECOVERED, 2, '{iface} was added'),
  clue('net.addr.deassigned', 'node', ['FAULT'], 3, 'address {addr} was removed from {iface}'),
  // Only for addresses that another took away: those it removes itself come after the state.
  {
    ...clue('net.addr.reflector', 'node', ['BACKUP'], 1, 'address {addr} was taken from {iface} by another'),
    from: ['MASTER'],
    when: { capture: 'what', values: ['removed from'] },
  },
  clue('net.addr.assigned', 'node', RECOVERED, 1, 'address {addr} was added to {iface}'),
  clue('track.script.failed', 'node', ['FAULT'], 4, 'script {sname} failed ({reason} {code})', 'script {sname} failed'),
  clue('track.script.timeout', 'node', ['FAULT'], 4, 'script {sname} timed out'),
  clue('track.script.succeeded', 'node', RECOVERED, 2, 'script {sname} succeeded again'),
  {
    ...clue('track.process.quorum', 'node', ['FAULT'], 4, 'process {pname} lost its quorum'),
    when: { capture: 'change', values: ['lost'] },
  },
  {
    ...clue('track.process.quorum', 'node', RECOVERED, 2, 'process {pname} has its quorum again'),
    when: { capture: 'change', values: ['gained'] },
  },
  clue('vrrp.sync.master', 'node', ['MASTER'], 4, 'sync group {group} moved to MASTER'),
  clue('vrrp.sync.backup', 'node', ['BACKUP'], 3, 'sync group {group} moved to BACKUP'),
  clue('vrrp.sync.fault', 'node', ['FAULT'], 2, 'sync group {group} moved to FAULT'),
  clue('vrrp.sync.fault.init', 'node', ['FAULT'], 2, 'sync group {group} moved to FAULT'),
  clue('vrrp.sync.leaving-fault', 'node', RECOVERED, 1, 'sync group {group} left FAULT'),
  clue('net.group.up.1x', 'node', RECOVERED, 1, 'sync group {group} left FAULT'),
  clue('vrrp.sync.reload.removed', 'node', ['BACKUP'], 3, 'an instance was removed from sync group {group} at reload'),
  clue('reload.main', 'node', ANY, 1, 'keepalived reloaded its configuration'),
  clue('reload.child', 'node', ANY, 1, 'keepalived reloaded its configuration'),
  clue('reload.vrrp.1x', 'node', ANY, 1, 'keepalived reloaded its configuration'),
  clue('main.starting', 'node', RECOVERED, 0, 'keepalived started'),
  clue('child.starting.vrrp', 'node', RECOVERED, 0, 'keepalived started'),
  clue('main.starting', 'node', ['FAULT'], 0, 'found when keepalived started, the reason is not logged'),
  clue('child.starting.vrrp', 'node', ['FAULT'], 0, 'found when keepalived started, the reason is not logged'),
];

/** The reasons that mean that another router is master from now on. */
export const LOST_ELECTION: ReadonlySet<string> = new Set(['vrrp.advert.higher.master', 'vrrp.advert.equal.master']);

const byKind = grouped(CLUES, ({ kind }) => kind);
const conditional: ReadonlySet<string> = new Set(CLUES.flatMap(({ kind, when }) => (when === undefined ? [] : [kind])));

/** The clues that a message gives; none for most messages. */
export function cluesOf({ message, captures }: Recognised): readonly Clue[] {
  const clues = byKind.get(message.kind);
  if (clues === undefined) return NONE;
  // Busy logs give the same clues again and again; most of them need no list of their own.
  return !conditional.has(message.kind)
    ? clues
    : clues.filter(({ when }) => when === undefined || when.values.includes(captures[when.capture] ?? ''));
}

const NONE: readonly Clue[] = [];

/** The first of the texts that the captures can fill. */
export function clueText(texts: readonly string[], captures: Readonly<Record<string, string>>): string {
  const fitting = texts.find((text) => [...text.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => captures[name]));
  return (fitting ?? texts.at(-1) ?? '').replace(/\{(\w+)\}/g, (_, name: string) => captures[name] ?? '?');
}

function clue(
  kind: string,
  scope: Clue['scope'],
  to: readonly VrrpState[],
  rank: number,
  ...texts: readonly string[]
): Clue {
  const from = rank === 0 ? NOT_RUNNING : to === RECOVERED ? FAULT_ONLY : undefined;
  return { kind, scope, to, rank, texts, ...(from && { from }) };
}
