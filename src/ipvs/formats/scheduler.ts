import { dotted } from '../endpoint.ts';
import { emptyService, type ServiceName } from '../rows.ts';
import type { Service } from '../table.ts';
import type { Row } from './service-table.ts';

/**
 * What stands behind a service's name where it is not numbers:
 * `sh (sh-fallback,sh-port) persistent 300 mask 255.255.255.0 pe sip ops`. Empty flags are printed as `()`.
 */
export function readScheduled(name: ServiceName, line: string, at: number): Row<Service> | null {
  const found = SCHEDULED.exec(line.slice(at));
  const [, scheduler, flags, persistent, mask, engine, ops] = found ?? [];
  if (scheduler === undefined) return null;
  return {
    exact: true,
    numbersAt: line.length,
    value: {
      ...emptyService(name),
      scheduler,
      schedulerFlags: splitFlags(flags),
      persistentSeconds: persistent === undefined ? undefined : Number(persistent),
      netmask: mask,
      persistenceEngine: engine,
      onePacket: ops !== undefined,
    },
  };
}

/**
 * The same below a title, where words that this ipvsadm does not print are kept with the flags: other versions and
 * relatives of ipvsadm have more of them (`rr conn-timeout 60`, `conhash sip`).
 */
export function readTitled(name: ServiceName, line: string, at: number): Row<Service> | null {
  const row = readScheduled(name, line, at);
  if (row !== null) return row;
  const [, known, words] = /^(\s+[\w-]+)((?:\s+[\w-]+)+)\s*$/.exec(line.slice(at, at + LONGEST)) ?? [];
  const short = known === undefined ? null : readScheduled(name, known, 0);
  if (short === null || words === undefined) return null;
  return { ...short, numbersAt: line.length, value: { ...short.value, schedulerFlags: words.trim().split(/\s+/) } };
}

/**
 * The same in `/proc/net/ip_vs`. The timeout there is in clock ticks, whose length the file does not tell, so that
 * the seconds stay unknown. The mask is hexadecimal, for IPv6 the prefix length with its bytes swapped; a full mask
 * is left out, as ipvsadm does.
 */
export function readKernelScheduled(name: ServiceName, line: string, at: number): Row<Service> | null {
  const found = KERNEL_SCHEDULED.exec(line.slice(at));
  const [, scheduler, ops, mask] = found ?? [];
  if (scheduler === undefined) return null;
  return {
    exact: true,
    numbersAt: line.length,
    value: {
      ...emptyService(name),
      scheduler,
      ...(mask === undefined ? {} : { isPersistent: true }),
      netmask: mask === undefined ? undefined : kernelMask(mask, name.family),
      onePacket: ops !== undefined,
    },
  };
}

export function splitFlags(flags: string | undefined): readonly string[] {
  return (flags ?? '').split(',').filter((flag) => flag !== '');
}

const LONGEST = 500;
const SCHEDULED =
  /^\s+([\w-]+)(?:\s+\(([^()]*)\))?(?:\s+persistent\s+(\d{1,10}))?(?:\s+mask\s+(\S+))?(?:\s+pe\s+(\S+))?(\s+ops)?\s*$/;
const KERNEL_SCHEDULED = /^\s+([\w-]+)(\s+ops)?(?:\s+persistent\s+-?\d+\s+([\dA-Fa-f]{8}))?\s*$/;

function kernelMask(hex: string, family: 'ipv4' | 'ipv6' | undefined): string | undefined {
  if (hex.toUpperCase() === 'FFFFFFFF') return undefined;
  if (family !== 'ipv6') return dotted(hex);
  const length = Number.parseInt(hex.slice(0, 2), 16);
  return length === 128 ? undefined : String(length);
}
