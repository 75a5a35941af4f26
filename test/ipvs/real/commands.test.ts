import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carriedOut, readServiceRules } from '../../../src/ipvs/formats/rules.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import type { RuleEnd, ServiceRule } from '../../../src/ipvs/table.ts';
import { type Asked, type AskedReal, type AskedService, readAsked } from './asked.ts';
import { FLAGS } from './generate.ts';
import { type Ipvsadm, missing, openIpvsadm } from './ipvsadm.ts';
import { answersOf } from './netlink.ts';

/**
 * What the real ipvsadm asks the kernel for (`kernel.c` writes it down) is what we read of the command, and a command
 * of which we read nothing it refuses, or it sets up nothing.
 */
const COUNT = Number(process.env.IPVS_TABLES ?? 300);
const SEED = Number(process.env.IPVS_SEED ?? 1);

describe.skipIf(missing() !== undefined)('commands of ipvsadm', { timeout: 60_000 + COUNT * 100 }, () => {
  let ipvsadm: Ipvsadm;
  let table: string;
  beforeAll(() => {
    ipvsadm = openIpvsadm();
    const timeouts = { tcp: 900, tcpFin: 120, udp: 300 };
    table = ipvsadm.keep(answersOf({ services: [], daemons: [], names: [], timeouts, wide: true }));
  });
  afterAll(() => ipvsadm.close());

  test('are read as ipvsadm reads them', async () => {
    const commands = fc.sample(fc.oneof(anyServiceCommand, anyRealCommand), { numRuns: COUNT, seed: SEED });
    const runs = commands.map((options, index) => ({ table, options, asked: `${table}-${index}` }));
    const printed: string[] = [];
    for await (const text of ipvsadm.run(runs)) printed.push(text);
    const taken = runs.filter(({ options, asked }, index) => {
      const [rule, ...others] = readServiceRules(`ipvsadm ${options}\n`);
      const read = rule && { command: options, ...toAsked(carriedOut(rule)) };
      if (!existsSync(asked)) {
        const [message] = (printed[index] ?? '').split('\n');
        expect(readIpvs(message ?? '', {}).unread.map(({ text }) => text)).toEqual([message]);
        return false;
      }
      const { command: _, ...truth } = readAsked(readFileSync(asked, 'utf8').trim());
      expect(read).toEqual({ command: options, ...truth });
      expect(others).toEqual([]);
      return true;
    });
    // Most of the commands are right ones.
    expect(taken.length).toBeGreaterThan(COUNT / 3);
  });
});

function toAsked(rule: ServiceRule): Omit<Asked, 'command'> {
  const { protocol, virtual } = rule;
  const isIpv6 = virtual.family === 'ipv6';
  const mark = `mark ${virtual.firewallMark}${isIpv6 ? ' IPv6' : ''}`;
  return {
    target: protocol === 'FWM' ? mark : `${protocol} ${endOf(virtual)}`,
    service: rule.kind === 'service' ? toService(rule, isIpv6) : undefined,
    real: rule.real && toReal(rule, rule.real),
  };
}

function endOf({ address, port, name }: RuleEnd): string {
  return name ?? `${address} ${port}`;
}

function toService(rule: ServiceRule, isIpv6: boolean): AskedService {
  const { scheduler = '', schedulerFlags, persistentSeconds, netmask, persistenceEngine, onePacket } = rule;
  const bits = new Map([
    ...['sh-fallback', 'mh-fallback', 'flag-1'].map((name) => [name, FLAGS.first] as const),
    ...['sh-port', 'mh-port', 'flag-2'].map((name) => [name, FLAGS.second] as const),
    ['flag-3', FLAGS.third] as const,
  ]);
  const own = (persistentSeconds === undefined ? 0 : FLAGS.persistent) | (onePacket ? FLAGS.onePacket : 0);
  return {
    scheduler,
    flags: schedulerFlags.reduce((sum, name) => sum | (bits.get(name) ?? 0), own),
    timeout: persistentSeconds ?? 0,
    netmask: netmask ?? (isIpv6 ? '128' : '255.255.255.255'),
    engine: persistenceEngine ?? '',
  };
}

