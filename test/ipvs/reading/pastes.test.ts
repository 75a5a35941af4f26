import { describe, expect, test } from 'vitest';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import { ofIpvsadm } from '../of-ipvsadm.ts';
import { DISPLAYS, type Display, printTable, type TrueService } from '../print.ts';
import { printConnection } from '../print-kernel.ts';

/** Forms in which tables stand in public threads, issues and notes: all of them are read as the table itself. */
const real = (end: string, weight: number) => ({
  ...{ end, forward: 'Masq', tunnel: 'n/a', weight, active: 3, inactive: 0, persistent: 1, upper: 0, lower: 0 },
  counters: [610n, 2440n, 1830n, 195_200n, 146_400n],
  rates: [5n, 50n, 50n, 5000n, 5000n],
});
const TABLE: readonly TrueService[] = [
  {
    ...{ name: 'TCP  10.96.0.10:80', key: 'tcp/10.96.0.10:80', scheduler: 'rr', flags: undefined, persistent: 10_800 },
    ...{ mask: undefined, engine: undefined, ops: false },
    counters: [1220n, 4880n, 3660n, 390_400n, 292_800n],
    rates: [10n, 100n, 100n, 10_000n, 10_000n],
    reals: [real('10.244.1.2:8080', 1), real('10.244.2.3:8080', 0)],
  },
];

type Disguise = (lines: readonly string[]) => readonly string[];
const each =
  (change: (line: string, index: number) => string): Disguise =>
  (lines) =>
    lines.map(change);

const DISGUISES: Readonly<Record<string, Disguise>> = {
  'indented in a list': each((line) => `     ${line}`),
  'quoted, and within a list': each((line) => `   > ${line}`),
  'added lines of a diff': each((line) => `+${line}`),
  'taken away lines of a diff': each((line) => `-${line}`),
  'a comment of a script': each((line) => `# ${line}`),
  'a comment of a program': each((line) => `// ${line}`),
  'with line numbers': each((line, index) => `${String(index + 1).padStart(6)}\t${line}`),
  'with single blanks, as web pages leave them': each((line) => line.trim().replace(/\s+/g, ' ')),
  'with tabs': each((line) => line.replace(/ {3,}/g, '\t')),
  'with blanks that do not break': each((line) => line.replaceAll(' ', '\u00a0')),
  'escaped for HTML': each((line) => line.replaceAll('>', '&gt;')),
  'as HTML': (lines) => [
    `<p>So:</p><pre class="x"><code>${lines[0]}`,
    ...lines.slice(1, -1).map((line) => line.replaceAll('>', '&gt;')),
    `${lines.at(-1)?.replaceAll('>', '&gt;')}</code></pre>`,
  ],
  'as HTML line by line': each((line) => `<b>${line.replaceAll('>', '&gt;').replaceAll('  ', '&nbsp; ')}</b><br />`),
  'wrapped by a mail program': (lines) => lines.flatMap(wrapped),
  'with typographic arrows': each((line) => line.replace('->', '→')),
  coloured: each((line) => `\u001b[32m${line}\u001b[0m`),
  'in a frame': (lines) => [
    `┌${'─'.repeat(100)}┐`,
    ...lines.map((line) => `│ ${line.padEnd(98)} │`),
    `└${'─'.repeat(100)}┘`,
  ],
  'beside the border of a pane': each((line) => `${line.padEnd(100)}│`),
  'a table of Markdown': (lines) => {
    const [title = '', ...rows] = lines.slice(1).map((line) => `| ${line.trim().split(/\s+/).join(' | ')} |`);
    return [title, '|---|---|---|', ...rows];
  },
};

/** At 72 characters, as a mail program does it. */
function wrapped(line: string): readonly string[] {
  const text = line.trimEnd();
  if (text.length <= 72) return [text];
  const at = text.lastIndexOf(' ', 72);
  return [text.slice(0, at).trimEnd(), text.slice(at + 1)];
}

