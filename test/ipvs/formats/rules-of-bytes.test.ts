import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createReader } from '../../../src/ipvs/reading/create-reader.ts';
import { createLineFeed } from '../../../src/ipvs/reading/line-feed.ts';
import { readCut } from '../read-cut.ts';

const end = fc.constantFrom(
  ...[
    '10.0.0.1:80',
    '10.0.0.2:8080',
    '[2001:db8::1]:443',
    '10.0.0.3:0',
    '10.0.0.4',
    '[2001:DB8::1]:443',
    '10.0.0.05:80',
  ],
  ...['www.example.com:https', '$VIP:80', '"10.0.0.1:80"', '10.0.0.1:99999', '-t'],
);
const service = fc.constantFrom(
  ...[
    '-s wlc',
    '-s rr -p 300',
    '-s sh -b sh-port,sh-fallback',
    '-s sh -b ',
    '-s wlc -p 300 -M 255.255.255.0 --pe sip',
    '-s rr -o',
  ],
  ...[
    '-s wlc -p',
    '-p 300 -s wlc',
    '',
    '-s wlc -p -M 64',
    "-s 'wlc'",
    '-s wlc # main',
    '-s wlc; date',
    '-s mh -u 10.0.0.9:53',
  ],
);
const real = fc.constantFrom(
  ...[
    '-g -w 1',
    '-m -w 100',
    '-i -w 1 --tun-type ipip',
    '-i -w 1 --tun-type gue --tun-port 6080 --tun-remcsum',
    '',
    '-w 0',
  ],
  ...[
    '(null) -w 1',
    '-g  -w 3',
    '-g -w',
    '-m -x 100 -y 50',
    '-w 5 -r 10.0.0.9:1',
    '-g -w 1 -t 10.0.0.9:1',
    '-g -w 1 &',
    '-gw 2',
  ],
);
const option = fc.constantFrom('-t', '-t', '-t', '-u', '--sctp-service', '-f', '-t ');
const line = fc.oneof(
  fc.tuple(fc.constantFrom('-A', '-A', '-A', '-E', ' -A'), option, end, service).map((words) => words.join(' ')),
  fc
    .tuple(fc.constantFrom('-a', '-a', '-a', '-e'), option, end, fc.constantFrom('-r', '-r', '-r', '-r '), end, real)
    .map((words) => words.join(' ')),
  fc.constantFrom(
    '',
    'what is this?',
    '-D -t 10.0.0.1:80',
    '-A -f 7 -s wlc',
    '-a -f 7 -r 10.0.0.2:0 -g -w 1',
    '2026-11-22T10:00:00Z',
    '-A',
  ),
);
const text = fc
  .tuple(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\r\n'))
  .map(([lines, ending]) => ['-A -t 10.0.0.1:80 -s wlc', ...lines].join(ending).concat(ending));

test('saved rules that are read from bytes are those of their text', () => {
  fc.assert(
    fc.property(text, fc.array(fc.nat(2000), { maxLength: 4 }), (rules, cuts) => {
      expect(readCut(rules, cuts)).toEqual(readCut(rules, [], { asText: true }));
    }),
    { numRuns: Number(process.env.RUNS ?? 500) },
  );
});

test('of plain rules only the first line is read as text', () => {
  const reals = [1, 2, 3].map((index) => `-a -t 10.0.0.1:80 -r 10.0.1.${index}:8080 -m -w ${index}`);
  const lines = ['-A -t 10.0.0.9:80 -s rr', '-A -t 10.0.0.1:80 -s wlc -p 300', ...reals];
  const reader = createReader({});
  const pushed: string[] = [];
  const push = (one: string) => {
    pushed.push(one);
    reader.push(one);
  };
  const feed = createLineFeed({ ...reader, push });
  feed.push(new TextEncoder().encode(`${lines.join('\n')}\n`));
  feed.end();
  reader.end();
  expect(pushed).toEqual(lines.slice(0, 1));
  const [snapshot] = reader.take().snapshots;
  expect(snapshot?.services[1]).toMatchObject({ scheduler: 'wlc', persistentSeconds: 300 });
  expect(
    snapshot?.services[1]?.reals.map(({ address, port, weight, forward }) => [address, port, weight, forward]),
  ).toEqual([
    ['10.0.1.1', 8080, 1, 'Masq'],
    ['10.0.1.2', 8080, 2, 'Masq'],
    ['10.0.1.3', 8080, 3, 'Masq'],
  ]);
});
