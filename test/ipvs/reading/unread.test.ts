import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createReader } from '../../../src/ipvs/reading/create-reader.ts';
import { createLineFeed } from '../../../src/ipvs/reading/line-feed.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import { anyServices } from '../generate.ts';
import { DISPLAYS, printTable } from '../print.ts';

/** Every line of a text with tables is read as something or listed. */

/** What other programs print, and what people write. */
const anyOther = fc
  .tuple(
    fc.constantFrom(
      ...[
        'tcp   LISTEN 0      128      10.0.0.1:22',
        '    inet 10.0.0.100/32 scope global eth0',
        'sleep 1',
        '* All is well',
      ],
      ...[
        'VIP:VPORT            TOTAL    SNAT_IP              CONFLICTS  CONNS',
        '{"level":"info","msg":"synced"}',
        '-> so',
      ],
      ...['Nov 22 10:47:21 lb1 Keepalived_vrrp[812]: (VI_1) Entering MASTER STATE', '2026-11-22 10:47:21 synced', '%%'],
      ...[
        'net.ipv4.vs.conntrack = 1',
        'バランサーの状態',
        '--stats',
        'MATCH tcp,from=10.0.0.1-10.0.0.9:0-0 rr',
        'echo',
      ],
    ),
    fc.nat(9),
  )
  .map(([text, number]) => `${text} (${number})`);

type Piece = { readonly kind: 'table' | 'other'; readonly lines: readonly string[] };

describe.each(DISPLAYS)('in texts with the display %s', (display) => {
  const anyPiece: fc.Arbitrary<Piece> = fc.oneof(
    fc.array(anyOther, { maxLength: 3 }).map((lines) => ({ kind: 'other' as const, lines })),
    anyServices().map((services) => ({ kind: 'table' as const, lines: printTable(services, display) })),
  );

  test('each line of other origin is listed, in its place and as it stands there', () => {
    fc.assert(
      fc.property(fc.array(anyPiece, { maxLength: 4 }), anyServices(), (pieces, services) => {
        const all = [...pieces, { kind: 'table' as const, lines: printTable(services, display) }];
        const lines = all.flatMap(({ kind, lines: own }) => own.map((text) => ({ kind, text })));
        const { unread } = readIpvs(lines.map(({ text }) => text).join('\n'), {});
        expect(unread.map(({ line, text }) => [line, text])).toEqual(
          lines.flatMap(({ kind, text }, index) => (kind === 'other' ? [[index + 1, text]] : [])),
        );
      }),
      { numRuns: Number(process.env.RUNS ?? 60) },
    );
  });

  test('each row that is cut is read or listed', () => {
    fc.assert(
      fc.property(
        anyServices().filter(({ length }) => length > 0),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 }),
        (services, cuts) => {
          const whole = printTable(services, display);
          const lines = whole.map((line, index) => {
            const cut = index < 3 ? undefined : cuts.find(([place]) => 3 + (place % (whole.length - 3)) === index);
            return cut === undefined ? line : line.slice(0, 1 + (cut[1] % line.length));
          });
          const { snapshots, unread } = readIpvs(lines.join('\n'), {});
          const read = snapshots.flatMap((one) => one.services).reduce((sum, { reals }) => sum + 1 + reals.length, 0);
          const inked = lines.slice(3).filter((line) => line.trim() !== '').length;
          expect(read + unread.length).toBe(inked);
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 100) },
    );
  });
});

test('where there is no table only what looks like ipvsadm is listed', () => {
  const lines = ['A note.', '  -> 10.0.0.1:80          Route   1      0          0', 'The end.'];
  expect(readIpvs(lines.join('\n'), {}).unread.map(({ line }) => line)).toEqual([2]);
});

test('of very many lines the first are listed and the others counted', () => {
  const table = printTable([], 'stats');
  const reader = createReader({});
  const feed = createLineFeed(reader);
  feed.push(new TextEncoder().encode([...table, '', ...Array(25_000).fill('noise')].join('\n')));
  feed.end();
  reader.end();
  const { unread } = reader.take();
  expect(unread).toHaveLength(20_001);
  expect(unread.at(-1)).toMatchObject({ line: 20_005, text: expect.stringContaining('5000 further lines') });
});

test('of a row that was cut above another spoilt one only that row is lost', () => {
  const rows = ['TCP  10.0.0.1:80', '  -> 10.0.0.2:80', '  -> 10.0.0.3:80'].map((row) => row.padEnd(33) + NUMBERS);
  const { snapshots, unread } = readIpvs(
    [...printTable([], 'stats'), ...rows, 'FWM'].join('\n').replace('10\nF', '1\nF'),
    {},
  );
  expect(snapshots[0]?.services.map(({ reals }) => reals.length)).toEqual([1]);
  expect(unread.map(({ line }) => line).sort()).toEqual([6, 7]);
});

const NUMBERS = '       30       50       40       20       10';

test('what follows a service that was cut is not its rest', () => {
  const lines = [...printTable([], 'list'), 'TCP  10.0.0.1:80', 'FWM  7 rr', 'TCP  10.0.0.2:80', 'All is well'];
  const { snapshots, unread } = readIpvs(lines.join('\n'), {});
  expect(snapshots.flatMap(({ services }) => services.map(({ key }) => key))).toEqual(['fwm/7']);
  expect(unread.map(({ line }) => line)).toEqual([4, 6, 7]);
});

test('of an entry of connections two ends may have been wrapped', () => {
  const lines = ['IPVS connection entries', 'TCP 14:55  ESTABLISHED 198.51.100.7:5', '203.0.113.10:80    10.0.0.11:80'];
  const { snapshots, unread } = readIpvs(lines.join('\n'), {});
  expect(unread).toEqual([]);
  expect(snapshots[0]?.connections).toMatchObject([{ virtual: '203.0.113.10:80', destination: '10.0.0.11:80' }]);
});

test('a row that was wrapped is put together, and a line that is no rest of one is listed', () => {
  const [version = '', title = '', second = ''] = printTable([], 'stats');
  const lines = [
    version,
    title.slice(0, -9),
    'OutBytes',
    second,
    'TCP  10.0.0.1:80      5       30       20     4000',
    '   6000',
  ];
  const read = readIpvs([...lines, '  -> 10.0.0.2:80      5       30', '2026-11-22 10:00:00'].join('\n'), {});
  expect(read.unread.map(({ line }) => line)).toEqual([7]);
  expect(read.snapshots[0]?.services).toMatchObject([{ conns: 5, inBytes: 4000, outBytes: 6000, reals: [] }]);
});
