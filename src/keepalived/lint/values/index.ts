import type { Argument, ArgumentType } from '../../schema/types.ts';
import {
  address,
  broadcastOrSign,
  mac,
  netmaskOrPrefix,
  network,
  prefixedAddress,
  range,
  routePrefix,
  shortRange,
} from './addresses.ts';
import { accept, type Fault, invalid, type Judge, shaped } from './fault.ts';
import { unlessNamed } from './host-names.ts';
import { hexBytes, hmacKey } from './keys.ts';
import { cNumber, decimal, integer, numberOrName, numberOrStockName, unsigned } from './numbers.ts';
import { pattern } from './pattern.ts';
import { realms, roundTripTime } from './routing.ts';
import {
  accountName,
  addressOrHost,
  boolean,
  email,
  enumeration,
  enumerationOrNumber,
  freeText,
  interfaceWord,
  statusRange,
  umask,
} from './words.ts';

/** What is wrong with one value, by the type that the schema gives the argument; undefined when it is fine. */
export function judgeValue(text: string, argument: Argument): Fault | undefined {
  const reason = argument.refused && Object.hasOwn(argument.refused, text) ? argument.refused[text] : undefined;
  return reason === undefined ? judges[argument.type](text, argument) : invalid(reason);
}

/** Types of several words are matched word by word in arguments.ts and come here only for a lone word. */
const judges: Readonly<Record<ArgumentType, Judge>> = {
  uint: unsigned,
  int: integer,
  decimal,
  timer: decimal,
  port: unsigned,
  bool: boolean,
  enum: enumeration,
  ip: address,
  ip_prefix: prefixedAddress,
  interface: interfaceWord,
  string: freeText,
  path: freeText,
  script: freeText,
  user: accountName,
  group: accountName,
  name: freeText,
  ref: freeText,
  option: accept,
  enum_or_uint: enumerationOrNumber,
  uint_or_word: enumerationOrNumber,
  umask,
  ip_or_hostname: addressOrHost,
  vmac_options: accept,
  ipvlan_options: accept,
  forwarding: enumeration,
  link_group: numberOrName,
  hmac_key: hmacKey,
  virtual_server_args: accept,
  netmask_or_prefix: netmaskOrPrefix,
  hex: (text, argument) => shaped(/^[\da-fA-F]*$/, 'made of hex digits')(text, argument) ?? freeText(text, argument),
  hex_bytes: hexBytes,
  status_range: statusRange,
  pcre2: pattern,
  ipv4_or_sign: broadcastOrSign,
  route_destination: routePrefix,
  route_prefix: routePrefix,
  dsfield: numberOrName,
  rt_protocol: numberOrName,
  encap: accept,
  mpls_labels: shaped(/^(?:0[xX][\da-fA-F]+|\d+)(?:\/(?:0[xX][\da-fA-F]+|\d+))*$/, 'labels joined by /'),
  ila_locator: shaped(/^[\da-fA-F]{1,4}(?::[\da-fA-F]{1,4}){3}$/, 'four groups of hex digits joined by :'),
  rtt: roundTripTime,
  realms,
  fwmark_mask: shaped(/^(?:0[xX][\da-fA-F]+|\d+)(?:\/(?:0[xX][\da-fA-F]+|\d+))?$/, 'a mark with an optional mask'),
  uint_range: shaped(/^\d+-\d+$/, 'a range FIRST-LAST'),
  port_range: shaped(/^\d+-\d+$/, 'a range FIRST-LAST'),
  ip_protocol: (text, argument) => (/^\d/.test(text) ? cNumber(text, argument) : unlessNamed(text, 'protocols')),
  ip_short_range: shortRange,
  ip_range: range,
  ip_network: network,
  mac,
  email,
  rt_table: numberOrName,
  scope: numberOrStockName,
};
