import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import { ofIpvsadm } from '../of-ipvsadm.ts';

/** What one command prints on several nodes at once, as the tools that run it there put it together. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  lb1: listing(['10.0.0.21', 12, 40], ['10.0.0.22', 11, 38]),
  'lb2.example.org': listing(['10.0.0.21', 0, 0]),
};

function listing(
  ...reals: readonly (readonly [address: string, active: number, inactive: number])[]
): readonly string[] {
  return [
    'IP Virtual Server version 1.2.1 (size=4096)',
    'Prot LocalAddress:Port Scheduler Flags',
    '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn',
    'TCP  10.0.0.10:80 wlc persistent 300',
    ...reals.map(
      ([address, active, inactive]) =>
        `  -> ${`${address}:80`.padEnd(28)} Route   1      ${String(active).padEnd(10)} ${String(inactive).padEnd(10)}`,
    ),
  ];
}

const TOOLS: Readonly<Record<string, (node: string, lines: readonly string[], index: number) => readonly string[]>> = {
  pdsh: (node, lines) => lines.map((line) => `${node}: ${line}`),
  'docker compose': (node, lines) => lines.map((line) => `${node.padEnd(20)} | ${line}`),
  'kubectl logs --prefix': (node, lines) => lines.map((line) => `[pod/${node}/ipvs] ${line}`),
  'pssh -i': (node, lines, index) => [`[${index + 1}] 10:12:55 [SUCCESS] ${node}`, ...lines],
  'pssh with users and ports': (node, lines, index) => [`[${index + 1}] 10:12:55 [SUCCESS] root@${node}:22`, ...lines],
  dshbak: (node, lines) => ['----------------', node, '----------------', ...lines],
  'clush -b': (node, lines) => ['---------------', `${node} (1)`, '---------------', ...lines],
  salt: (node, lines) => [`${node}:`, ...lines.map((line) => `    ${line}`)],
  ansible: (node, lines) => [`${node} | CHANGED | rc=0 >>`, ...lines],
  'ansible --one-line': (node, lines) => [`${node} | CHANGED | rc=0 | (stdout) ${lines.join('\\n')}`],
  'ansible, a debug task': (node, lines) => [
    `ok: [${node}] => {`,
    '    "table.stdout_lines": [',
    ...lines.map((line, index) => `        ${JSON.stringify(line)}${index < lines.length - 1 ? ',' : ''}`),
    '    ]',
    '}',
  ],
  'ansible, a message': (node, lines) => [`ok: [${node}] => {`, `    "msg": ${JSON.stringify(lines.join('\n'))}`, '}'],
  'ansible in YAML': (node, lines) => [`ok: [${node}] =>`, '  msg: |-', ...lines.map((line) => `    ${line}`), ''],
  'head and tail': (node, lines) => [`==> ${node} <==`, ...lines, ''],
};

test.each(Object.entries(TOOLS))('the nodes of %s are told apart', (_, print) => {
  const text = Object.entries(TABLES).flatMap(([node, lines], index) => print(node, lines, index));
  expectNodes(text);
});

test('lines of several nodes may be mixed where each has the name before it', () => {
  const [first = [], second = []] = Object.entries(TABLES).map(([node, lines]) =>
    lines.map((line) => `${node}: ${line}`),
  );
  fc.assert(
    fc.property(fc.infiniteStream(fc.boolean()), (turns) => {
      const [one, other] = [[...first], [...second]];
      const text: string[] = [];
      while (one.length + other.length > 0) {
        const isFirst = other.length === 0 || (one.length > 0 && turns.next().value === true);
        text.push(...(isFirst ? one : other).splice(0, 1));
      }
      expectNodes(text);
    }),
  );
});

test('a date above all nodes, and one behind each name, date the tables', () => {
  const dates = ['2026-11-22T10:00:00Z', '2026-11-22T10:01:00Z'];
  const above = dates.flatMap((date) => [`=== ${date} ===`, ...(TABLES.lb1 ?? []).map((line) => `lb1: ${line}`)]);
  const behind = dates.flatMap((date) => [date, ...(TABLES.lb1 ?? [])].map((line) => `lb1: ${line}`));
  for (const text of [above, behind]) {
    const { snapshots, unread } = readIpvs(text.join('\n'), {});
    expect(snapshots.map(({ node, time, line }) => [node, time, line])).toEqual([
      ['lb1', Date.parse('2026-11-22T10:00:00Z'), 2],
      ['lb1', Date.parse('2026-11-22T10:01:00Z'), text.length / 2 + 2],
    ]);
    expect(unread).toEqual([]);
  }
});

test('a date behind a name holds for the tables below it that have no names', () => {
  const text = Object.entries(TABLES).flatMap(([node, lines], index) => [
    `${node}: Sun Nov 22 10:0${index}:00 UTC 2026`,
    ...lines,
  ]);
  const { snapshots, unread } = readIpvs(text.join('\n'), {});
  expect(unread).toEqual([]);
  expect(snapshots.map(({ node, time }) => [node, time])).toEqual([
    ['lb1', Date.parse('2026-11-22T10:00:00Z')],
    ['lb2.example.org', Date.parse('2026-11-22T10:01:00Z')],
  ]);
});

test('a node on which it failed gives nothing to read, or what ipvsadm said', () => {
  const text = [
    '[1] 10:12:55 [FAILURE] lb3 Exited with error code 255',
    'lb4: ssh: connect to host lb4 port 22: refused',
  ];
  expect(readIpvs([...text, ...(TABLES.lb1 ?? []).map((line) => `lb1: ${line}`)].join('\n'), {})).toMatchObject({
    snapshots: [{ node: 'lb1' }],
    unread: [{ line: 2, isOther: true }],
  });
  const refused = ['lb1: IP Virtual Server version 1.2.1 (size=4096)', 'lb1: TCP 10.0.0.1 is down'];
  expect(readIpvs(refused.join('\n'), {}).unread.map(({ line }) => line)).toContain(1);
});

test('prose with colons names no node', () => {
  const prose = ['Note: the table below is of today', 'Result:', ...(TABLES.lb1 ?? []), 'Summary: all is well', ''];
  expect(readIpvs(prose.join('\n'), {}).snapshots.map(({ node }) => node)).toEqual([undefined]);
});

function expectNodes(lines: readonly string[]): void {
  const { snapshots, unread } = readIpvs(lines.join('\n'), {});
  expect(ofIpvsadm(unread)).toEqual([]);
  const truth = Object.entries(TABLES).map(([node, own]) => [
    node,
    readIpvs(own.join('\n'), {}).snapshots[0]?.services,
  ]);
  expect(Object.fromEntries(snapshots.map(({ node, services }) => [node, services]))).toEqual(
    Object.fromEntries(truth),
  );
  expect(snapshots).toHaveLength(truth.length);
}
