import type { Timeline } from '../../syslog/timeline.ts';
import type { Cluster } from '../cluster.ts';
import { virtualRouters } from '../facts/virtual-router.ts';

/** The names of each virtual router that has several: nodes may call it otherwise. */
export function routerNames(cluster: Cluster): readonly ReadonlySet<string>[] {
  return virtualRouters(cluster)
    .map(({ members }) => new Set(members.map(({ instance }) => instance.name.value)))
    .filter(({ size }) => size > 1);
}

/** Of such names those that a timeline tells of as several virtual routers: it was built without knowing them. */
export function unjoinedNames(
  { instances, availability }: Timeline,
  known: readonly ReadonlySet<string>[],
): readonly ReadonlySet<string>[] {
  const told = new Set(instances.filter(({ kind }) => kind === 'instance').map(({ instance }) => instance));
  const joined = availability.map(
    ({ instance, alsoCalled }) => new Set([instance, ...alsoCalled.map((other) => other.instance)]),
  );
  return known.filter((names) => {
    const here = [...names].filter((name) => told.has(name));
    return here.length > 1 && !joined.some((together) => here.every((name) => together.has(name)));
  });
}
