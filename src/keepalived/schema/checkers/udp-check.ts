import { arg, block, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';
import { checkKeywordsSince, datagramPorts } from './shared.ts';

/** Seen in a configuration test of 2.2.7. */
const lastByte = { lastByteFf: 'doubtful', in227: { lastByteFf: 'refused' } } as const;

/** Sends a datagram. */
export const udpCheck: Keyword = block('UDP_CHECK', [], {
  doc:
    'Checks by sending a datagram: down means that an ICMP error comes back or, with require_reply, that ' +
    'no fitting reply does. Without require_reply a server behind a silent firewall counts as up.',
  example: 'UDP_CHECK {\n}',
  since: '2.1.0',
  source: 'check/check_udp.c:udp_check_handler',
  keywords: [
    ...checkKeywordsSince('2.1.0', datagramPorts),
    value('payload', [arg('hex', 'hex_bytes', { repeat: true, ...lastByte })], {
      doc: 'What the datagram holds, in hexadecimal. Most services only answer a request in their own protocol.',
      example: 'payload 0a 1b 2c',
      defaultNote: 'random bytes',
      since: '2.2.0',
      missingArgument: 'error',
      extraArguments: 'read',
      source: 'check/check_udp.c:payload_handler',
    }),
    value('require_reply', [arg('hex', 'hex_bytes', { optional: true, repeat: true, wildcard: 'x', ...lastByte })], {
      doc: 'Waits for a reply and, where bytes are given, compares it with them; x stands for any digit.',
      example: 'require_reply 0x 1B',
      defaultNote: 'no reply is waited for',
      since: '2.1.0',
      extraArguments: 'read',
      source: 'check/check_udp.c:require_reply_handler',
    }),
    value('min_reply_length', [uint('bytes', 0, 65535)], {
      doc:
        'A reply with fewer bytes counts as a failure. Larger than max_reply_length means that the check can ' +
        'never succeed.',
      example: 'min_reply_length 1',
      default: '0',
      since: '2.2.0',
      limit: { keyword: 'max_reply_length', default: 255, outcome: 'No reply can pass the check.', fatal: true },
      source: 'check/check_udp.c:min_length_handler',
    }),
    value('max_reply_length', [uint('bytes', 0, 65535)], {
      doc: 'A reply with more bytes counts as a failure. The default fits short answers; those of DNS or SNMP can be longer.',
      example: 'max_reply_length 100',
      default: '255',
      since: '2.2.0',
      source: 'check/check_udp.c:max_length_handler',
    }),
  ],
});
