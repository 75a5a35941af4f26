/** What the kernel answers ipvsadm, as generic netlink messages (linux/netlink.h, genetlink.h, ip_vs.h). Little-endian. */
import type { KernelDaemon, KernelReal, KernelService, KernelTable } from './generate.ts';

/** Lines for `kernel.c`: what was asked, and the messages that answer it in hex. */
export function answersOf({ services, daemons, timeouts, names, wide }: KernelTable): string {
  const lines = [
    `family ${hex(message(CONTROL, 1, [short(1, FAMILY), text(2, 'IPVS')]))}`,
    `${COMMANDS.getInfo} ${hex(message(FAMILY, COMMANDS.getInfo, [int(1, 0x010201), int(2, 4096)]))}`,
    `${COMMANDS.getConfig} ${hex(message(FAMILY, COMMANDS.getConfig, [int(4, timeouts.tcp), int(5, timeouts.tcpFin), int(6, timeouts.udp)]))}`,
    `${COMMANDS.getService} ${services.map((one) => hex(serviceMessage(one, wide))).join('')}`,
    `${COMMANDS.getDaemon} ${daemons.map((one) => hex(daemonMessage(one))).join('')}`,
    ...services.flatMap((one) => [
      `${COMMANDS.getService} ${keyOf(one)} ${hex(serviceMessage(one, wide))}`,
      `${COMMANDS.getDest} ${keyOf(one)} ${one.reals.map((real) => hex(realMessage(real, wide))).join('')}`,
    ]),
    ...names.map(({ kind, of, name }) => `${kind} ${of} ${name}`),
  ];
  return `${lines.join('\n')}\n`;
}

const CONTROL = 0x10;
const FAMILY = 0x1b;
const COMMANDS = { getService: 4, getDest: 8, getDaemon: 11, getConfig: 13, getInfo: 15 } as const;

function serviceMessage(one: KernelService, wide: boolean): Buffer {
  return message(FAMILY, 1, [
    nested(1, [
      ...nameOf(one),
      text(6, one.scheduler),
      attribute(7, Buffer.concat([u32(one.flags), u32(0xffffffff)])),
      int(8, one.timeout),
      attribute(9, one.netmask),
      ...(one.engine === undefined ? [] : [text(11, one.engine)]),
      ...statistics(10, 12, one.statistics, wide),
    ]),
  ]);
}

function nameOf(one: KernelService): readonly Buffer[] {
  if (one.mark > 0) return [short(1, one.family), int(5, one.mark)];
  return [short(1, one.family), short(2, one.protocol), address(3, one.address), port(4, one.port)];
}

/** As `key_of` in `kernel.c` writes it. */
function keyOf({ family, protocol, address: at, port: number, mark }: KernelService): string {
  const parts =
    mark > 0
      ? [u16(family), undefined, undefined, undefined, u32(mark)]
      : [u16(family), u16(protocol), padded(at), bigEndian(number), undefined];
  return parts.map((part) => part?.toString('hex') ?? '-').join(' ');
}

function realMessage(one: KernelReal, wide: boolean): Buffer {
  return message(FAMILY, 5, [
    nested(2, [
      address(1, one.address),
      port(2, one.port),
      int(3, one.method),
      int(4, one.weight),
      int(5, one.upper),
      int(6, one.lower),
      int(7, one.active),
      int(8, one.inactive),
      int(9, one.persistent),
      short(11, one.family),
      attribute(13, Buffer.from([one.tunnel.type])),
      port(14, one.tunnel.port),
      short(15, one.tunnel.flags),
      ...statistics(10, 12, one.statistics, wide),
    ]),
  ]);
}

/** Kernels before 4.1 have only the narrow ones: all of 32 bits but the bytes. */
function statistics(narrow: number, wide: number, values: readonly bigint[], isWide: boolean): readonly Buffer[] {
  const old = values.map((value, at) =>
    attribute(at + 1, at === 3 || at === 4 ? u64(value) : u32(Number(value & LOW))),
  );
  const own = values.map((value, at) => attribute(at + 1, u64(value)));
  return isWide ? [nested(narrow, old), nested(wide, own)] : [nested(narrow, old)];
}

const LOW = 0xffffffffn;

function daemonMessage({ role, name, syncId, settings }: KernelDaemon): Buffer {
  const more =
    settings === undefined
      ? []
      : [
          short(4, settings.maxLength),
          attribute(settings.group.length === 4 ? 5 : 6, settings.group),
          short(7, settings.port),
          attribute(8, Buffer.from([settings.ttl])),
        ];
  return message(FAMILY, 9, [nested(3, [int(1, role === 'master' ? 1 : 2), text(2, name), int(3, syncId), ...more])]);
}

function message(type: number, command: number, attributes: readonly Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from([command, 1, 0, 0]), ...attributes]);
  return Buffer.concat([u32(body.length + 16), u16(type), u16(0), u32(0), u32(0), body]);
}

function attribute(type: number, value: Buffer): Buffer {
  return Buffer.concat([u16(value.length + 4), u16(type), value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

function nested(type: number, attributes: readonly Buffer[]): Buffer {
  return attribute(type | 0x8000, Buffer.concat(attributes));
}

function int(type: number, value: number): Buffer {
  return attribute(type, u32(value));
}

function short(type: number, value: number): Buffer {
  return attribute(type, u16(value));
}

function port(type: number, value: number): Buffer {
  return attribute(type, bigEndian(value));
}

function address(type: number, value: Buffer): Buffer {
  return attribute(type, padded(value));
}

function text(type: number, value: string): Buffer {
  return attribute(type, Buffer.from(`${value}\0`));
}

/** The kernel always gives the room of an IPv6 address. */
function padded(value: Buffer): Buffer {
  return Buffer.concat([value, Buffer.alloc(16 - value.length)]);
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

function u64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}

function hex(bytes: Buffer): string {
  return bytes.toString('hex');
}
