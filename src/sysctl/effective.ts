import type { SysctlSetting } from './sysctl.ts';

/** The two parameters that keep a real server of direct routing from answering ARP for the virtual address. */
export type ArpParameter = 'arp_ignore' | 'arp_announce';

/** What is written for one ARP parameter: device (`all`, `default`, `lo`, `eth0`) to value. */
export type ArpValues = Readonly<Record<ArpParameter, ReadonlyMap<string, number>>>;

/**
 * Collects the ARP parameters of one text. With `last`, the later of two assignments counts, as when a sysctl file is
 * applied; with `largest`, the larger, which is right for a script whose `stop` branch takes back what `start` set.
 * A value that is no number (a variable of a script) is left out.
 */
export function arpValues(settings: readonly SysctlSetting[], rule: 'last' | 'largest'): ArpValues {
  const values = { arp_ignore: new Map<string, number>(), arp_announce: new Map<string, number>() };
  for (const { key, value } of settings) {
    const match = ARP_KEY.exec(key);
    if (!match || !/^\d+$/.test(value)) continue;
    const [, device = '', parameter] = match;
    const map = values[parameter as ArpParameter];
    map.set(device, rule === 'last' ? Number(value) : Math.max(Number(value), map.get(device) ?? 0));
  }
  return values;
}

const ARP_KEY = /^net\.ipv4\.conf\.(.+)\.(arp_ignore|arp_announce)$/;

/** Several texts about one host: for each device the largest value that any of them sets. */
export function mergeArpValues(texts: readonly ArpValues[]): ArpValues {
  const merged = { arp_ignore: new Map<string, number>(), arp_announce: new Map<string, number>() };
  for (const text of texts) {
    for (const parameter of ['arp_ignore', 'arp_announce'] as const) {
      for (const [device, value] of text[parameter]) {
        merged[parameter].set(device, Math.max(value, merged[parameter].get(device) ?? 0));
      }
    }
  }
  return merged;
}

/**
 * The value in effect on a device: the kernel takes the larger of `conf/all` and the device's own
 * (Documentation/networking/ip-sysctl.rst, arp_announce and arp_ignore). Without a device: the best of any that can
 * hear an ARP request, so neither `lo`, which hears none, nor `default`, which only later devices inherit.
 * Undefined where nothing is set.
 */
export function arpInEffect(values: ArpValues, parameter: ArpParameter, device?: string): number | undefined {
  const set = values[parameter];
  const counted = [...set].filter(([name]) =>
    device === undefined ? name !== 'lo' && name !== 'default' : name === 'all' || name === device,
  );
  if (counted.length === 0) return undefined;
  return counted.reduce((best, [, value]) => Math.max(best, value), 0);
}
