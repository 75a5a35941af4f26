import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAddress, readPrefixedAddress } from '../../../src/keepalived/model/address.ts';

/** inet_pton(3): four decimal numbers up to 255, without leading zeros. */
const dotted = /^(?:(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])(?:\.(?!$)|$)){4}$/;
const part = fc.oneof(fc.nat(300).map(String), fc.constantFrom('', '0', '00', '01', '255', '256', '1e1', ' 1', '-1'));
const nearlyAddress = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('.'));

test('an IPv4 address is read where inet_pton takes it', () => {
  fc.assert(
    fc.property(fc.oneof(nearlyAddress, fc.string(), fc.ipV4()), (text) => {
      expect(readAddress(text)?.family === 'ipv4').toBe(dotted.test(text));
    }),
    { numRuns: 2000 },
  );
});

/** As the configuration test of keepalived 2.2.7 takes and refuses them. */
test.each([
  ['192.0.2.1/8', 8],
  ['192.0.2.1/08', 8],
  ['192.0.2.1/+8', 8],
  ['2001:db8::1/+64', 64],
  ['192.0.2.1/+33', 'refused'],
  ['192.0.2.1/++8', 'refused'],
  ['192.0.2.1/+', 'refused'],
  ['192.0.2.1/-1', 'refused'],
  ['192.0.2.1/0x8', 'refused'],
])('the prefix length of %s is %s', (text, length) => {
  expect(readPrefixedAddress(text)?.prefixLength ?? 'refused').toBe(length);
});
