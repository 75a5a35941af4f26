import type { Endpoint } from '../endpoint.ts';
import { emptyReal } from '../rows.ts';
import type { Real } from '../table.ts';
import type { Format, FormatContext, Table } from './format.ts';
import { readForward, readTunnel } from './forwarding.ts';
import { fromKernelLine, isKernelHeading, isKernelRow } from './kernel-list.ts';
import { readKernelScheduled, readScheduled, readTitled } from './scheduler.ts';
import { type Row, readServiceName, serviceTable, titleOf } from './service-table.ts';

/**
 * `ipvsadm -L`, with and without `--tun-info`: forwarding method, weight and connections. `/proc/net/ip_vs` is the
 * same table with hexadecimal ends; only its third line tells that it is not ipvsadm's.
 */
export const list: Format = {
  view: 'list',
  begin(line, context) {
    const isTitle = titleOf(line) === 'Prot LocalAddress:Port Scheduler Flags';
    if (!isTitle && !isBareRow()) return null;
    return listTable(context);

    function isBareRow(): boolean {
      const row = readServiceName(line, context);
      return row !== null && readScheduled(row.name, line, row.at) !== null;
    }
  },
};

function listTable(context: FormatContext): Table {
  const ipvsadm = serviceTable('list', { service: readTitled, real: readListReal }, context);
  const kernel = serviceTable('list', { service: readKernelScheduled, real: readListReal }, context);
  let isNarrow = false;
  let isKernel = false;
  return {
    view: 'list',
    take(line) {
      isNarrow ||= isKernelHeading(line);
      // Where blanks were lost on the way ipvsadm's heading looks like that of the kernel, but its rows do not.
      isKernel ||= isNarrow && isKernelRow(line);
      return isKernel ? kernel.take(fromKernelLine(line)) : ipvsadm.take(line);
    },
    read: () => (isKernel ? kernel : ipvsadm).read(),
  };
}

function readListReal(end: Endpoint, line: string, at: number): Row<Real> | null {
  const [, forward, tunnel, weight, active, inActive] = LISTED.exec(line.slice(at)) ?? [];
  if (forward === undefined) return null;
  const value = emptyReal(end);
  value.forward = readForward(forward);
  value.tunnel = tunnel === undefined ? undefined : readTunnel(tunnel);
  value.weight = Number(weight);
  value.activeConn = Number(active);
  value.inActConn = Number(inActive);
  return { exact: true, value };
}

const LISTED =
  /^\s+(\(null\)|[A-Z][A-Za-z]+)(?:\s+(n\/a|ipip|gue\S*|gre\S*))?\s+(-?\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*$/;
