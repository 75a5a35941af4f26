import { readAddress } from './address.ts';

/** The length of the prefix that an IPv4 netmask such as 255.255.255.0 stands for; undefined for any other word. */
export function maskLength(text: string): number | undefined {
  if (readAddress(text)?.family !== 'ipv4' || !/^(?:255|254|252|248|240|224|192|128)\./.test(text)) return undefined;
  const bits = netmaskBits(text);
  return /^1+0*$/.test(bits) ? bits.replaceAll('0', '').length : undefined;
}

/** The 32 bits of an IPv4 address as text. */
export function netmaskBits(text: string): string {
  return text
    .split('.')
    .map((octet) => Number(octet).toString(2).padStart(8, '0'))
    .join('');
}
