import { schedulerOf } from '../../../ipvs/answers/schedulers.ts';
import type { ShareMetric } from '../../../ipvs/shares.ts';

/** A number that ipvsadm prints for each real. */
export interface Quantity {
  readonly key: ShareMetric;
  readonly label: string;
}

/** In the order of ipvsadm's own columns. */
export const QUANTITIES: readonly Quantity[] = [
  { key: 'activeConn', label: 'Active' },
  { key: 'inActConn', label: 'Inactive' },
  { key: 'persistConn', label: 'Persistent' },
  { key: 'conns', label: 'Connections' },
  { key: 'inPkts', label: 'Packets in' },
  { key: 'outPkts', label: 'Packets out' },
  { key: 'inBytes', label: 'Bytes in' },
  { key: 'outBytes', label: 'Bytes out' },
  { key: 'cps', label: 'Connections / s' },
  { key: 'inPps', label: 'Packets in / s' },
  { key: 'outPps', label: 'Packets out / s' },
  { key: 'inBps', label: 'Bytes in / s' },
  { key: 'outBps', label: 'Bytes out / s' },
];

/**
 * What is set against the weights, the first of them that the output has: what the scheduler shares out, that is open
 * connections or new ones.
 */
export function sharedOf(shown: readonly Quantity[], scheduler: string | undefined): Quantity | undefined {
  return SHARED[schedulerOf(scheduler).evens].flatMap((key) => shown.filter((quantity) => quantity.key === key))[0];
}

const SHARED: Readonly<Record<'new' | 'open', readonly ShareMetric[]>> = {
  new: ['conns', 'cps', 'activeConn', 'inActConn'],
  open: ['activeConn', 'conns', 'cps', 'inActConn'],
};
