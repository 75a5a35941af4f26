import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSysctls } from '../../src/sysctl/read-sysctls.ts';

/** `key=value` of every setting found. */
const read = (text: string) => readSysctls(text).map(({ key, value }) => `${key}=${value}`);
const IGNORE = 'net.ipv4.conf.all.arp_ignore=1';
const ANNOUNCE = 'net.ipv4.conf.all.arp_announce=2';

describe('sysctl files', () => {
  test.each([
    ['net.ipv4.conf.all.arp_ignore = 1', [IGNORE]],
    ['net.ipv4.conf.all.arp_ignore=1\r\nnet.ipv4.conf.all.arp_announce=2\r\n', [IGNORE, ANNOUNCE]],
    ['-net.ipv4.conf.all.arp_ignore = 1', [IGNORE]],
    ['net/ipv4/conf/all/arp_ignore = 1', [IGNORE]],
    ['net.ipv4.conf.all.arp_ignore = 1   # for LVS', [IGNORE]],
    ['# net.ipv4.conf.all.arp_ignore = 1\n; net.ipv4.conf.all.arp_announce = 2', []],
    ['net.ipv4.tcp_rmem = 4096 87380 6291456', ['net.ipv4.tcp_rmem=4096 87380 6291456']],
    ['net/ipv4/conf/eth0.100/arp_ignore = 1', ['net.ipv4.conf.eth0/100.arp_ignore=1']],
    ['net.ipv4.conf.eth0/100.arp_ignore = 1', ['net.ipv4.conf.eth0/100.arp_ignore=1']],
    ['net.ipv4.conf.eth0.100.arp_ignore = 1', ['net.ipv4.conf.eth0.100.arp_ignore=1']],
    ['example.org = 1\nplanet.mars = 2', []],
  ])('%j', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('scripts and Vagrantfiles', () => {
  test.each([
    ['sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2', [IGNORE, ANNOUNCE]],
    ['sudo sysctl -qw "net.ipv4.conf.all.arp_ignore=1" && true', [IGNORE]],
    ["sysctl -w net.ipv4.conf.all.arp_ignore='1'; sysctl -w net.ipv4.conf.all.arp_announce=2;", [IGNORE, ANNOUNCE]],
    ["sysctl -w 'net.ipv4.conf.all.arp_ignore = 1'", [IGNORE]],
    ['          "sysctl -w net.ipv4.conf.all.arp_ignore=1;"\\', [IGNORE]],
    ['s.inline = "hostname #{name}; sysctl -w net.ipv4.conf.all.arp_ignore=1"', [IGNORE]],
    ['true # sysctl -w net.ipv4.conf.all.arp_ignore=1', []],
    ['echo 1 > /proc/sys/net/ipv4/conf/all/arp_ignore', [IGNORE]],
    ['echo "1" >/proc/sys/net/ipv4/conf/all/arp_ignore; echo 2>/dev/null', [IGNORE]],
    ['echo 1 | sudo tee /proc/sys/net/ipv4/conf/all/arp_ignore >/dev/null', [IGNORE]],
    ['echo -n 1 > /proc/sys/net/ipv4/conf/eth0.100/arp_ignore', ['net.ipv4.conf.eth0/100.arp_ignore=1']],
    ['cat /proc/sys/net/ipv4/conf/all/arp_ignore', []],
    ['sysctl net.ipv4.conf.all.arp_ignore', []],
    ['docker run --sysctl net.ipv4.conf.all.arp_ignore=1 x', [IGNORE]],
    ['printf "net.ipv4.conf.all.arp_ignore = 1\\n" >> /etc/sysctl.conf', [IGNORE]],
  ])('%j', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('YAML', () => {
  test.each([
    ['- sysctl:\n    name: net.ipv4.conf.all.arp_ignore\n    value: "1"\n    state: present', [IGNORE]],
    ['- sysctl:\n    name: net.ipv4.conf.all.arp_ignore\n    state: present\n    value: 1', [IGNORE]],
    ['- sysctl: name=net.ipv4.conf.all.arp_ignore value=1 reload=yes', [IGNORE]],
    [
      '- { name: net.ipv4.conf.all.arp_ignore, value: 1 }\n- { name: net.ipv4.conf.all.arp_announce, value: 2 }',
      [IGNORE, ANNOUNCE],
    ],
    ['sysctls:\n  net.ipv4.conf.all.arp_ignore: 1\n  "net.ipv4.conf.all.arp_announce": "2"', [IGNORE, ANNOUNCE]],
    ['sysctls:\n  - net.ipv4.conf.all.arp_ignore=1', [IGNORE]],
    ['- name: net.ipv4.conf.all.arp_ignore is set\n  command: "true"', []],
  ])('%j', (text, expected) => expect(read(text)).toEqual(expected));
});

test('the range covers the assignment and nothing else', () => {
  const text =
    '# real\n  "sysctl -w net.ipv4.conf.all.arp_ignore=1;"\\\necho 2 > /proc/sys/net/ipv4/conf/all/arp_announce\n';
  expect(readSysctls(text).map(({ range }) => text.slice(range.start, range.end))).toEqual([
    'net.ipv4.conf.all.arp_ignore=1',
    'echo 2 > /proc/sys/net/ipv4/conf/all/arp_announce',
  ]);
});

test('any text is read, and every range lies within it', () => {
  const pieces = [
    'net.ipv4.conf.all.',
    'arp_ignore',
    '=',
    ' ',
    '"',
    "'",
    'echo ',
    '1',
    '> /proc/sys/',
    '\n',
    '#',
    ':',
    'value',
    'name: ',
    '{',
    ',',
  ];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      for (const { range, key } of readSysctls(text)) {
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.start).toBeLessThan(range.end);
        expect(range.end).toBeLessThanOrEqual(text.length);
        expect(key).not.toBe('');
      }
    }),
  );
});