function toReal(rule: ServiceRule, real: RuleEnd): AskedReal {
  const { type = 'ipip', port, checksum = '-c' } = rule.tunnel ?? {};
  return {
    end: endOf(real),
    method: rule.forward ?? '',
    weight: rule.weight ?? 0,
    upper: rule.upperThreshold ?? 0,
    lower: rule.lowerThreshold ?? 0,
    tunnel: `${type} ${port ?? 0} ${checksum}`,
  };
}

const port = fc.constantFrom(':80', ':65535', ':0');
const ipv4 = fc
  .tuple(fc.constantFrom('10.0.0.1', '192.0.2.255', '0.0.0.1'), fc.oneof(port, fc.constant('')))
  .map((parts) => parts.join(''));
/** Of these ipvsadm always wants a port. */
const ipv6 = fc
  .tuple(fc.constantFrom('[2001:db8::1]', '[2001:DB8:0:0:1:0:0:1]', '[::ffff:192.0.2.1]'), port)
  .map((parts) => parts.join(''));
const number = fc.oneof(fc.nat(300), fc.constantFrom(0, 65_535, 2_147_483_647));

/** One of the ways to write an option with its value. */
function option(short: string, long: string, value: fc.Arbitrary<string | number>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(`-${short} `, `-${short}`, `--${long} `, `--${long}=`), value)
    .map(([name, text]) => `${name}${text}`);
}

function word(...names: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...names);
}

/** In any order, each or not. */
function some(...options: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc
    .tuple(...options.map((one) => fc.option(one, { nil: '' })))
    .chain((parts) => fc.shuffledSubarray(parts, { minLength: parts.length }))
    .map((parts) => parts.filter((part) => part !== '').join(' '));
}

interface Family {
  readonly end: fc.Arbitrary<string>;
  readonly mask: fc.Arbitrary<string>;
  /** Behind a mark. */
  readonly option: string;
}
const families: readonly Family[] = [
  { end: ipv4, mask: word('255.255.255.0', '255.255.0.0'), option: '' },
  { end: ipv6, mask: word('64', '120'), option: ' -6' },
];
const anyFamily = fc.constantFrom(...families);

function target({ end, option: family }: Family): fc.Arbitrary<string> {
  return fc.oneof(
    option('t', 'tcp-service', end),
    option('u', 'udp-service', end),
    end.map((text) => `--sctp-service ${text}`),
    option('f', 'fwmark-service', fc.constantFrom(1, 7, 2_147_483_647, 4_294_967_295)).map((text) => text + family),
  );
}

const anyServiceCommand = anyFamily
  .chain((family) =>
    fc.tuple(
      word('-A', '-E', '--add-service', '--edit-service'),
      target(family),
      some(
        fc.oneof(
          option('s', 'scheduler', word('rr', 'wlc')),
          word('-s sh -b sh-port', '-ssh -bsh-fallback,sh-port', '--scheduler=mh --sched-flags mh-port'),
          word('-s wrr -b flag-1,flag-3'),
        ),
        fc.oneof(option('p', 'persistent', number), word('-p', '--persistent')),
        option('M', 'netmask', family.mask),
        word('--pe sip', '--pe=sip'),
        word('-o', '--ops'),
      ),
    ),
  )
  .map((parts) => parts.join(' '));

const anyRealCommand = fc
  .tuple(anyFamily, anyFamily)
  .chain(([own, other]) =>
    fc.tuple(
      word('-a', '-e', '--add-server', '--edit-server'),
      target(own),
      option('r', 'real-server', fc.oneof(own.end, own.end, other.end)),
      some(
        word(
          ...['-g', '-m', '-i', '--gatewaying', '--masquerading', '--ipip', '-i --tun-type ipip'],
          ...['-i --tun-type gue --tun-port 6080', '--ipip --tun-type=gre --tun-csum'],
          ...['--tun-type gue --tun-port=6080 --tun-remcsum -i', '-i --tun-type gue --tun-port 1 --tun-nocsum'],
        ),
        option('w', 'weight', number),
        option('x', 'u-threshold', number),
        option('y', 'l-threshold', number),
      ),
    ),
  )
  .map((parts) => parts.join(' '));
