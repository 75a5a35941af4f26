import type { IncidentKind } from '../../src/syslog/timeline.ts';
import type { Deed, Witnessed } from './judge.ts';
import { kill, type Lab, type LabOptions, type Node, openLab, stop } from './network.ts';
import { factsOf, seconds } from './truth.ts';

/** A story that real daemons play. */
export interface Scenario {
  readonly name: string;
  readonly links?: number;
  readonly nodes?: number;
  readonly instances: readonly string[];
  /** The instances are one virtual router, which each node calls otherwise. */
  readonly oneRouter?: boolean;
  readonly groups?: readonly string[];
  /** It has virtual servers, for which something stands in for the kernel's IPVS. */
  readonly checkers?: boolean;
  /** Sentences that incidents must say of it. */
  readonly says?: readonly { readonly kind: IncidentKind; readonly text: RegExp }[];
  play(stage: Stage): Promise<void>;
}

export interface Stage extends Lab {
  /** What the story did itself, which nobody tells of: from then on the node's instances are in this state. */
  did(node: Node, state: string): void;
}

/** What is left of a scenario that was played. */
export interface Played {
  readonly lab: Lab;
  readonly witnessed: readonly Witnessed[];
}

export async function play(
  scenario: Scenario,
  folder: string,
  program: string,
  environment: LabOptions['environment'] = {},
): Promise<Played> {
  const options: LabOptions = { program, environment, links: scenario.links ?? 1, nodes: scenario.nodes ?? 2 };
  const lab = openLab(folder, options);
  const deeds = new Map<Node, Deed[]>();
  const did = (node: Node, state: string) => {
    const own = deeds.get(node) ?? [];
    deeds.set(node, [...own, { time: Date.now(), state, unseen: true }]);
  };
  try {
    await scenario.play({ ...lab, did });
    for (const node of lab.nodes) await stop(node);
    await seconds(0.3);
  } catch (error) {
    lab.close();
    throw error;
  }
  const witnessed = lab.nodes.flatMap((node) => [
    ...scenario.instances.map((name) => ({
      ...witness(node, 'instance', name, deeds.get(node) ?? []),
      router: scenario.oneRouter ? scenario.instances[0] : undefined,
    })),
    ...(scenario.groups ?? []).map((name) => witness(node, 'sync-group', name, deeds.get(node) ?? [])),
  ]);
  return { lab, witnessed: witnessed.filter(({ facts }) => facts.length > 0) };
}

/** Kills a node, as a loss of power does but for the address that stays. */
export function cutPower(stage: Stage, node: Node): void {
  stage.did(node, 'STOPPED');
  kill(node);
}

function witness(node: Node, kind: Witnessed['kind'], instance: string, deeds: readonly Deed[]): Witnessed {
  const facts = factsOf(node, `${kind === 'instance' ? 'INSTANCE' : 'GROUP'} "${instance}"`);
  const all = [...facts, ...deeds]
    .sort((a, b) => a.time - b.time)
    .map((fact, at, { length }) => {
      // Of an instance that a reload removed the FIFO says FAULT; every other one ends with STOP.
      return kind === 'instance' && fact.state === 'FAULT' && at === length - 1 ? { ...fact, state: 'STOPPED' } : fact;
    });
  return { node: node.name, instance, kind, facts: all };
}
