import type { Recognised } from '../../messages/recognise.ts';
import { isVrrpTag } from '../../nodes/processes.ts';
import type { LogRecord } from '../../record.ts';
import type { Cause, CheckResult, ServerChange, ServerHistory, ServerSpan, ServerState } from '../../timeline.ts';
import type { Moment } from '../histories/causes.ts';
import {
  addressOf,
  endpointOf,
  isSameServer,
  realAddressOf,
  realServerOf,
  type ServerSign,
  serverSign,
  virtualServerOf,
} from './server-signs.ts';

/**
 * What one node's checkers say of virtual and real servers, from its records in order. A state that is said again is
 * no change. A stop or a new start ends what was there. keepalived logs no state when it starts: from the activation
 * of its checkers a server is UNKNOWN until the first change tells what it must have been.
 */
export class ServerBuilder {
  private readonly lanes = new Lanes();

  constructor(private readonly node: string) {}

  take(record: Moment): void {
    take(this.lanes, record);
  }

  /** As if the log ended here; more may be added none the less. */
  get histories(): readonly ServerHistory[] {
    return this.lanes.all.map(({ virtualServer, realServer, spans, changes, checks }) => ({
      node: this.node,
      virtualServer,
      realServer,
      spans: withOwnLast(spans),
      changes: [...changes],
      checks: [...checks],
    }));
  }
}

/** Only the last span is ever changed. */
function withOwnLast(spans: readonly OpenSpan[]): readonly ServerSpan[] {
  const last = spans.at(-1);
  return last === undefined ? [] : [...spans.slice(0, -1), { ...last }];
}

interface Lane {
  readonly virtualServer: string;
  readonly realServer: string | undefined;
  readonly spans: OpenSpan[];
  readonly changes: ServerChange[];
  readonly checks: CheckResult[];
  /** The last line about it that may explain a change. */
  reason: Moment | undefined;
}

interface OpenSpan extends ServerSpan {
  state: ServerState;
  to: number | undefined;
}

/** The lanes of one node, found by server. */
class Lanes {
  readonly all: Lane[] = [];
  readonly #byKey = new Map<string, Lane>();
  readonly #byEndpoint = new Map<string, Lane[]>();
  readonly #byAddress = new Map<string, Lane[]>();
  /** By address those of no virtual server. */
  readonly #orphans = new Map<string, Lane[]>();

  of(virtualServer: string, realServer: string | undefined): Lane {
    const key = `${virtualServer}\n${realServer ?? ''}`;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const lane: Lane = { virtualServer, realServer, spans: [], changes: [], checks: [], reason: undefined };
    this.#byKey.set(key, lane);
    this.all.push(lane);
    if (realServer !== undefined) this.#adopt(lane, realServer);
    return lane;
  }

