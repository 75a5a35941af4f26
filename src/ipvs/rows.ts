import type { Endpoint } from './endpoint.ts';
import type { Protocol, Real, Service } from './table.ts';

/** A row under construction: displays fill in their columns. Written once, since listings have many thousands of rows. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A real server of which only the end is known. */
export function emptyReal(end: RealName): Mutable<Real> {
  return {
    address: end.address,
    port: end.port,
    name: end.name,
    forward: undefined,
    tunnel: undefined,
    weight: undefined,
    activeConn: undefined,
    inActConn: undefined,
    persistConn: undefined,
    upperThreshold: undefined,
    lowerThreshold: undefined,
    conns: undefined,
    inPkts: undefined,
    outPkts: undefined,
    inBytes: undefined,
    outBytes: undefined,
    cps: undefined,
    inPps: undefined,
    outPps: undefined,
    inBps: undefined,
    outBps: undefined,
  };
}

/** A service of which only the name is known, without reals. */
export function emptyService(name: ServiceName): Mutable<Service> {
  return {
    key: name.key,
    protocol: name.protocol,
    family: name.family,
    address: name.address,
    port: name.port,
    name: name.name,
    firewallMark: name.firewallMark,
    scheduler: undefined,
    schedulerFlags: [],
    persistentSeconds: undefined,
    netmask: undefined,
    persistenceEngine: undefined,
    onePacket: false,
    conns: undefined,
    inPkts: undefined,
    outPkts: undefined,
    inBytes: undefined,
    outBytes: undefined,
    cps: undefined,
    inPps: undefined,
    outPps: undefined,
    inBps: undefined,
    outBps: undefined,
    reals: [],
  };
}

export type RealName = Pick<Real, 'address' | 'port' | 'name'>;
export type ServiceName = Pick<Service, 'key' | 'protocol' | 'family' | 'address' | 'port' | 'name' | 'firewallMark'>;

export function endpointService(protocol: Exclude<Protocol, 'FWM'>, end: Endpoint): ServiceName {
  const { family, address, port, name } = end;
  return {
    key: `${protocol.toLowerCase()}/${end.text}`,
    protocol,
    family,
    address,
    port,
    name,
    firewallMark: undefined,
  };
}

/**
 * A service by firewall mark. ipvsadm prints marks as signed numbers, so those from 2^31 on come out negative;
 * the same mark for IPv4 and for IPv6 names two services.
 */
export function markService(printed: number, family: 'ipv4' | 'ipv6'): ServiceName {
  const mark = printed < 0 ? printed + 2 ** 32 : printed;
  const key = family === 'ipv6' ? `fwm/${mark}/ipv6` : `fwm/${mark}`;
  return { key, protocol: 'FWM', family, address: undefined, port: undefined, name: undefined, firewallMark: mark };
}

/** A service as people name it, from its key: `TCP 10.0.0.1:80`, `FWM 7`, `FWM 7 IPv6`. */
export function serviceName(key: string): string {
  const slash = key.indexOf('/');
  if (slash === -1) return key;
  return `${key.slice(0, slash).toUpperCase()} ${key.slice(slash + 1).replace('/ipv6', ' IPv6')}`;
}

/** A sentence that begins with the name of its service without it, for where that stands already. */
export function withoutService(sentence: string, key: string): string {
  const name = `${serviceName(key)} `;
  return sentence.startsWith(name) ? sentence.slice(name.length) : sentence;
}

/** How a real is named within its service: `172.28.128.30:80`, or its name where no address was printed. */
export function realKey(real: RealName): string {
  if (real.name !== undefined) return real.name;
  const { address = '', port = 0 } = real;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
