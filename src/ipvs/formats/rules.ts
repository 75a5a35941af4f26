import { createEndpointReader, type Endpoint, type EndpointReader } from '../endpoint.ts';
import { readInteger } from '../numbers.ts';
import { emptyReal, emptyService, endpointService, markService, realKey } from '../rows.ts';
import type { ForwardMethod, Protocol, Real, RuleEnd, Service, ServiceRule, Tunnel } from '../table.ts';
import { readOptions } from './command-line.ts';
import type { Format, FormatContext, Taken } from './format.ts';
import { splitFlags } from './scheduler.ts';
import { wordsFrom } from './shell-words.ts';

/**
 * Every rule of a text: commands `ipvsadm -A …`, `-a …`, `-E …`, `-e …` anywhere in it (scripts, Vagrantfiles,
 * pasted terminals), and lines `-A …` without the program's name as `ipvsadm-save` writes them. Lines that begin
 * with `#` are comments. What is no plain address (a variable, a host name) is kept as the rule's `name`.
 */
export function readServiceRules(text: string): readonly ServiceRule[] {
  const endpoint = createEndpointReader();
  const rules: ServiceRule[] = [];
  const starts = new RegExp(COMMANDS);
  for (let found = starts.exec(text); found !== null; found = starts.exec(text)) {
    const from = found.index + (found[1]?.length ?? 0);
    const words = found.index + found[0].length;
    if (isComment(text, from)) continue;
    const rule = readRule(text, found[2] === undefined ? words : from, from, endpoint);
    if (rule === null) continue;
    rules.push(rule);
    starts.lastIndex = Math.max(starts.lastIndex, rule.range.end);
  }
  return rules;
}

