import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCut } from '../read-cut.ts';

const FORMS = ['ipvsadm', 'kernel', 'synchronization'] as const;

/** Most rows of connections are read from bytes, any other as text, and both give the same. */
test.each(FORMS)('rows of %s, as bytes and as text', (form) => {
  fc.assert(
    fc.property(
      fc.array(anyRow(form), { minLength: 1, maxLength: 8 }),
      anySpoiling,
      anyCuts,
      (rows, spoiling, cuts) => {
        const lines = rows.map((row, index) => (index === spoiling?.line ? spoilt(row, spoiling) : row));
        const text = [TITLES[form], ...lines].join('\n');
        expect(readCut(text, cuts)).toEqual(readCut(text, [], { asText: true }));
      },
    ),
    { numRuns: 150 },
  );
});

test('what is remembered of words from table to table is that of the same form', () => {
  const anyTable = fc
    .constantFrom(...FORMS)
    .chain((form) => fc.array(anyRow(form), { minLength: 1, maxLength: 4 }).map((rows) => [TITLES[form], ...rows]));
  fc.assert(
    fc.property(fc.array(anyTable, { minLength: 2, maxLength: 5 }), (tables) => {
      const text = tables.flatMap((lines, index) => [`2026-11-22T10:00:0${index}Z`, ...lines]).join('\n');
      expect(readCut(text, [])).toEqual(readCut(text, [], { asText: true }));
    }),
    { numRuns: 100 },
  );
});

test('a tab between address and port is none of the kernel, in bytes as in text', () => {
  const row = (blank: string) => `TCP 0A000001${blank}0050 0A0000C8 0050 0A000002 0050 ESTABLISHED LOCAL        9`;
  const text = [TITLES.synchronization, row(' '), row('\t'), row(' ')].join('\n');
  expect(readCut(text, [])).toEqual(readCut(text, [], { asText: true }));
});

const TITLES = {
  ipvsadm: 'IPVS connection entries\npro expire state       source             virtual            destination',
  kernel: 'Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData',
  synchronization: 'Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Origin Expires',
};

/** In forms that are canonical, that are not, and that are none. */
const anyEnd = fc.oneof(
  fc.tuple(fc.ipV4(), fc.nat(70_000)).map(([address, port]) => `${address}:${port}`),
  fc.tuple(fc.ipV6(), fc.nat(70_000)).map(([address, port]) => `[${address}]:${port}`),
  fc.tuple(anyShortIpv6(), fc.nat(65_535)).map(([address, port]) => `[${address}]:${port}`),
  fc.constantFrom(
    '10.0.0.1:80',
    '10.0.0.1:080',
    '010.0.0.1:80',
    '10.0.0.256:80',
    '10.0.0:80',
    '10.0.0.1.2:80',
    '10.0.0.1:',
    '[::1]:80',
    '[::]:0',
    '[2001:DB8::1]:80',
    '[2001:db8::0]:80',
    '[2001:db8::01]:80',
    '[1:2:3:4:5:6:7::]:9',
    '[1::3:4:5:6:7:8]:9',
    '[1::2::3]:9',
    '[1:2:3]:9',
    '[::ffff:10.0.0.1]:80',
    '[::ffff:a00:1]:80',
    '[64:ff9b::10.0.0.1]:80',
    '[fe80::1%eth0]:80',
    '[2001:db8::1]',
    '[2001:db8::1',
    'web1.example.org:http',
    '*:80',
  ),
);

/** Groups without zeros and at most one gap, which is most of what is seen; groups of zeros too. */
function anyShortIpv6(): fc.Arbitrary<string> {
  const group = fc.oneof(fc.nat(0xffff), fc.constantFrom(0, 1)).map((value) => value.toString(16));
  return fc
    .tuple(fc.array(group, { minLength: 1, maxLength: 8 }), fc.option(fc.nat(8), { nil: undefined }))
    .map(([groups, gap]) => groups.map((one, at) => (at === gap ? `${one}:` : one)).join(':'));
}

const anyHexEnd = fc
  .tuple(
    fc.oneof(
      fc.nat(0xffffffff).map((value) => hex(value, 8)),
      fc
        .array(fc.nat(0xffff), { minLength: 8, maxLength: 8 })
        .map((groups) => groups.map((one) => hex(one, 4)).join(':')),
    ),
    fc.nat(0xffff),
  )
  .map(([address, port]) => `${address} ${hex(port, 4)}`);

function hex(value: number, width: number): string {
  return value.toString(16).toUpperCase().padStart(width, '0');
}

function anyRow(form: keyof typeof TITLES): fc.Arbitrary<string> {
  return fc
    .record({
      protocol: fc.constantFrom('TCP', 'UDP', 'SCTP', 'IP', 'ICMP', 'ICMPv6', 'AH'),
      state: fc.constantFrom('ESTABLISHED', 'NONE', 'SYN_RECV'),
      expires: fc.oneof(fc.nat(900), fc.nat(99_999_999)),
      ends: fc.array(form === 'ipvsadm' ? anyEnd : anyHexEnd, { minLength: 3, maxLength: 3 }),
      origin: fc.constantFrom('LOCAL', 'SYNC'),
      rest: fc.constantFrom('', '', ' ', ' sip', ' sip 1234@example.org'),
    })
    .map(({ protocol, state, expires, ends, origin, rest }) => {
      const minutes = String(Math.floor(expires / 60)).padStart(2, '0');
      const time = `${minutes}:${String(expires % 60).padStart(2, '0')}`;
      const padded = ends.map((end) => end.padEnd(18));
      if (form === 'ipvsadm')
        return `${protocol.padEnd(3)} ${time.padEnd(6)} ${state.padEnd(11)} ${padded.join(' ')}${rest}`;
      const head = `${protocol.padEnd(3)} ${ends.join(' ')} ${state.padEnd(11)}`;
      if (form === 'synchronization') return `${head} ${origin.padEnd(6)} ${String(expires).padStart(7)}`;
      return `${head} ${String(expires).padStart(7)}${rest}`;
    });
}

const anyCuts = fc.array(fc.nat(10_000), { maxLength: 6 });

/** One character of one line becomes another, or the line ends there. */
const anySpoiling = fc.option(
  fc.record({
    line: fc.nat(7),
    at: fc.nat(100),
    by: fc.constantFrom('', ' ', '\t', '0', '9', ':', 'x', 'F', '-', '\u00e9', '\r', undefined),
  }),
  { nil: undefined },
);

function spoilt(line: string, { at, by }: { readonly at: number; readonly by: string | undefined }): string {
  return by === undefined ? line.slice(0, at) : line.slice(0, at) + by + line.slice(at + 1);
}
