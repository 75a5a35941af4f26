import type { Range } from '../text.ts';

/** One assignment of a kernel parameter, wherever it was written. */
export interface SysctlSetting {
  /** With dots, for example `net.ipv4.conf.all.arp_ignore`. */
  readonly key: string;
  readonly value: string;
  readonly range: Range;
}
