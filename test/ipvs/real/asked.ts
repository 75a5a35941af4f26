import { canonicalAddress } from './addresses.ts';
import { FLAGS, INET, METHODS, PROTOCOLS } from './generate.ts';

/** What a command of ipvsadm asks the kernel for, in words. */
export interface Asked {
  /** The number of the command (IPVS_CMD_*). */
  readonly command: number;
  readonly target: string;
  /** Of commands about a service. */
  readonly service: AskedService | undefined;
  /** Of commands about a real. */
  readonly real: AskedReal | undefined;
}

export interface AskedService {
  readonly scheduler: string;
  readonly flags: number;
  readonly timeout: number;
  readonly netmask: string;
  readonly engine: string;
}

export interface AskedReal {
  readonly end: string;
  readonly method: string;
  readonly weight: number;
  readonly upper: number;
  readonly lower: number;
  readonly tunnel: string;
}

/** A line that `kernel.c` wrote: the number of the command, and its attributes in hex. */
export function readAsked(line: string): Asked {
  const [command = '', hex = ''] = line.split(' ');
  const attributes = attributesOf(Buffer.from(hex, 'hex'));
  const service = attributesOf(attributes.get(1));
  const real = attributes.get(2);
  const number = Number(command);
  return {
    command: number,
    target: targetOf(service),
    service: real === undefined ? serviceOf(service) : undefined,
    real: real && realOf(attributesOf(real), service),
  };
}

type Attributes = ReadonlyMap<number, Buffer>;

function targetOf(service: Attributes): string {
  const mark = u32(service.get(5));
  if (mark > 0) return `mark ${mark}${u16(service.get(1)) === INET ? '' : ' IPv6'}`;
  const protocol = Object.entries(PROTOCOLS).find(([, number]) => number === u16(service.get(2)))?.[0];
  return `${protocol} ${endOf(service.get(3), service.get(4), u16(service.get(1)))}`;
}

function serviceOf(service: Attributes): AskedService {
  const netmask = service.get(9);
  return {
    scheduler: textOf(service.get(6)),
    flags: u32(service.get(7)) & ~FLAGS.hashed,
    timeout: u32(service.get(8)),
    netmask: u16(service.get(1)) === INET ? (netmask?.join('.') ?? '') : String(u32(netmask)),
    engine: textOf(service.get(11)),
  };
}

function realOf(real: Attributes, service: Attributes): AskedReal {
  const [type, flags] = [real.get(13)?.[0] ?? 0, u16(real.get(15))];
  const family = real.has(11) ? u16(real.get(11)) : u16(service.get(1));
  return {
    end: endOf(real.get(1), real.get(2), family),
    method: METHODS[u32(real.get(3)) & 7] ?? '',
    weight: u32(real.get(4)),
    upper: u32(real.get(5)),
    lower: u32(real.get(6)),
    tunnel: `${['ipip', 'gue', 'gre'][type]} ${real.get(14)?.readUInt16BE() ?? 0} ${['-c', '+c', 'r+c'][flags]}`,
  };
}

function endOf(address: Buffer | undefined, port: Buffer | undefined, family: number): string {
  const bytes = address?.subarray(0, family === INET ? 4 : 16) ?? Buffer.alloc(4);
  return `${canonicalAddress(bytes)} ${port?.readUInt16BE() ?? 0}`;
}

function attributesOf(bytes: Buffer = Buffer.alloc(0)): Attributes {
  const attributes = new Map<number, Buffer>();
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt16LE(at);
    attributes.set(bytes.readUInt16LE(at + 2) & 0x3fff, bytes.subarray(at + 4, at + length));
    at += Math.ceil(length / 4) * 4;
  }
  return attributes;
}

function textOf(bytes: Buffer | undefined): string {
  return bytes?.toString('latin1').replace(/\0.*$/s, '') ?? '';
}

function u16(bytes: Buffer | undefined): number {
  return bytes?.readUInt16LE() ?? 0;
}

function u32(bytes: Buffer | undefined): number {
  return bytes?.readUInt32LE() ?? 0;
}
