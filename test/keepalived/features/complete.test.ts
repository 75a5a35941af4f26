// biome-ignore-all lint/suspicious/noTemplateCurlyInString: snippets look like templates.
import { describe, expect, test } from 'vitest';
import { complete } from '../../../src/keepalived/features/complete.ts';
import { keywordsIn } from '../../../src/keepalived/schema/index.ts';
import type { Target } from '../../../src/keepalived/schema/target.ts';
import { atCursor } from './cursor.ts';

function completionsAt(marked: string, target?: Target) {
  const { tree, offset } = atCursor(marked);
  return [...complete(tree, offset, target)].sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
}

const labels = (marked: string, target?: Target): string[] => completionsAt(marked, target).map(({ label }) => label);

function inserted(marked: string, label: string): string {
  const { text } = atCursor(marked);
  const found = completionsAt(marked).find((completion) => completion.label === label);
  if (!found) throw new Error(`${label} is not offered.`);
  return text.slice(0, found.range.start) + found.snippet + text.slice(found.range.end);
}

describe('keywords', () => {
  test('every keyword of the block is offered where a statement may begin', () => {
    const offered = new Set(labels('vrrp_instance A {\n  |\n}'));
    for (const { name } of keywordsIn(['vrrp_instance'])) expect(offered).toContain(name);
    expect(offered).not.toContain('vrrp_script');
  });

  test('the top level offers its blocks and includes', () => {
    expect(labels('|')).toEqual(expect.arrayContaining(['vrrp_instance', 'virtual_server', 'global_defs', 'include']));
  });

  test('what the block cannot do without comes first, until it is there', () => {
    expect(labels('vrrp_instance A {\n  |\n}')[0]).toBe('virtual_router_id');
    expect(labels('vrrp_instance A {\n  virtual_router_id 1\n  |\n}')[0]).not.toBe('virtual_router_id');
  });

  test('a word being typed is replaced', () => {
    expect(inserted('vrrp_instance A {\n  nopre|\n}', 'nopreempt')).toBe('vrrp_instance A {\n  nopreempt\n}');
  });

  test('a block comes with its braces and what it cannot do without', () => {
    expect(inserted('vrrp_scr|', 'vrrp_script')).toBe('vrrp_script ${1:name} {\n\tscript ${2:script}\n\t$0\n}');
  });

  test('words to choose from become a choice', () => {
    expect(inserted('vrrp_instance A {\n  sta|\n}', 'state')).toBe('vrrp_instance A {\n  state ${1|MASTER,BACKUP|}\n}');
  });

  test('only the keyword is replaced where its arguments stand already', () => {
    expect(inserted('vrrp_instanc| A {\n}', 'vrrp_instance')).toBe('vrrp_instance A {\n}');
  });

  test('right behind a brace the block has begun, and behind its end it is over', () => {
    expect(labels('vrrp_instance A {|')).toContain('priority');
    expect(labels('vrrp_instance A { }|')).toEqual([]);
    expect(labels('vrrp_instance A { }\n|')).toContain('vrrp_script');
  });

  test.each(['# com|ment', 'unknown {\n  |\n}'])('nothing is offered in %j', (marked) => {
    expect(labels(marked)).toEqual([]);
  });
});

describe('arguments', () => {
  test.each([
    ['vrrp_instance A {\n  state |\n}', ['MASTER', 'BACKUP']],
    ['vrrp_instance A {\n  state MA|\n}', ['MASTER', 'BACKUP']],
    ['vrrp_instance A {\n  state | # c\n}', ['MASTER', 'BACKUP']],
    ['vrrp_instance A {\n  state MASTER |\n}', []],
    ['vrrp_instance A {\n  smtp_alert |\n}', ['on', 'true', 'yes', 'off', 'false', 'no']],
    ['vrrp_script chk {\n}\nvrrp_instance A {\n  track_script {\n    |\n  }\n}', ['chk']],
    ['vrrp_script chk {\n}\nvrrp_instance A {\n  track_script {\n    chk |\n  }\n}', ['weight']],
    ['vrrp_instance A {\n  track_interface {\n    eth0 weight 5 |\n  }\n}', ['reverse']],
    ['vrrp_instance A {\n}\nvrrp_instance B {\n}\nvrrp_sync_group G {\n  group {\n    A |\n  }\n}', ['A', 'B']],
    ['virtual_server_group web {\n}\nvirtual_server group | {\n}', ['web']],
    ['virtual_server 10.0.0.1 80 {\n  lb_kind |\n}', ['NAT', 'DR', 'TUN']],
    ['virtual_server 10.0.0.1 80 {\n  lb_kind TUN type |\n}', ['ipip', 'gue', 'gre']],
    ['vrrp_instance A {\n  priority |\n}', []],
  ])('%j', (marked, expected) => {
    expect(labels(marked)).toEqual(expected);
  });

  test('a line of addresses offers its options', () => {
    const offered = labels('vrrp_instance A {\n  virtual_ipaddress {\n    10.0.0.1/24 |\n  }\n}');
    expect(offered).toEqual(expect.arrayContaining(['dev', 'label', 'scope', 'brd']));
    expect(labels('vrrp_instance A {\n  virtual_ipaddress {\n    10.0.0.1/24 scope |\n  }\n}')).toContain('link');
  });
});

test('where an interface stands, those that the file names are offered, but not the word that is being written', () => {
  const other = 'vrrp_instance B {\n  interface eno1\n  virtual_ipaddress {\n    10.0.0.9 dev bond0.5\n  }\n}\n';
  expect(labels(`vrrp_instance A {\n  interface e|\n}\n${other}`)).toEqual(['eno1', 'bond0.5']);
  expect(labels(`${other}vrrp_instance A {\n  track_interface {\n    |\n  }\n}\n`)).toEqual(['eno1', 'bond0.5']);
});

test('what the stated keepalived does not know is not offered', () => {
  const block = 'global_defs {\n  |\n}';
  expect(labels(block)).toEqual(expect.arrayContaining(['state_dump_file', 'enable_dbus']));
  const old = labels(block, { release: '2.2.7', options: new Set(['LVS', 'VRRP']) });
  expect(old).toContain('router_id');
  expect(old).not.toContain('state_dump_file');
  expect(old).not.toContain('enable_dbus');
  expect(labels('vrrp_instance A {\n  use_vmac vrrp1 |\n}', { release: '2.2.7' })).not.toContain('group');
});

describe('parameters', () => {
  const instance = (value: string) => `$IF=eth0\n$VIP=10.0.0.1\nvrrp_instance A {\n  interface ${value}\n}`;

  test('those of the file and those of keepalived are offered behind a dollar', () => {
    expect(labels(instance('$|')).slice(0, 3)).toEqual(['${IF}', '${VIP}', '${_PWD}']);
    expect(labels(instance('$I|')).slice(0, 3)).toEqual(['$IF', '$VIP', '${_PWD}']);
    expect(labels(instance('${I|}')).slice(0, 2)).toEqual(['${IF}', '${VIP}']);
  });

  test('a dollar is inserted as it is', () => {
    expect(inserted(instance('$|'), '${IF}')).toContain('interface \\${IF\\}\n');
  });

  test('none is offered where one is defined, and nothing inside of what steers a template', () => {
    expect(labels('$I|F=eth0\n')).not.toContain('$IF');
    expect(labels('{% if a| %}\nglobal_defs {\n}\n{% endif %}\n')).toEqual([]);
  });
});
