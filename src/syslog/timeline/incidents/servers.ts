import type { Incident } from '../../timeline.ts';
import { durationText } from '../duration-text.ts';
import { coarseness, fromSigns, type Sign } from './incident.ts';

const QUORUM: ReadonlySet<string> = new Set(['quorum-lost', 'quorum-gained']);
const CHECKS: ReadonlySet<string> = new Set(['check-failure', 'check-success']);
export const SERVER_EVENTS: ReadonlySet<string> = new Set([...QUORUM, ...CHECKS]);

/** Something that lines of one node are told to, in order. What it knows costs nothing more when a line is added. */
interface Teller {
  add(sign: Sign): void;
  /** As if the log ended here. */
  readonly incidents: readonly Incident[];
}

/** What the checkers of one node tell of its virtual and real servers, which grows with its log. */
export class ServerIncidents {
  private readonly services = new Map<string, Teller>();
  private readonly servers = new Map<string, Teller>();

  constructor(private readonly node: string) {}

  add(sign: Sign): void {
    const isOfQuorum = QUORUM.has(sign.recognised.message.event ?? '');
    const subject = isOfQuorum ? serviceOf(sign) : serverOf(sign);
    if (subject === undefined) return;
    const tellers = isOfQuorum ? this.services : this.servers;
    const teller =
      tellers.get(subject) ??
      (isOfQuorum ? new QuorumLosses(this.node, subject) : new CheckerFlaps(this.node, subject));
    tellers.set(subject, teller);
    teller.add(sign);
  }

  get incidents(): readonly Incident[] {
    return [...this.services.values(), ...this.servers.values()].flatMap(({ incidents }) => incidents);
  }
}

/** From the loss of a virtual server's quorum until it has it again. */
class QuorumLosses implements Teller {
  private readonly found: Incident[] = [];
  private lost: Sign | undefined;

  constructor(
    private readonly node: string,
    private readonly service: string,
  ) {}

  add(sign: Sign): void {
    if (sign.recognised.message.event !== 'quorum-gained') this.lost ??= sign;
    else if (this.lost !== undefined) {
      this.found.push(loss(this.node, this.service, this.lost, sign));
      this.lost = undefined;
    }
  }

  get incidents(): readonly Incident[] {
    return this.lost === undefined ? this.found : [...this.found, loss(this.node, this.service, this.lost, undefined)];
  }
}

function loss(node: string, service: string, lost: Sign, gained: Sign | undefined): Incident {
  const length = gained === undefined ? 'and did not get it back' : `for ${durationText(gained.time - lost.time)}`;
  const { threshold, live } = lost.recognised.captures;
  const why =
    threshold === undefined || live === undefined
      ? ''
      : live === '0'
        ? ': no real server was left'
        : `: real servers of weight ${live} were left, ${threshold} is needed`;
  const text = `${service} was without its quorum on ${node} ${length}${why}.`;
  return fromSigns('quorum-lost', node, service, gained === undefined ? [lost] : [lost, gained], text, gained?.time);
}

function serviceOf({ recognised: { captures } }: Sign): string {
  return captures.vs ?? `[${captures.vs_addr ?? '?'}]:${captures.vs_port ?? '?'}`;
}

/** Failures of one server, each followed by a success, none longer than this after the one before. */
const FAILURES = 3;
const APART = 10 * 60_000;

/** A real server whose checker fails and succeeds in turn. */
class CheckerFlaps implements Teller {
  private readonly found: Incident[] = [];
  private run: { readonly first: Sign; last: Sign; coarsest: Sign; changes: number; failures: number } | undefined;
  private last: Sign | undefined;

  constructor(
    private readonly node: string,
    private readonly server: string,
  ) {}

  add(sign: Sign): void {
    const isChange = this.last === undefined || failed(sign) !== failed(this.last);
    this.last = sign;
    if (!isChange) return;
    if (this.run !== undefined && sign.time - this.run.last.time > APART) {
      this.found.push(...this.current);
      this.run = undefined;
    }
    this.run ??= { first: sign, last: sign, coarsest: sign, changes: 0, failures: 0 };
    this.run.last = sign;
    if (coarseness(sign) > coarseness(this.run.coarsest)) this.run.coarsest = sign;
    this.run.changes += 1;
    if (failed(sign)) this.run.failures += 1;
  }

  get incidents(): readonly Incident[] {
    return [...this.found, ...this.current];
  }

  private get current(): readonly Incident[] {
    if (this.run === undefined) return [];
    const { first, last, coarsest, changes, failures } = this.run;
    if (failures < FAILURES || changes < 2 * FAILURES - 1) return [];
    const length = durationText(last.time - first.time);
    const text = `The check of ${this.server} on ${this.node} failed ${failures} times within ${length}, with successes between.`;
    const incident = fromSigns('checker-flapping', this.node, this.server, [first, last], text, last.time);
    return [{ ...incident, resolutionMs: coarseness(coarsest) }];
  }
}

function failed(sign: Sign): boolean {
  return sign.recognised.message.event === 'check-failure';
}

/** One real server may have several checkers, and each has a word of its own. */
function serverOf({ recognised: { captures, message } }: Sign): string | undefined {
  const server = captures.rs ?? captures.endpoint ?? (captures.rs_addr && `[${captures.rs_addr}]:${captures.rs_port}`);
  return server === undefined || server === ''
    ? undefined
    : `${server}${message.checker ? ` (${message.checker})` : ''}`;
}
