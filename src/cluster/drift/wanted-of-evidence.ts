import { carriedOut } from '../../ipvs/formats/rules.ts';
import { realKey } from '../../ipvs/rows.ts';
import type { ServiceRule } from '../../ipvs/table.ts';
import type { Evidence } from '../cluster.ts';
import { endKey, isFullMask, markKey, type Persistence, type WantedReal, type WantedService } from './wanted.ts';

/**
 * What scripts and saved rules set up. A later command for the same real counts; commands that take away are not
 * regarded, since scripts have them to begin anew and to stop.
 */
export function wantedOfEvidence({ path, serviceRules }: Evidence): readonly WantedService[] {
  const services = new Map<string, { rule: ServiceRule; reals: Map<string, WantedReal>; hasMore: boolean }>();
  for (const rule of serviceRules.map(carriedOut)) {
    const key = ruleKey(rule);
    if (key === undefined) continue;
    const known = services.get(key);
    const service = known ?? { rule, reals: new Map<string, WantedReal>(), hasMore: false };
    services.set(key, service);
    if (rule.kind === 'service') service.rule = rule;
    else if (rule.real === undefined || rule.real.address === undefined || rule.real.name !== undefined) {
      service.hasMore = true;
    } else {
      const { real, range, weight, forward } = rule;
      service.reals.set(realKey(real), { key: realKey(real), range, weight, forward, isInhibited: false });
    }
  }
  return [...services].map(([key, { rule, reals, hasMore }]) => ({
    ...{ key, path, range: rule.range, scheduler: rule.scheduler, sorryServer: undefined, reals: [...reals.values()] },
    ...{ quorum: undefined, isProtocolOpen: false, hasMore },
    // A command for a real server says nothing of its service.
    persistence: rule.kind === 'service' ? persistenceOfRule(rule) : undefined,
  }));
}

/** Whether a script sets up services that it does not name itself, so that any service may be one of them. */
export function hasOpenServices({ serviceRules }: Evidence): boolean {
  return serviceRules.some((rule) => ruleKey(rule) === undefined);
}

function persistenceOfRule({ persistentSeconds, netmask }: ServiceRule): Persistence | 'none' {
  if (persistentSeconds === undefined) return 'none';
  return { seconds: persistentSeconds, netmask: isFullMask(netmask) ? undefined : netmask };
}

/** Undefined for a variable or a name, which may be anything. */
function ruleKey({ protocol, virtual }: ServiceRule): string | undefined {
  const { address, port, firewallMark, family, name } = virtual;
  if (firewallMark !== undefined) return markKey(firewallMark, family === 'ipv6').key;
  return address === undefined || name !== undefined
    ? undefined
    : endKey(protocol.toLowerCase(), address, port ?? 0).key;
}
