import { arg, block, oneOf, uint, value } from '../../make.ts';
import type { Keyword } from '../../types.ts';

/** How adverts prove where they come from. */
export const authentication: readonly Keyword[] = [
  block('authentication', [], {
    doc:
      'A password that all nodes share. Only for VRRP version 2 outside strict mode: elsewhere it is ' +
      'dropped with a report. It travels in clear text, so it guards against mistakes, not against ' +
      'attackers.',
    example: 'authentication {\n    auth_type PASS\n    auth_pass 1234\n}',
    repeat: 'merge',
    compileOptions: ['_WITH_VRRP_AUTH_'],
    source: 'vrrp/vrrp_parser.c:(none)',
    keywords: [
      value('auth_type', [oneOf('type', ['AH', 'PASS'])], {
        doc:
          'PASS for a password in clear text, AH for IPsec authentication headers. All nodes need the same. AH ' +
          'does not work with IPv6.',
        example: 'auth_type PASS\nauth_pass 1234',
        required: true,
        source: 'vrrp/vrrp_parser.c:vrrp_auth_type_handler',
      }),
      value('auth_pass', [arg('password', 'string', { maxLength: 8, truncated: true })], {
        doc:
          'The password, the same on every node. Only eight characters count: a longer one is cut and reported. ' +
          'Without auth_type it has no effect, and nothing says so.',
        example: 'auth_type PASS\nauth_pass 12345678',
        required: true,
        source: 'vrrp/vrrp_parser.c:vrrp_auth_pass_handler',
      }),
    ],
  }),
  block('auth_hmac', [], {
    doc:
      'Signs adverts with HMAC-SHA256, an extension of keepalived that other routers do not know. It ' +
      'excludes the authentication block and, unless anti_replay is monotonic, needs clocks that agree.',
    example:
      'auth_hmac {\n' +
      '    key 1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n' +
      '    active_key 1\n' +
      '}',
    since: '2.4.0',
    repeat: 'merge',
    compileOptions: ['_WITH_VRRP_AUTH_'],
    source: 'vrrp/vrrp_parser.c:vrrp_auth_hmac_handler',
    keywords: [
      value(
        'key',
        [
          uint('id', 1, 255),
          arg('value', 'hmac_key', { minBytes: 32, maxBytes: 64, forms: ['text', 'hex:DIGITS', 'file:PATH'] }),
        ],
        {
          doc:
            'A key of 32 to 64 bytes and its number. List the old and the new one while you change keys; a key ' +
            'file has to be closed to group and others.',
          example: 'key 1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\nactive_key 1',
          required: true,
          since: '2.4.0',
          repeat: 'accumulate',
          repeatNote: 'A second key of the same id is refused.',
          repeatReported: true,
          missingArgument: 'error',
          source: 'vrrp/vrrp_parser.c:vrrp_auth_hmac_key_handler',
        },
      ),
      value('active_key', [uint('id', 1, 255, { refersToSibling: 'key' })], {
        doc:
          'The number of the key that this node signs with. Without it, or without a key of that number, ' +
          'auth_hmac is dropped.',
        example: 'key 1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\nactive_key 1',
        required: true,
        since: '2.4.0',
        source: 'vrrp/vrrp_parser.c:vrrp_auth_hmac_active_key_handler',
      }),
      value('time_window', [uint('seconds', 1, 300, { unit: 's' })], {
        doc:
          'How far the clock of a peer may be off before its adverts count as replayed. Needs time ' +
          'synchronisation on every node.',
        example:
          'key 1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n' +
          'active_key 1\n' +
          'time_window 5',
        defaultNote: '3 times advert_int, 5 at the least',
        since: '2.4.0',
        source: 'vrrp/vrrp_parser.c:vrrp_auth_hmac_window_handler',
      }),
      value('anti_replay', [oneOf('mode', ['time', 'monotonic'])], {
        doc: 'How a replayed advert is told from a fresh one: by the time in it, or by a counter that only grows.',
        example:
          'key 1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n' +
          'active_key 1\n' +
          'anti_replay monotonic',
        default: 'time',
        since: '2.4.0',
        source: 'vrrp/vrrp_parser.c:vrrp_auth_hmac_anti_replay_handler',
      }),
      value('mode', [oneOf('mode', ['enforce', 'permissive', 'receive-only'])], {
        doc:
          'enforce signs and demands signatures; permissive signs and also accepts adverts without; ' +
          'receive-only understands signatures without signing itself. For switching a running cluster over ' +
          'step by step.',
        example:
          'key 1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n' +
          'active_key 1\n' +
          'mode permissive',
        default: 'enforce',
        since: '2.4.0',
        source: 'vrrp/vrrp_parser.c:vrrp_auth_hmac_mode_handler',
      }),
    ],
  }),
];
