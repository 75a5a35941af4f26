import { type Endpoint, type EndpointReader, readListedEndpoint } from '../endpoint.ts';
import { readInteger } from '../numbers.ts';
import type { ForwardMethod, Protocol, RuleEnd, ServiceRule, Tunnel } from '../table.ts';
import { readOptions } from './command-line.ts';
import { splitFlags } from './scheduler.ts';
import type { Fill } from './shell-variables.ts';
import { wordsFrom } from './shell-words.ts';

/**
 * The rule of one command: its options begin at `words`, the rule's range at `start`. Null where the command sets up
 * nothing (`-D`, `-L`, …), or names no service, or no real to add.
 */
export function readRule(
  text: string,
  words: number,
  start: number,
  { endpoint, fill }: { readonly endpoint: EndpointReader; readonly fill: Fill },
): ServiceRule | null {
  const { options, end } = readOptions(wordsFrom(text, words).map((word) => ({ ...word, text: fill(word.text) })));
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
  const end = ruleEnd(readListedEndpoint(text, endpoint));
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
    // `-p` without a value is 360 seconds for ipvsadm 1.31, whatever its manual says.
    persistentSeconds: persistent === '' ? 360 : readInteger(persistent),
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
