import type { Endpoint } from '../endpoint.ts';
import { emptyReal, emptyService, endpointService, markService, realKey } from '../rows.ts';
import type { Real, RuleEnd, Service, ServiceRule } from '../table.ts';
import type { Format, FormatContext, Taken } from './format.ts';
import { readRule } from './read-rule.ts';
import { createKnownRules, type KnownRules, type RuleLines, type RuleOwner, takeRules } from './rules-of-bytes.ts';

/** `ipvsadm -S` and `-Sn`: commands without the program's name, each on its line. */
export const savedRules: Format = {
  view: 'rules',
  begin(line, context) {
    if (readSaved(line, context) === null) return null;
    const services = new Map<string, RuleOwner>();
    const owners = new Map<string, RuleOwner>();
    const known = knownOf(context);
    const lines = linesOf(context);
    return {
      view: 'rules',
      takeAgain: (cursor) => takeRules(cursor, context, known, lines, owners, start),
      take(text): Taken {
        const rule = readSaved(text, context);
        if (rule === null) return SAVED.test(text) ? 'broken' : 'foreign';
        const service = serviceOf(rule);
        if (rule.kind === 'service') start(service);
        const owner = services.get(service.key);
        if (owner === undefined) return 'broken';
        if (rule.kind === 'real') owner.reals.push(realOf(rule));
        return 'row';
      },
      read: () => ({
        exact: true,
        services: [...services.values()].map(({ service, reals }) => ({ ...service, reals })),
      }),
    };

    function start(service: Service): RuleOwner {
      const owner = { service, reals: [] };
      services.set(service.key, owner);
      return owner;
    }
  },
};

/** Of each reader: to set up what is remembered costs more than to read a few lines. */
const KNOWN = new WeakMap<FormatContext['endpoint'], KnownRules>();

function knownOf({ endpoint }: FormatContext): KnownRules {
  const known = KNOWN.get(endpoint) ?? createKnownRules();
  KNOWN.set(endpoint, known);
  return known;
}

function linesOf(context: FormatContext): RuleLines {
  const ruleOf = (line: string, kind: ServiceRule['kind']) => {
    const rule = readSaved(line, context);
    return rule?.kind === kind ? rule : undefined;
  };
  return {
    service(line) {
      const rule = ruleOf(line, 'service');
      return rule && serviceOf(rule);
    },
    real(line) {
      const rule = ruleOf(line, 'real');
      return rule && realOf(rule);
    },
  };
}

/**
 * The services that rules set up; of several for the same service or real the last counts. A real whose service is set
 * up elsewhere gets one of which only the name is known.
 */
export function servicesOfRules(rules: readonly ServiceRule[]): readonly Service[] {
  const services = new Map<string, { service: Service; readonly reals: Map<string, Real> }>();
  for (const rule of rules) {
    const service = serviceOf(rule);
    const known = services.get(service.key) ?? { service, reals: new Map<string, Real>() };
    services.set(service.key, known);
    const real = rule.kind === 'real' ? realOf(rule) : undefined;
    if (real === undefined) known.service = service;
    else known.reals.set(realKey(real), real);
  }
  return [...services.values()].map(({ service, reals }) => ({ ...service, reals: [...reals.values()] }));
}

const SAVED = /^\s*-(?:[AaEe][tuf]?|-(?:add|edit)-serv(?:ice|er))\s+\S/;

function readSaved(line: string, context: FormatContext): ServiceRule | null {
  return SAVED.test(line)
    ? readRule(line, 0, line.length - line.trimStart().length, { endpoint: context.endpoint, fill: (word) => word })
    : null;
}

function serviceOf(rule: ServiceRule): Service {
  const { protocol, virtual, scheduler, schedulerFlags, persistentSeconds, netmask, persistenceEngine, onePacket } =
    rule;
  const name =
    protocol === 'FWM'
      ? markService(virtual.firewallMark ?? 0, virtual.family ?? 'ipv4')
      : endpointService(protocol, endpointOf(virtual));
  return {
    ...emptyService(name),
    ...{ scheduler, schedulerFlags, persistentSeconds, netmask, persistenceEngine, onePacket },
  };
}

function realOf({ real, forward, tunnel, weight, upperThreshold, lowerThreshold }: ServiceRule): Real {
  const end = endpointOf(real ?? { family: undefined, address: undefined, port: undefined, name: '' });
  return { ...emptyReal(end), forward, tunnel, weight, upperThreshold, lowerThreshold };
}

function endpointOf(end: RuleEnd): Endpoint {
  return { ...end, text: realKey(end) };
}
