import { matchSites } from '../../../../src/keepalived/lint/arguments/match-sites.ts';
import { Matching } from '../../../../src/keepalived/lint/arguments/matching.ts';
import { collectSites } from '../../../../src/keepalived/lint/sites/sites.ts';
import { keywordsIn } from '../../../../src/keepalived/schema/index.ts';
import type { Keyword } from '../../../../src/keepalived/schema/types.ts';
import { parse } from '../../../../src/keepalived/syntax/parse.ts';

/** The example of one keyword, with a file around it that is complete. */
export interface Example {
  /** Such as `vrrp_instance/priority`. */
  readonly place: string;
  readonly keyword: Keyword;
  readonly text: string;
}

/** Of every keyword that has one. */
export function examples(): readonly Example[] {
  return everyKeyword([]).map(({ path, keyword }) => {
    const body = wrapped(path, [...(beside[keyword.name] ?? []), ...(keyword.example ?? '').split('\n')]);
    return { place: [...path, keyword.name].join('/'), keyword, text: [...definitionsFor(body), body].join('\n') };
  });
}

function everyKeyword(path: readonly string[]): readonly { path: readonly string[]; keyword: Keyword }[] {
  return keywordsIn(path).flatMap((keyword) => [
    ...(keyword.example === undefined ? [] : [{ path, keyword }]),
    ...(keyword.keywords ? everyKeyword([...path, keyword.name]) : []),
  ]);
}

/** What a block says beside the example. A line goes where the example says the same keyword. */
const blocks: Readonly<Record<string, { readonly name?: string; readonly lines: readonly string[] }>> = {
  vrrp_instance: {
    name: 'example',
    lines: ['interface eth0', 'virtual_router_id 51', 'virtual_ipaddress { 10.0.1.1 }'],
  },
  vrrp_sync_group: { name: 'example', lines: ['group { inside outside }'] },
  vrrp_script: { name: 'example', lines: ['script "/usr/bin/true"'] },
  vrrp_track_process: { name: 'example', lines: ['process haproxy'] },
  track_file: { name: 'example', lines: ['file /run/example'] },
  vrrp_track_file: { name: 'example', lines: ['file /run/example'] },
  garp_group: { lines: ['interface eth0', 'garp_interval 1'] },
  track_group: { name: 'example', lines: ['group { inside }'] },
  virtual_server: {
    name: '10.0.1.1 80',
    lines: ['protocol TCP', 'lvs_sched rr', 'lvs_method NAT', 'real_server 10.0.2.1 80 {\nTCP_CHECK {\n}\n}'],
  },
  real_server: { name: '10.0.2.1 80', lines: [] },
  HTTP_GET: { lines: ['url { path / }'] },
  SSL_GET: { lines: ['url { path / }'] },
  url: { lines: ['path /'] },
  MISC_CHECK: { lines: ['misc_path "/usr/bin/true"'] },
  FILE_CHECK: { lines: ['track_file tracked'] },
  BFD_CHECK: { lines: ['name neighbour'] },
  UDP_CHECK: { lines: [] },
  bfd_instance: { name: 'example', lines: ['neighbor_ip 192.0.2.9'] },
  auth_hmac: { lines: ['key 1 SHA256 text "0123456789abcdef0123456789abcdef"'] },
  authentication: { lines: ['auth_type PASS', 'auth_pass abcd'] },
};

/** What else a keyword needs around it to be in force. */
const beside: Readonly<Record<string, readonly string[]>> = {
  vrrp_ipsets: ['vrrp_iptables'],
  native_ipv6: ['virtual_ipaddress { 2001:db8::1 }'],
  unicast_fault_no_peer: ['unicast_peer { 192.0.2.9 }'],
  ops: ['protocol UDP'],
  hysteresis: ['real_server 10.0.2.1 80 {\nweight 9\nTCP_CHECK {\n}\n}'],
  startup_script: ['enable_script_security'],
  shutdown_script: ['enable_script_security'],
};

function wrapped(path: readonly string[], example: readonly string[]): string {
  let lines = example;
  for (const block of [...path].reverse()) {
    const { name = '', lines: usual } = blocks[block] ?? { lines: [] };
    const said = new Set(lines.map((line) => firstWord(line)));
    const more = usual.filter((line) => !said.has(firstWord(line)));
    lines = [`${block} ${name} {`].concat(more, lines, '}');
  }
  return lines.join('\n');
}

function firstWord(line: string): string {
  return line.trim().split(/\s+/)[0] ?? '';
}

/** Blocks for the names that a text uses and does not define. */
function definitionsFor(text: string): readonly string[] {
  const { tree } = parse(text);
  const { uses } = matchSites(collectSites(tree), new Matching(tree));
  const defined = new Set(tree.statements.map(({ words }) => `${words[0]?.value} ${words[1]?.value}`));
  const wanted = new Set(uses.map(({ word, refersTo }) => `${refersTo.kind} ${word.value}`));
  return [...wanted].filter((one) => !defined.has(one)).map((one, index) => definition(one, index));
}

function definition(header: string, index: number): string {
  const [kind = '', name = ''] = header.split(' ');
  if (kind === 'vrrp_instance') {
    return `${header} {\ninterface outer${index}\nvirtual_router_id ${100 + index}\nvirtual_ipaddress {\n10.0.3.${index}\n}\n}`;
  }
  if (kind === 'virtual_server_group') return `${header} {\n10.0.4.1 80\n}`;
  return `${kind} ${name} {\n${(blocks[kind]?.lines ?? []).join('\n')}\n}`;
}
