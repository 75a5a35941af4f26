import type { ClusterRule } from '../cluster.ts';
import { advertIntMismatch } from './advert-int-mismatch.ts';
import { arpSysctlMissing } from './arp-sysctl-missing.ts';
import { priorityTie } from './priority-tie.ts';
import { vipMismatch } from './vip-mismatch.ts';
import { vridConflict } from './vrid-conflict.ts';

/** Every rule that compares files with each other, in the order in which they are shown. */
export const clusterRules: readonly ClusterRule[] = [
  vridConflict,
  priorityTie,
  advertIntMismatch,
  vipMismatch,
  arpSysctlMissing,
];
