import { readKernelEndpoint } from '../endpoint.ts';

/** The third line of `/proc/net/ip_vs` (ip_vs_ctl.c: ip_vs_info_seq_show); ipvsadm's own has wide gaps in it. */
export function isKernelHeading(line: string): boolean {
  return /^\s*-> RemoteAddress:Port Forward Weight ActiveConn InActConn\s*$/.test(line);
}

/** The row of a service with a hexadecimal end or mark. */
export function isKernelRow(line: string): boolean {
  const [, , mark, text] = /^\s*(?:TCP|UDP|SCTP|FWM)\s/.test(line) ? (ROW.exec(line) ?? []) : [];
  return mark !== undefined || readKernelEndpoint(text ?? '') !== null;
}

/** A row of the kernel's file with its end or mark as ipvsadm writes it; any other line as it is. */
export function fromKernelLine(line: string): string {
  const [whole, before, mark, text] = ROW.exec(line) ?? [];
  if (whole === undefined || before === undefined) return line;
  if (mark !== undefined) return `${before}${Number.parseInt(mark, 16)}${line.slice(whole.length)}`;
  const end = readKernelEndpoint(text ?? '');
  return end === null ? line : `${before}${end.text}${line.slice(whole.length)}`;
}

const ROW = /^(\s*(?:->|TCP|UDP|SCTP|FWM)\s+)(?:(?<=FWM\s+)([\dA-Fa-f]{8})(?=\s)|(\S+))/;