  /** Checks that were logged before anyone said in which virtual server, or at which port, the real server is. */
  #adopt(lane: Lane, realServer: string): void {
    const address = addressOf(realServer);
    const orphans = listed(this.#orphans, address);
    for (const orphan of [...orphans]) {
      const name = orphan.realServer ?? '';
      if (name !== address && !isSameServer(name, realServer)) continue;
      for (const one of orphan.checks) lane.checks.push(one);
      lane.reason = orphan.reason;
      this.#byKey.delete(`\n${name}`);
      for (const list of [this.all, orphans, this.#alike(name), listed(this.#byAddress, address)]) remove(list, orphan);
    }
    if (lane.virtualServer === '') orphans.push(lane);
    this.#alike(realServer).push(lane);
    listed(this.#byAddress, address).push(lane);
  }

  /** The real servers at `[192.0.2.1]`, whatever their ports. */
  at(address: string): readonly Lane[] {
    const found = listed(this.#byAddress, address);
    return found.length > 0 ? found : [this.of('', address)];
  }

  /** Most checks name the real server alone: they concern it in every virtual server that is known to have it. */
  ofReal(realServer: string, virtualServer: string | undefined): readonly Lane[] {
    if (virtualServer !== undefined) return [this.of(virtualServer, realServer)];
    const alike = this.#alike(realServer);
    const found = alike.filter((lane) => isSameServer(lane.realServer ?? '', realServer));
    return found.length > 0 ? found : [this.of('', realServer)];
  }

  #alike(realServer: string): Lane[] {
    return listed(this.#byEndpoint, endpointOf(realServer));
  }
}

function listed(lists: Map<string, Lane[]>, key: string): Lane[] {
  const known = lists.get(key) ?? [];
  lists.set(key, known);
  return known;
}

function remove(list: Lane[], lane: Lane): void {
  list.splice(list.indexOf(lane), 1);
}

function take(lanes: Lanes, record: Moment): void {
  const { recognised, tag } = record;
  if (recognised === undefined) return;
  if (endsCheckers(record, recognised)) {
    for (const lane of lanes.all) if (lane.spans.length > 0) change(lane, 'STOPPED', record);
    return;
  }
  const sign = serverSign(recognised, record.text);
  if (sign === undefined || (tag !== undefined && isVrrpTag(tag))) return;
  for (const lane of concerned(lanes, recognised, sign)) {
    if (sign.type === 'check') check(lane, sign.outcome, record);
    else change(lane, sign.to, record);
  }
}

export function isOfServers(recognised: Recognised, text: string): boolean {
  const { kind, sets } = recognised.message;
  return kind === 'main.starting' || sets === 'STOP' || serverSign(recognised, text) !== undefined;
}

function concerned(lanes: Lanes, recognised: Recognised, sign: ServerSign): readonly Lane[] {
  const virtualServer = virtualServerOf(recognised);
  if (sign.type === 'state' && sign.of === 'virtual') {
    return virtualServer === undefined ? [] : [lanes.of(virtualServer, undefined)];
  }
  const address = sign.type === 'check' ? realAddressOf(recognised) : undefined;
  if (address !== undefined) return lanes.at(address);
  const realServer = realServerOf(recognised);
  return realServer === undefined ? [] : lanes.ofReal(realServer, virtualServer);
}

/** The process that checks ended, or the whole daemon; the VRRP process alone does not touch servers. */
function endsCheckers({ tag }: LogRecord, { message }: Recognised): boolean {
  if (message.kind === 'main.starting') return true;
  if (message.sets !== 'STOP') return false;
  return message.scope === 'host' || tag === undefined || !/^keepalived_(?:vrrp|bfd)/i.test(tag);
}

function check(lane: Lane, outcome: CheckResult['outcome'], record: Moment): void {
  const { time, text, file, line } = record;
  // A repetition counts what was said before.
  if (record.repeats > 0) return;
  lane.checks.push({ time, outcome, text, file, line });
  lane.reason = record;
}

function change(lane: Lane, to: ServerState, record: Moment): void {
  const last = lane.spans.at(-1);
  if (last?.state === to) return;
  // `Activating healthchecker` begins a lane, or a new run of it; within a run it says nothing of the state.
  if (to === 'UNKNOWN' && last !== undefined && last.state !== 'STOPPED' && last.state !== 'REMOVED') return;
  const { time, file, line } = record;
  const from = Math.max(time, last?.from ?? time);
  if (last !== undefined) {
    if (last.state === 'UNKNOWN') last.state = stateBefore(to);
    last.to = from;
  }
  if (to !== 'UNKNOWN')
    lane.changes.push({ time, from: last?.state, to, cause: causeOf(lane, to, record), file, line });
  lane.spans.push({ state: to, from, to: undefined });
  lane.reason = undefined;
}

/** Only what was in the pool can be taken out of it, and the other way round. */
function stateBefore(to: ServerState): ServerState {
  if (to === 'DOWN' || to === 'SORRY') return 'UP';
  return to === 'UP' ? 'DOWN' : 'UNKNOWN';
}

/** A check and what follows from it are logged at once. */
const REASON_AGE = 2000;

function causeOf({ reason }: Lane, to: ServerState, record: Moment): Cause | undefined {
  const said = to === 'UP' || to === 'DOWN' ? reason : undefined;
  if (said === undefined || said.time < record.time - REASON_AGE) return undefined;
  const { file, line, text, recognised } = said;
  return { kind: recognised?.message.kind ?? 'other', text: text.trim().replace(/\.$/, ''), file, line };
}
