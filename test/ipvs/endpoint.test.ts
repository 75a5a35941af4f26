import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import {
  createEndpointReader,
  ipv6Text,
  isCanonicalIpv4,
  readEndpoint,
  readKernelEndpoint,
} from '../../src/ipvs/endpoint.ts';

describe('an end', () => {
  test.each([
    ['10.1.0.2:80', '10.1.0.2', 80, undefined],
    ['[2001:DB8:0:0::1]:80', '2001:db8::1', 80, undefined],
    ['[::ffff:192.0.2.1]:80', '::ffff:192.0.2.1', 80, undefined],
    ['[::192.0.2.1]:80', '::c000:201', 80, undefined],
    ['10.1.0.2:http', '10.1.0.2', undefined, '10.1.0.2:http'],
    ['web1.example.com:8443', undefined, 8443, 'web1.example.com:8443'],
    ['[www.example.com]:https', undefined, undefined, '[www.example.com]:https'],
    ['web1.example.c', undefined, undefined, 'web1.example.c'],
    ['10.1.0.2', '10.1.0.2', undefined, '10.1.0.2'],
    ['[2001:db8::1', '2001:db8::1', undefined, '[2001:db8::1'],
    ['10.1.0.256:80', undefined, 80, '10.1.0.256:80'],
    ['10.1.0.2:65536', '10.1.0.2', undefined, '10.1.0.2:65536'],
  ])('%s', (text, address, port, name) => {
    expect(readEndpoint(text)).toMatchObject({ address, port, name });
  });

  test('in canonical form is read as itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(65_535), (address, port) => {
        const end = readEndpoint(address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`);
        expect(end).toMatchObject({ port, name: undefined });
        expect(readEndpoint(end.text)).toEqual(end);
      }),
    );
  });

  test('is any text, which stays as it is where it holds no address and port', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { name, text: shown } = readEndpoint(text);
        if (name !== undefined) expect([name, shown]).toEqual([text, text]);
      }),
    );
  });
});

test('the kernel writes ends in hexadecimal', () => {
  expect(readKernelEndpoint('AC1C80C8:0050')?.text).toBe('172.28.128.200:80');
  expect(readKernelEndpoint('[2001:0db8:0000:0000:0000:0000:0000:0001]:01BB')?.text).toBe('[2001:db8::1]:443');
  expect(readKernelEndpoint('10.0.0.1:80')).toBeNull();
});

test('an IPv4 end is canonical as written where reading it gives the same text', () => {
  const byte = fc.oneof(fc.nat(300).map(String), fc.constantFrom('', '01', '00'));
  const port = fc.oneof(fc.nat(70_000).map(String), fc.constantFrom('', '0', '080', '65535', '65536', 'http'));
  fc.assert(
    fc.property(fc.array(byte, { minLength: 4, maxLength: 4 }), port, (bytes, number) => {
      const text = `${bytes.join('.')}:${number}`;
      const { name, text: canonical } = readEndpoint(text);
      expect(isCanonicalIpv4(text)).toBe(name === undefined && canonical === text);
    }),
    { numRuns: 2000 },
  );
});

test('groups are written as the library of addresses writes them', () => {
  const anyGroup = fc.oneof(fc.constant(0), fc.constantFrom(1, 0xffff), fc.nat(0xffff));
  fc.assert(
    fc.property(fc.array(anyGroup, { minLength: 8, maxLength: 8 }), (groups) => {
      const whole = groups.map((group) => group.toString(16)).join(':');
      expect(`[${ipv6Text(groups)}]:80`).toBe(readEndpoint(`[${whole}]:80`).text);
    }),
    {
      numRuns: 500,
      examples: [[[0, 0, 0, 0, 0, 0xffff, 0x0a00, 1]], [[0, 0, 0, 0, 0, 0, 0, 0]], [[1, 0, 0, 2, 0, 0, 0, 3]]],
    },
  );
});

test('an IPv6 end of a row is read as the library reads its address, whether it is canonical or not', () => {
  const group = fc.oneof(
    fc.constantFrom('0', '00', '1', 'db8', 'DB8', '0db8', 'ffff', 'g'),
    fc.nat(65_535).map((value) => value.toString(16)),
  );
  const groups = fc.array(group, { minLength: 1, maxLength: 8 });
  const address = fc
    .tuple(groups, fc.option(groups, { nil: undefined }))
    .map(([first, second]) => [first, second].flatMap((some) => some?.join(':') ?? []).join('::'));
  const port = fc.constantFrom('80', '0', '080', '65535', '65536', 'http', '');
  fc.assert(
    fc.property(address, port, (host, number) => {
      const read = createEndpointReader()(`[${host}]:${number}`);
      const isPort = /^\d{1,5}$/.test(number) && Number(number) <= 65_535;
      expect(read.port).toBe(isPort ? Number(number) : undefined);
      // A mapped address keeps its dotted half.
      const known = ipaddr.IPv6.isValid(host) ? ipaddr.IPv6.parse(host) : undefined;
      fc.pre(known?.isIPv4MappedAddress() !== true);
      expect(read.address).toBe(known?.toRFC5952String());
      expect(createEndpointReader()(read.text)).toEqual(read);
    }),
    { numRuns: 1000 },
  );
});