/** `ipvsadm -S` and `-Sn`: commands without the program's name, each on its line. */
export const rules: Format = {
  view: 'rules',
  begin(line, context) {
    if (readSaved(line, context) === null) return null;
    const services = new Map<string, { readonly service: Service; readonly reals: Real[] }>();
    return {
      view: 'rules',
      take(text): Taken {
        if (!SAVED.test(text)) return 'foreign';
        const rule = readSaved(text, context);
        if (rule === null) return 'broken';
        const service = serviceOf(rule);
        if (rule.kind === 'service') services.set(service.key, { service, reals: [] });
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
  },
};

/** A word `ipvsadm`, with or without its path, or at the beginning of a line an option that sets up something. */
const COMMANDS =
  /((?:^|[\s;&|(`"'=]|\$\()(?:\/[\w./-]*\/)?)(?:ipvsadm(?=\s)|(?=-)(?<=(?:^|[\r\n])[ \t]*)(-(?:[AaEe][tuf]?|-(?:add|edit)-serv(?:ice|er))(?=\s)))/g;
const SAVED = /^\s*-(?:[AaEe][tuf]?|-(?:add|edit)-serv(?:ice|er))\s+\S/;

function isComment(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && at - start < 4096 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return /^\s*(?:#|\/\/|rem\s)/.test(text.slice(start, start + 80));
}

function readSaved(line: string, context: FormatContext): ServiceRule | null {
  return SAVED.test(line) ? readRule(line, 0, line.length - line.trimStart().length, context.endpoint) : null;
}

function readRule(text: string, words: number, start: number, endpoint: EndpointReader): ServiceRule | null {
  const { options, end } = readOptions(wordsFrom(text, words));
  const kind = options.has('A') || options.has('E') ? 'service' : options.has('a') || options.has('e') ? 'real' : null;
  const target = readTarget(options, endpoint);
  if (kind === null || target === null) return null;
  const range = { start, end };
  if (kind === 'service') return { kind, ...target, ...noReal, ...serviceOptions(options), range };
  const real = options.get('r');
  if (real === undefined) return null;
  return {
    kind,
    ...target,
    ...realOptions(options),
    real: withPort(real, target.virtual.port ?? 0, endpoint),
    ...noService,
    range,
  };
}

type Target = Pick<ServiceRule, 'protocol' | 'virtual'>;

function readTarget(options: ReadonlyMap<string, string>, endpoint: EndpointReader): Target | null {
  for (const [option, protocol] of TARGETS) {
    const text = options.get(option);
    if (text === undefined || text === '') continue;
    return { protocol, virtual: { ...withPort(text, 0, endpoint), firewallMark: undefined } };
  }
  const mark = options.get('f');
  if (mark === undefined || mark === '') return null;
  const number = readMark(mark);
  const family = options.has('6') ? 'ipv6' : 'ipv4';
  const name = number === undefined ? mark : undefined;
  return { protocol: 'FWM', virtual: { family, address: undefined, port: undefined, name, firewallMark: number } };
}

const TARGETS: readonly (readonly [string, Protocol])[] = [
  ['t', 'TCP'],
  ['u', 'UDP'],
  ['sctp-service', 'SCTP'],
];

/** Unsigned; `-S` may print marks from 2^31 on as negative numbers. */
function readMark(text: string): number | undefined {
  const mark = readInteger(text);
  return mark !== undefined && mark < 0 ? mark + 2 ** 32 : mark;
}

function ruleEnd({ family, address, port, name }: Endpoint): RuleEnd {
  return { family, address, port, name };
}

/** An end whose port is left out has that of its service, and a service port 0 (ipvsadm.c: parse_service). */
function withPort(text: string, port: number | undefined, endpoint: EndpointReader): RuleEnd {
  const end = ruleEnd(endpoint(text));
  if (end.address === undefined || end.port !== undefined || endsWithPort(text)) return end;
  return port === undefined ? end : { ...end, port, name: undefined };
}

function endsWithPort(text: string): boolean {
  return /\]:|^[^[\]:]*:[^:]*$/.test(text);
}

function realOptions(options: ReadonlyMap<string, string>) {
  const weight = options.get('w');
  return {
    forward: readMethod(options),
    tunnel: readRuleTunnel(options),
    weight: weight === undefined ? 1 : readInteger(weight),
    upperThreshold: readInteger(options.get('x')),
    lowerThreshold: readInteger(options.get('y')),
  };
}

/** Gatewaying is ipvsadm's default. */
function readMethod(options: ReadonlyMap<string, string>): ForwardMethod | undefined {
  if (options.has('m')) return 'Masq';
  if (options.has('i')) return 'Tunnel';
  return options.has('(null)') ? undefined : 'Route';
}

function readRuleTunnel(options: ReadonlyMap<string, string>): Tunnel | undefined {
  const type = options.get('tun-type') ?? (options.has('i') ? 'ipip' : undefined);
  if (type !== 'ipip' && type !== 'gue' && type !== 'gre') return undefined;
  const checksum = options.has('tun-remcsum') ? 'r+c' : options.has('tun-csum') ? '+c' : undefined;
  return {
    type,
    port: readInteger(options.get('tun-port')),
    checksum: checksum ?? (options.has('tun-nocsum') ? '-c' : undefined),
  };
}

function serviceOptions(options: ReadonlyMap<string, string>) {
  const persistent = options.get('p');
  return {
    scheduler: options.get('s') ?? 'wlc',
    schedulerFlags: splitFlags(options.get('b')),
    // `-p` without a value is 300 seconds (ipvsadm(8), DEF_PERSISTENT_TIMEOUT).
    persistentSeconds: persistent === '' ? 300 : readInteger(persistent),
    netmask: options.get('M'),
    persistenceEngine: options.get('pe'),
    onePacket: options.has('o'),
  };
}

const noReal = {
  real: undefined,
  forward: undefined,
  tunnel: undefined,
  weight: undefined,
  upperThreshold: undefined,
  lowerThreshold: undefined,
};

const noService = {
  scheduler: undefined,
  schedulerFlags: [],
  persistentSeconds: undefined,
  netmask: undefined,
  persistenceEngine: undefined,
  onePacket: false,
};

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
