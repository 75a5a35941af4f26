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

/** What a scheduler shares out; the first of them that the output has is set against the weights. */
export const SHARED: readonly ShareMetric[] = ['conns', 'cps', 'activeConn', 'inActConn'];

export function sharedOf(shown: readonly Quantity[]): Quantity | undefined {
  return SHARED.flatMap((key) => shown.filter((quantity) => quantity.key === key))[0];
}
