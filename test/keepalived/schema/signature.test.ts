import { describe, expect, test } from 'vitest';
import { keywordsIn, lineGrammars, lookup, topLevel } from '../../../src/keepalived/schema/index.ts';
import { lineSignature, optionSignature, signature } from '../../../src/keepalived/schema/signature.ts';
import type { Keyword } from '../../../src/keepalived/schema/types.ts';

describe('the signature of a keyword', () => {
  test.each([
    ['vrrp_instance/priority', 'priority <priority 1..255>'],
    ['vrrp_instance/state', 'state MASTER|BACKUP'],
    ['vrrp_instance/advert_int', 'advert_int <seconds 0.01..255>'],
    ['vrrp_instance/nopreempt', 'nopreempt'],
    ['vrrp_instance/smtp_alert', 'smtp_alert [on|off]'],
    ['vrrp_instance/notify_master', 'notify_master <script> [<user>] [<group>]'],
    ['vrrp_instance/virtual_ipaddress', 'virtual_ipaddress { … }'],
    ['vrrp_instance/timer_expired_backup', 'timer_expired_backup [<priority 1..254>]'],
    ['vrrp_instance/use_vmac', 'use_vmac [<name>] [name <name>] [<mac>] [netlink_notify_msg] [group <group>]'],
    ['vrrp_instance', 'vrrp_instance <name> { … }'],
    ['virtual_server', 'virtual_server <address> [<port 0..65535>] | fwmark <mark> | group <group> { … }'],
    [
      'virtual_server/lvs_method',
      'lvs_method NAT|DR|TUN [type ipip|gue|gre] [port <port 1..65535>] [nocsum|csum|remcsum]',
    ],
    ['virtual_server/real_server/weight', 'weight <weight>'],
    ['virtual_server/quorum', 'quorum <weight 1..>'],
    [
      'global_defs/lvs_timeouts',
      'lvs_timeouts [tcp <seconds 0..2678400>] [tcpfin <seconds 0..2678400>] [udp <seconds 0..2678400>]',
    ],
    ['global_defs/vrrp_rx_bufs_policy', 'vrrp_rx_bufs_policy MTU|ADVERT|<policy> …'],
    ['global_defs/vrrp_cpu_affinity', 'vrrp_cpu_affinity <cpu 0..(online CPUs - 1)> …'],
    ['global_defs/nftables_priority', 'nftables_priority <priority>'],
    ['vrrp_track_process/process', 'process <command> [<parameter> …]'],
  ])('%s', (place, expected) => {
    const path = place.split('/');
    const keyword = lookup(path.slice(0, -1), path.at(-1) ?? '');
    expect(keyword && signature(keyword)).toBe(expected);
  });

  test('begins with the name and stays on one line for every keyword', () => {
    for (const keyword of everyKeyword(topLevel)) {
      expect(signature(keyword).split(' ')[0]).toBe(keyword.name);
      expect(signature(keyword)).not.toMatch(/[\n\t]| {2}|undefined|\[\]/);
    }
    expect(keywordsIn([]).length).toBe(25);
  });
});

describe('the signature of a line', () => {
  const line = (name: string): string | undefined => {
    const grammar = lineGrammars.find((known) => known.name === name);
    return grammar && lineSignature(grammar);
  };

  test.each([
    ['ip_address', '<address> [<option> …]'],
    ['ip_route', '[to | <route type>] <destination> [<option> …]'],
    ['track_script_line', '<script> [weight <weight -254..254> [reverse|noreverse]]'],
    ['if_delay_line', '<interface> <down 0..255> [<up 0..255>]'],
    ['instance_names', '<instance> …'],
  ])('%s', (name, expected) => expect(line(name)).toBe(expected));

  test('an option shows its synonyms and what follows', () => {
    const options = lineGrammars.find(({ name }) => name === 'ip_address')?.options ?? [];
    expect(options.map(optionSignature)).toContain('broadcast|brd +|-|<broadcast>');
    expect(options.map(optionSignature)).toContain('dev <interface>');
  });
});

function everyKeyword(keywords: readonly Keyword[]): readonly Keyword[] {
  return keywords.flatMap((keyword) => [keyword, ...everyKeyword(keyword.keywords ?? [])]);
}
