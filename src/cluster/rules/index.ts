import type { ClusterRule } from '../cluster.ts';
import { advertIntMismatch } from './advert-int-mismatch.ts';
import { arpSysctlMissing } from './arp-sysctl-missing.ts';
import { arpSysctlValue } from './arp-sysctl-value.ts';
import { authMismatch } from './auth-mismatch.ts';
import { bothMaster } from './both-master.ts';
import { drDirectorIsReal } from './dr-director-is-real.ts';
import { drPortMismatch } from './dr-port-mismatch.ts';
import { duplicateVip } from './duplicate-vip.ts';
import { familyMismatch } from './family-mismatch.ts';
import { multicastGroupMismatch } from './multicast-group-mismatch.ts';
import { natGateway } from './nat-gateway.ts';
import { noMasterCandidate } from './no-master-candidate.ts';
import { nopreemptMismatch } from './nopreempt-mismatch.ts';
import { preemptDelayMismatch } from './preempt-delay-mismatch.ts';
import { priorityOrder } from './priority-order.ts';
import { priorityTie } from './priority-tie.ts';
import { scriptSlow } from './script-slow.ts';
import { serviceWithoutVip } from './service-without-vip.ts';
import { syncGroupMismatch } from './sync-group-mismatch.ts';
import { syncGroupOrder } from './sync-group-order.ts';
import { takeoverSlow } from './takeover-slow.ts';
import { trackMismatch } from './track-mismatch.ts';
import { ttlMismatch } from './ttl-mismatch.ts';
import { unicastAsymmetry } from './unicast-asymmetry.ts';
import { unicastInCloud } from './unicast-in-cloud.ts';
import { versionMismatch } from './version-mismatch.ts';
import { vipMismatch } from './vip-mismatch.ts';
import { vipNotOnReal } from './vip-not-on-real.ts';
import { vipWithoutService } from './vip-without-service.ts';
import { vridConflict } from './vrid-conflict.ts';
import { weightAlwaysFailsOver } from './weight-always-fails-over.ts';
import { weightCannotFailover } from './weight-cannot-failover.ts';

/** Every rule that compares files with each other, in the order in which they are shown. */
export const clusterRules: readonly ClusterRule[] = [
  vridConflict,
  duplicateVip,
  priorityTie,
  priorityOrder,
  bothMaster,
  noMasterCandidate,
  nopreemptMismatch,
  weightCannotFailover,
  weightAlwaysFailsOver,
  trackMismatch,
  versionMismatch,
  familyMismatch,
  authMismatch,
  advertIntMismatch,
  unicastAsymmetry,
  ttlMismatch,
  multicastGroupMismatch,
  unicastInCloud,
  vipMismatch,
  syncGroupMismatch,
  syncGroupOrder,
  arpSysctlMissing,
  arpSysctlValue,
  vipNotOnReal,
  drPortMismatch,
  drDirectorIsReal,
  natGateway,
  serviceWithoutVip,
  vipWithoutService,
  preemptDelayMismatch,
  takeoverSlow,
  scriptSlow,
];