describe.each(Object.entries(DISGUISES))('%s', (_, disguise) => {
  test.each(DISPLAYS)('%s is read as the plain table is', (display) => {
    const plain = readIpvs(printTable(TABLE, display).join('\n'), {});
    const { snapshots, unread } = readIpvs(`${disguise(printTable(TABLE, display)).join('\n')}\n`, {});
    expect(ofIpvsadm(unread)).toEqual([]);
    expect(snapshots.map(({ services, isBroken }) => ({ services, isBroken }))).toEqual(
      plain.snapshots.map(({ services, isBroken }) => ({ services, isBroken })),
    );
    expect(snapshots[0]?.services[0]?.reals).toHaveLength(2);
  });

  test('connections are read as the plain listing is', () => {
    const end = (text: string) => ({ bytes: [], groups: undefined, port: 0, text });
    const [source, virtual, destination] = ['192.0.2.9:45678', '10.96.0.10:80', '10.244.1.2:8080'].map(end);
    if (source === undefined || virtual === undefined || destination === undefined) return;
    const one = {
      protocol: 'TCP',
      expireSeconds: 898,
      state: 'ESTABLISHED',
      origin: 'LOCAL',
      data: undefined,
    } as const;
    const title = 'pro expire state       source             virtual            destination';
    const row = printConnection({ ...one, source, virtual, destination }, false);
    const { snapshots, unread } = readIpvs(disguise(['IPVS connection entries', title, row]).join('\n'), {});
    // In Markdown the first line is the heading, and the one above it is left out.
    expect(ofIpvsadm(unread)).toEqual([]);
    expect(snapshots.flatMap(({ connections }) => connections)).toMatchObject([
      { expireSeconds: 898, source: '192.0.2.9:45678' },
    ]);
  });
});

describe('rows left out', () => {
  const lines = (display: Display) => printTable(TABLE, display);

  test.each(['...', '  ......', '…', '[...]', '<snip>', '+...', '> ...', '# [...]'])(
    'with %j between others make the table one that is not whole',
    (sign) => {
      for (let place = 2; place < 5; place++) {
        const text = [...lines('stats').slice(0, place), sign, ...lines('stats').slice(place), sign, 'The end.'];
        const { snapshots } = readIpvs(text.join('\n'), {});
        expect(snapshots.map(({ isBroken }) => isBroken)).toEqual([true]);
        expect(snapshots[0]?.services[0]?.reals).toHaveLength(2);
      }
    },
  );

  test.each(['--', '> --'])('between the findings of grep, with %j, leave them one table', (sign) => {
    const pairs = [1, 2, 3].map((at) => [`TCP  10.0.0.${at}:80 rr`, `  -> 10.0.1.${at}:80  Masq  1  0  ${at}`]);
    const text = ["[lb1 ~]$ ipvsadm -Ln | grep -A1 ':80'", ...pairs.flatMap((pair) => [...pair, sign]).slice(0, -1)];
    const { snapshots, unread } = readIpvs(text.join('\n'), {});
    expect(unread).toEqual([]);
    expect(snapshots.map(({ node, isBroken }) => [node, isBroken])).toEqual([['lb1', true]]);
    expect(snapshots[0]?.services.map(({ reals }) => reals.map(({ inActConn }) => inActConn))).toEqual([[1], [2], [3]]);
  });

  test('that a signature of a mail would stand for are none below a whole table', () => {
    const { snapshots } = readIpvs([...lines('stats'), '--', 'Ann'].join('\n'), {});
    expect(snapshots.map(({ isBroken }) => isBroken)).toEqual([false]);
  });
});

