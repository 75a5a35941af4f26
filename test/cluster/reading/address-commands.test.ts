import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAddressCommands } from '../../../src/cluster/reading/address-commands.ts';

test.each([
  ['ip addr add 198.51.100.10/32 dev lo label lo:0', '198.51.100.10', 32, 'lo'],
  ['  "ip address replace 198.51.100.10 dev eth0;"\\', '198.51.100.10', undefined, 'eth0'],
  ['sudo ip -4 a add 198.51.100.10/24 brd + dev bond0.16', '198.51.100.10', 24, 'bond0.16'],
  ['/sbin/ifconfig lo:0 198.51.100.10 broadcast 198.51.100.10 netmask 255.255.255.255 up', '198.51.100.10', 32, 'lo'],
  ['ifconfig eth0 inet 198.51.100.10/24', '198.51.100.10', 24, 'eth0'],
])('%s', (text, address, prefixLength, device) => {
  expect(readAddressCommands(text)).toMatchObject([{ address, prefixLength, device }]);
});

test.each([
  '# ip addr add 198.51.100.10/32 dev lo',
  'ip addr add $VIP/32 dev lo',
  'ip addr del 198.51.100.10/32 dev lo',
  'ip addr add 198.51.100.10/32; ip link set dev lo up',
  'ip route add 198.51.100.10/32 dev lo',
])('%s adds no address that is known', (text) => {
  expect(readAddressCommands(text)).toEqual([]);
});

test('any text is read, and every range holds the command', () => {
  const part = fc.constantFrom(
    'ip addr add ',
    '198.51.100.10',
    '/24',
    ' dev ',
    'lo',
    'ifconfig ',
    ' netmask ',
    '\n',
    '# ',
    ';',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string())), (parts) => {
      const text = parts.join('');
      for (const { range, address, device } of readAddressCommands(text)) {
        const command = text.slice(range.start, range.end);
        expect(command).toContain(address);
        expect(command).toContain(device);
      }
    }),
  );
});
