import ipaddr from 'ipaddr.js';
import { readAddress } from './address.ts';

/** The length of the prefix that an IPv4 netmask such as 255.255.255.0 stands for; undefined for any other word. */
export function maskLength(text: string): number | undefined {
  if (readAddress(text)?.family !== 'ipv4' || !/^(?:255|254|252|248|240|224|192|128)\./.test(text)) return undefined;
  const bits = netmaskBits(text);
  return /^1+0*$/.test(bits) ? bits.replaceAll('0', '').length : undefined;
}

/** The IPv4 netmask of a prefix of that length; undefined above 32. */
export function maskOfLength(length: number): string | undefined {
  return length <= 32 ? ipaddr.IPv4.subnetMaskFromPrefixLength(length).toString() : undefined;
}

/** The 32 bits of an IPv4 address as text. */
export function netmaskBits(text: string): string {
  return text
    .split('.')
    .map((octet) => Number(octet).toString(2).padStart(8, '0'))
    .join('');
}
