import { expect, test } from 'vitest';
import { arpInEffect, arpValues, mergeArpValues } from '../../src/sysctl/effective.ts';
import { readSysctls } from '../../src/sysctl/read-sysctls.ts';

const values = (text: string, rule: 'last' | 'largest' = 'last') => arpValues(readSysctls(text), rule);
const set = (device: string, ignore: number) => `net.ipv4.conf.${device}.arp_ignore = ${ignore}\n`;

test('the larger of all and the device is in effect', () => {
  const both = values(set('all', 1) + set('eth0', 0) + set('eth1', 2));
  expect(arpInEffect(both, 'arp_ignore', 'eth0')).toBe(1);
  expect(arpInEffect(both, 'arp_ignore', 'eth1')).toBe(2);
  expect(arpInEffect(both, 'arp_announce', 'eth1')).toBeUndefined();
});

test('without a device, lo and default do not count: no request arrives there', () => {
  expect(arpInEffect(values(set('lo', 1) + set('default', 1)), 'arp_ignore')).toBeUndefined();
  expect(arpInEffect(values(set('lo', 1) + set('eth0', 1)), 'arp_ignore')).toBe(1);
});

test('a device whose name has dots is found', () => {
  expect(arpInEffect(values(set('bond0.100', 1)), 'arp_ignore', 'bond0.100')).toBe(1);
});

test('the last of two lines counts in a file, the larger in a script with start and stop', () => {
  const text = 'echo 1 > /proc/sys/net/ipv4/conf/all/arp_ignore\necho 0 > /proc/sys/net/ipv4/conf/all/arp_ignore\n';
  expect(arpInEffect(values(text, 'last'), 'arp_ignore')).toBe(0);
  expect(arpInEffect(values(text, 'largest'), 'arp_ignore')).toBe(1);
});

test('a variable is no value, and several texts add up', () => {
  expect(arpInEffect(values('sysctl -w net.ipv4.conf.all.arp_ignore=$X'), 'arp_ignore')).toBeUndefined();
  const merged = mergeArpValues([values(set('all', 0)), values(set('all', 1))]);
  expect(arpInEffect(merged, 'arp_ignore')).toBe(1);
});