test.each([
  ['   [root@lb1 ~]# ipvsadm -Ln', 'lb1'],
  ['> # root@lb1:/home/me# ipvsadm -ln', 'lb1'],
  ['[root@lb1.example /root]\n#ipvsadm -L -n', 'lb1.example'],
  ['$ docker exec -it lb1 ipvsadm -L -n', 'lb1'],
  ['$ kubectl exec -n kube-system kube-proxy-x7 -- ipvsadm -Ln', 'kube-proxy-x7'],
  ['$ kubectl -n kube-system exec pod/kube-proxy-x7 -c proxy -- ipvsadm -Ln', 'kube-proxy-x7'],
  ['$ vagrant ssh lb1 -c "sudo ipvsadm -Ln --stats"', 'lb1'],
  ['# nsenter --net=/run/docker/netns/ingress_sbox ipvsadm -ln', undefined],
])('%j names the node', (prompt, node) => {
  const { snapshots, unread } = readIpvs([prompt, ...printTable(TABLE, 'stats')].join('\n'), {});
  expect(unread).toEqual([]);
  expect(snapshots.map((one) => one.node)).toEqual([node]);
});

test.each([
  [
    'a quotation',
    (lines: readonly string[]) => ['> ```', ...lines.map((line) => `> ${line}`), '>', '> ```', '> So far.'],
  ],
  ['a text of a program', (lines: readonly string[]) => ['text = """\\', ...lines, '"""']],
  ['a text of another', (lines: readonly string[]) => ['const TEXT = `', ...lines, '`;']],
  ['a comment', (lines: readonly string[]) => ['/* Prints:', ...lines.map((line) => `\t\t${line}`), ' */']],
])('nothing of %s is left over', (_, disguise) => {
  const { snapshots, unread } = readIpvs(disguise(printTable(TABLE, 'stats')).join('\n'), {});
  expect(ofIpvsadm(unread)).toEqual([]);
  expect(snapshots.map(({ services }) => services)).toEqual(
    readIpvs(printTable(TABLE, 'stats').join('\n'), {}).snapshots.map(({ services }) => services),
  );
});

test.each(['<<== removed', '<-- this one', '<= gone since', '← look', '&lt;-- here'])(
  'a row is read that somebody wrote %j behind',
  (remark) => {
    const lines = printTable(TABLE, 'list');
    const { snapshots, unread } = readIpvs(
      lines.map((line, index) => (index > 2 ? `${line} ${remark}` : line)).join('\n'),
      {},
    );
    expect(unread).toEqual([]);
    expect(snapshots.map(({ services }) => services)).toEqual(
      readIpvs(lines.join('\n'), {}).snapshots.map(({ services }) => services),
    );
  },
);

test('a quoted heading of notes says which display the rows below it are', () => {
  const row = 'TCP  10.0.0.1:80          10       20        0      300        0';
  const { snapshots, unread } = readIpvs(['> --rate', `> ${row}`, '', '> --stats', `> ${row}`].join('\n'), {});
  expect(unread).toEqual([]);
  expect(snapshots.flatMap(({ views, services }) => [views, services[0]?.cps, services[0]?.conns])).toEqual([
    ['rate', 'stats'],
    10,
    10,
  ]);
});

test('columns that were set anew by hand are not taken for a row that was cut', () => {
  const rows = [
    'TCP  10.96.0.10:80           80      560     400      36000   41040',
    '  -> 10.244.1.2:8080         22      154      110     9900    11286',
    '  -> 10.244.2.3:8080         58      406      290     26100   29754',
  ];
  const { snapshots, unread } = readIpvs([...printTable([], 'stats'), ...rows].join('\n'), {});
  expect(unread).toEqual([]);
  expect(snapshots[0]?.services[0]?.reals.map(({ conns, outBytes }) => [conns, outBytes])).toEqual([
    [22, 11_286],
    [58, 29_754],
  ]);
});

test('rows of connections whose columns stand in another order are listed as unread', () => {
  const rows = [
    'TCP ESTABLISHED 04:12  10.0.0.9:53210   10.0.0.100:80   10.0.0.12:80',
    'TCP TIME_WAIT 00:45 a:1 b:2 c:3',
  ];
  const titles = ['IPVS connection entries', 'pro state expire    source           virtual            destination'];
  expect(readIpvs([...titles, ...rows].join('\n'), {}).unread.map(({ line }) => line)).toEqual([2, 3, 4]);
});
