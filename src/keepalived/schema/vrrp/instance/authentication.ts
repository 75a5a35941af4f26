import { arg, block, oneOf, uint, value } from '../../make.ts';
import type { Keyword } from '../../types.ts';

/** How adverts prove where they come from. */
export const authentication: readonly Keyword[] = [
  block('authentication', [], {
    doc: 'INTERIM: authentication { ... }',
    example: 'authentication {\n auth_type PASS\n auth_pass 1234\n}',
    repeat: 'merge',
    compileOptions: ['_WITH_VRRP_AUTH_'],
    source: 'vrrp/vrrp_parser.c:(none)',
    keywords: [
      value('auth_type', [oneOf('type', ['AH', 'PASS'])], {
        doc: 'INTERIM: auth_type AH|PASS',
        example: 'auth_type PASS\nauth_pass 1234',
        required: true,
        source: 'vrrp/vrrp_parser.c:vrrp_auth_type_handler',
      }),
      value('auth_pass', [arg('password', 'string', { maxLength: 8, truncated: true })], {
        doc: 'INTERIM: auth_pass <password:string>',
        example: 'auth_type PASS\nauth_pass 12345678',
        required: true,
        source: 'vrrp/vrrp_parser.c:vrrp_auth_pass_handler',
      }),
    ],
  }),
  block('auth_hmac', [], {
    doc: 'INTERIM: auth_hmac { ... }',
    example:
      'auth_hmac {  key 1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f  active_key ' + '1 }',
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
          doc: 'INTERIM: key <id:uint 1..255> <value:hmac_key>',
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
        doc: 'INTERIM: active_key <id:uint 1..255>',
        example: 'key 1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\nactive_key 1',
        required: true,
        since: '2.4.0',
        source: 'vrrp/vrrp_parser.c:vrrp_auth_hmac_active_key_handler',
      }),
      value('time_window', [uint('seconds', 1, 300, { unit: 's' })], {
        doc: 'INTERIM: time_window <seconds:uint 1..300>',
        example:
          'key 1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f active_key 1 time_window ' + '5',
        defaultNote: 'three times advert_int, 5 at the least',
        since: '2.4.0',
        source: 'vrrp/vrrp_parser.c:vrrp_auth_hmac_window_handler',
      }),
      value('anti_replay', [oneOf('mode', ['time', 'monotonic'])], {
        doc: 'INTERIM: anti_replay time|monotonic',
        example:
          'key 1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f active_key 1 anti_replay ' +
          'monotonic',
        default: 'time',
        since: '2.4.0',
        source: 'vrrp/vrrp_parser.c:vrrp_auth_hmac_anti_replay_handler',
      }),
      value('mode', [oneOf('mode', ['enforce', 'permissive', 'receive-only'])], {
        doc: 'INTERIM: mode enforce|permissive|receive-only',
        example:
          'key 1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f active_key 1 mode ' +
          'permissive',
        default: 'enforce',
        since: '2.4.0',
        source: 'vrrp/vrrp_parser.c:vrrp_auth_hmac_mode_handler',
      }),
    ],
  }),
];
