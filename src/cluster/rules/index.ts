import type { ClusterRule } from '../cluster.ts';
import { advertIntMismatch } from './advert-int-mismatch.ts';
import { arpSysctlMissing } from './arp-sysctl-missing.ts';
import { bothMaster } from './both-master.ts';
import { noMasterCandidate } from './no-master-candidate.ts';
import { priorityOrder } from './priority-order.ts';
import { priorityTie } from './priority-tie.ts';
import { versionMismatch } from './version-mismatch.ts';
import { vipMismatch } from './vip-mismatch.ts';
import { vridConflict } from './vrid-conflict.ts';
import { weightAlwaysFailsOver } from './weight-always-fails-over.ts';
import { weightCannotFailover } from './weight-cannot-failover.ts';

/** Every rule that compares files with each other, in the order in which they are shown. */
export const clusterRules: readonly ClusterRule[] = [
  vridConflict,
  priorityTie,
  priorityOrder,
  bothMaster,
  noMasterCandidate,
  weightCannotFailover,
  weightAlwaysFailsOver,
  versionMismatch,
  advertIntMismatch,
  vipMismatch,
  arpSysctlMissing,
];
