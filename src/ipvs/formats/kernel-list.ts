import { createEndpointReader, type EndpointReader, readKernelEndpoint, readKernelIpv4 } from '../endpoint.ts';
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
    asked: context.asked,
    hexMarks: true,
    endpoint: kernelEndpoint(context.endpoint),
    namesOf: () => context.namesOf('kernel'),
  };
}

/** One for all tables of a reader, so that it remembers what it has read. */
function kernelEndpoint(general: EndpointReader): EndpointReader {
  const known = endpoints.get(general);
  if (known !== undefined) return known;
  const made = createEndpointReader((text) => readKernelEndpoint(text) ?? general(text), readKernelIpv4);
  endpoints.set(general, made);
  return made;
}

const endpoints = new WeakMap<EndpointReader, EndpointReader>();

const ROW = /^\s*(?:FWM\s+([\dA-Fa-f]{8})(?=\s)|(?:TCP|UDP|SCTP|FWM)\s+(\S+))/;
