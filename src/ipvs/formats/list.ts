import type { PlainColumns } from '../bytes/plain-rows.ts';
import { emptyReal, type RealName } from '../rows.ts';
import type { Real } from '../table.ts';
import type { Format, FormatContext, Table } from './format.ts';
import { readForward, readTunnel } from './forwarding.ts';
import { integersOf, THREE } from './integers.ts';
import { isKernelHeading, isKernelRow, kernelContext } from './kernel-list.ts';
import { readServiceName } from './row-names.ts';
import { readKernelScheduled, readScheduled, readTitled } from './scheduler.ts';
import { type Row, serviceTable, titleOf } from './service-table.ts';

/**
 * `ipvsadm -L`, with and without `--tun-info`: forwarding method, weight and connections. `/proc/net/ip_vs` is the
 * same table with hexadecimal ends; only its third line tells that it is not ipvsadm's.
 */
export const list: Format = {
  view: 'list',
  begin(line, context) {
    const isTitle = titleOf(line) === 'Prot LocalAddress:Port Scheduler Flags';
    if (!isTitle && !SECOND_TITLE.test(line) && !isBareRow()) return null;
    return listTable(context);

    function isBareRow(): boolean {
      const row = readServiceName(line, context);
      return row !== null && readScheduled(row.name, line, row.at) !== null;
    }
  },
};

/** Where the first line of the title was left out, or cut off. */
const SECOND_TITLE = /^\s*->\s+RemoteAddress:Port\s+Forward\s/;

function listTable(context: FormatContext): Table {
  const rows = { real: readListReal, columns: COLUMNS };
  const ipvsadm = serviceTable('list', { service: readTitled, ...rows }, context);
  /** From a heading on that may be the kernel's. */
  let kernel: Table | undefined;
  let isKernel = false;
  return {
    view: 'list',
    takeAgain(cursor) {
      const lines = kernel?.takeAgain?.(cursor) ?? 0;
      isKernel ||= lines > 0;
      return isKernel ? lines : (ipvsadm.takeAgain?.(cursor) ?? 0);
    },
    take(line) {
      if (isKernelHeading(line)) {
        kernel ??= serviceTable('list', { service: readKernelScheduled, ...rows }, kernelContext(context));
        // It has a title as well, so that services without reals are no lines that somebody picked.
        kernel.take(line);
      }
      // Where blanks were lost on the way ipvsadm's heading looks like that of the kernel, but its rows do not.
      isKernel ||= kernel !== undefined && isKernelRow(line);
      return table().take(line);
    },
    read: () => table().read(),
  };

  function table(): Table {
    return isKernel && kernel !== undefined ? kernel : ipvsadm;
  }
}

const COLUMNS: PlainColumns = { metrics: ['weight', 'activeConn', 'inActConn'], ofServices: false, form: 'small' };

function readListReal(name: RealName, line: string, at: number): Row<Real> | null {
  const [words, forward, tunnel] = FORWARDED.exec(line.slice(at)) ?? [];
  if (words === undefined) return null;
  const numbersAt = at + words.length;
  const [weight, activeConn, inActConn] = integersOf(THREE, line, numbersAt);
  if (inActConn === undefined) return null;
  const value = emptyReal(name);
  value.forward = readForward(forward);
  value.tunnel = tunnel === undefined ? undefined : readTunnel(tunnel);
  value.weight = weight;
  value.activeConn = activeConn;
  value.inActConn = inActConn;
  return { exact: true, numbersAt, value };
}

const FORWARDED = /^\s+(\(null\)|[A-Z][A-Za-z]+)(?:\s+(n\/a|ipip|gue\S*|gre\S*))?/;
