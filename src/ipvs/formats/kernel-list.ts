import { createEndpointReader, readKernelEndpoint } from '../endpoint.ts';
import type { FormatContext } from './format.ts';

/** The third line of `/proc/net/ip_vs` (ip_vs_ctl.c: ip_vs_info_seq_show); ipvsadm's own has wide gaps in it. */
export function isKernelHeading(line: string): boolean {
  return /^\s*-> RemoteAddress:Port Forward Weight ActiveConn InActConn\s*$/.test(line);
}

/** The row of a service with a hexadecimal end or mark. */
export function isKernelRow(line: string): boolean {
  const [, mark, text] = ROW.exec(line) ?? [];
  return mark !== undefined || readKernelEndpoint(text ?? '') !== null;
}

/** Reads ends and marks as the kernel writes them. */
export function kernelContext(context: FormatContext): FormatContext {
  return {
    ...context,
    hexMarks: true,
    endpoint: createEndpointReader((text) => readKernelEndpoint(text) ?? context.endpoint(text)),
    namesOf: () => context.namesOf('kernel'),
  };
}

const ROW = /^\s*(?:FWM\s+([\dA-Fa-f]{8})(?=\s)|(?:TCP|UDP|SCTP|FWM)\s+(\S+))/;
