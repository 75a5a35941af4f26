import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDefaultRoutes } from '../../../src/cluster/reading/default-routes.ts';

test.each([
  ['ip route add default via 192.0.2.1', '192.0.2.1'],
  ['sudo ip -4 r replace 0.0.0.0/0 via 192.0.2.1 dev eth1', '192.0.2.1'],
  ['  "ip route add default via 192.0.2.1;"\\', '192.0.2.1'],
  ['route add default gw 192.0.2.1 eth0', '192.0.2.1'],
  ['route add -net 0.0.0.0 netmask 0.0.0.0 gw 192.0.2.1', '192.0.2.1'],
  ['      gateway4: 192.0.2.1', '192.0.2.1'],
  ['      routes:\n        - to: default\n          via: 192.0.2.1', '192.0.2.1'],
  ['GATEWAY=192.0.2.1', '192.0.2.1'],
  ['    gateway 192.0.2.1', '192.0.2.1'],
])('%j', (text, gateway) => {
  expect(readDefaultRoutes(text)).toMatchObject([{ gateway }]);
});

test.each([
  '# ip route add default via 192.0.2.1',
  'ip route del default via 192.0.2.1',
  'ip route add 198.51.100.0/24 via 192.0.2.1',
  'ip route add default via $GATEWAY',
  'to: 198.51.100.0/24\nvia: 192.0.2.1',
])('%j sets none', (text) => {
  expect(readDefaultRoutes(text)).toEqual([]);
});

test('any text is read, and every range lies within it', () => {
  const pieces = ['ip route add default via ', '192.0.2.1', 'gateway', ': ', '\n', '#', 'to: default', 'via: ', '"'];
  const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 40 });
  fc.assert(
    fc.property(text, (parts) => {
      for (const { range } of readDefaultRoutes(parts.join('')))
        expect(0 <= range.start && range.start < range.end && range.end <= parts.join('').length).toBe(true);
    }),
    { numRuns: 200 },
  );
});
