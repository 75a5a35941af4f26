import type { Recognised } from '../../messages/recognise.ts';
import { grouped } from '../../nodes/grouped.ts';
import type { NodeRecords } from '../../nodes/node-records.ts';
import type { LogRecord } from '../../record.ts';
import type { Incident } from '../../timeline.ts';
import type { NodeHistory } from '../histories/build-histories.ts';
import type { Router } from '../routers.ts';
import { CONFLICT_EVENTS, conflicts } from './conflicts.ts';
import { flapping } from './elections.ts';
import { isGrave, isSign } from './incident.ts';
import { MasterMemory, type MasterTroubles } from './masters.ts';
import { HEARD_EVENTS, MissedPreemptions, TOO_LONG, unexplained } from './missed-preemptions.ts';
import { RELOAD_EVENTS, reloads } from './reloads.ts';
import { SERVER_EVENTS, ServerIncidents } from './servers.ts';
import { FaultMemory } from './states.ts';

/** What went wrong, or was done, as far as the logs know: in order of time, at one time what clients felt first. */
export function findIncidents(
  nodes: readonly IncidentSigns[],
  histories: readonly NodeHistory[],
  routers: readonly Router[],
  memory = new RouterMemory(),
): readonly Incident[] {
  const byNode = grouped(histories, ({ node }) => node);
  const ownOf = ({ name }: IncidentSigns) => byNode.get(name) ?? [];
  const told = TOPICS.map((topic) => nodes.flatMap((node) => node.incidentsOf(topic, ownOf(node))));
  const servers = nodes.flatMap((node) => node.servers.incidents);
  const states = memory.incidentsOf(routers);
  const missed = nodes
    .flatMap((node) => node.preemptionsOf(ownOf(node)))
    .filter((one) => unexplained(one, memory.twiceOf(one.instance, routers)) >= TOO_LONG);
  return inOrder([...states, ...missed, ...told.flat(), ...servers]);
}

/**
 * Compared by numbers in columns, since there may be a hundred thousand incidents of many shapes. The places are a plain
 * list: its sort makes use of stretches that are in order already, of which the incidents consist.
 */
function inOrder(incidents: readonly Incident[]): readonly Incident[] {
  const times = new Float64Array(incidents.length);
  const ranks = new Uint8Array(incidents.length);
  const order: number[] = [];
  for (const [place, { from, kind }] of incidents.entries()) {
    times[place] = from;
    ranks[place] = isGrave(kind) ? 0 : 1;
    order.push(place);
  }
  order.sort((a, b) => (times[a] as number) - (times[b] as number) || (ranks[a] as number) - (ranks[b] as number));
  return order.map((place) => incidents[place] as Incident);
}

/** What lines of a node show, besides its histories, and what else of the node it depends on. */
interface Topic {
  readonly events: ReadonlySet<string>;
  readonly find: (nodes: readonly NodeRecords[], histories: readonly NodeHistory[]) => readonly Incident[];
}

const TOPICS: readonly Topic[] = [
  { events: CONFLICT_EVENTS, find: conflicts },
  { events: RELOAD_EVENTS, find: reloads },
];

/**
 * The lines of one node that incidents rest on, by topic: most lines of a busy log are none of them. A topic is judged
 * again where there are more of its lines, or the node has changed its states.
 */
export class IncidentSigns {
  private readonly signs = new Map<Topic, LogRecord[]>(TOPICS.map((topic) => [topic, []]));
  private readonly judged = new Map<
    Topic,
    { readonly state: readonly unknown[]; readonly incidents: readonly Incident[] }
  >();

  readonly servers: ServerIncidents;
  private readonly preemptions: MissedPreemptions;

  constructor(readonly name: string) {
    this.servers = new ServerIncidents(name);
    this.preemptions = new MissedPreemptions(name);
  }

  take(record: LogRecord): void {
    if (!isSign(record)) return;
    const event = record.recognised.message.event ?? '';
    if (SERVER_EVENTS.has(event)) this.servers.add(record);
    if (HEARD_EVENTS.has(event)) this.preemptions.add(record);
    for (const topic of TOPICS_OF.get(event) ?? []) this.signs.get(topic)?.push(record);
  }

  /** `own` are the histories of the node. */
  preemptionsOf(own: readonly NodeHistory[]): readonly Incident[] {
    return this.preemptions.incidents(own);
  }

  incidentsOf(topic: Topic, own: readonly NodeHistory[]): readonly Incident[] {
    const { name } = this;
    const records = this.signs.get(topic) ?? [];
    if (records.length === 0) return [];
    // Lists only change at their ends; a state that is there for as long as the log says no more is another one each time.
    const state = [records.length, ...own.flatMap(({ transitions }) => [transitions.length, transitions.at(-1)])];
    const before = this.judged.get(topic);
    if (before !== undefined && isSame(before.state, state)) return before.incidents;
    const incidents = topic.find([{ name, files: [], records, isOpen: false }], own);
    this.judged.set(topic, { state, incidents });
    return incidents;
  }
}

/** What the states of each virtual router show: of what its transitions alone tell, judged again where there are more of them. */
export class RouterMemory {
  private judged = new Map<string, Judged>();
  private troubles: ReadonlyMap<string, MasterTroubles> = new Map();

  /** Of a virtual router, by its name, when it had no master and when two, as `incidentsOf` found it last. */
  troublesOf(name: string): MasterTroubles {
    return this.troubles.get(name) ?? { gone: [], twice: [] };
  }

  /** When the virtual router of an instance had two masters. */
  twiceOf(instance: string, routers: readonly Router[]): readonly Incident[] {
    const own = routers.filter(({ histories }) => histories.some((one) => one.instance === instance));
    return own.flatMap(({ name }) => this.troublesOf(name).twice);
  }

  incidentsOf(routers: readonly Router[]): readonly Incident[] {
    const before = this.judged;
    this.judged = new Map();
    for (const router of routers) {
      const { name, histories } = router;
      const state = histories.flatMap(({ node, transitions }) => [node, transitions.length, transitions.at(-1)]);
      const known = before.get(name);
      const isKnown = known !== undefined && isSame(known.state, state);
      const masters = known?.masters ?? new MasterMemory();
      const memory = known?.memory ?? new FaultMemory();
      const judged = isKnown
        ? known
        : { state, masters, memory, faults: memory.faults(router), flapping: flapping(router) };
      this.judged.set(name, judged);
    }
    const all = [...this.judged.values()];
    this.troubles = new Map(
      routers.flatMap((router) => {
        const found = this.judged.get(router.name)?.masters.troubles(router);
        return found === undefined ? [] : [[router.name, found] as const];
      }),
    );
    return [
      ...[...this.troubles.values()].flatMap(({ gone, twice }) => [...gone, ...twice]),
      ...all.flatMap((one) => one.faults),
      ...all.flatMap((one) => one.flapping),
    ];
  }
}

interface Judged {
  readonly state: readonly unknown[];
  readonly masters: MasterMemory;
  readonly memory: FaultMemory;
  readonly faults: readonly Incident[];
  readonly flapping: readonly Incident[];
}

export function isOfIncidents({ message }: Recognised): boolean {
  const { event } = message;
  return event !== undefined && (SERVER_EVENTS.has(event) || HEARD_EVENTS.has(event) || TOPICS_OF.has(event));
}

function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((one, index) => one === now[index]);
}

const TOPICS_OF: ReadonlyMap<string, readonly Topic[]> = new Map(
  TOPICS.flatMap(({ events }) => [...events]).map((event) => [event, TOPICS.filter(({ events }) => events.has(event))]),
);
