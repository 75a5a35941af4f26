import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskedCopy } from '../../../src/syslog/mask/mask.ts';
import { log, timelineOf } from '../read.ts';

const texts = (...lines: readonly string[]) => maskedCopy(lines.map((text) => ({ text }))).map(({ text }) => text);

describe('a masked text', () => {
  test('keeps the name of standard input, and with it every dash', () => {
    const said = { file: '-', text: '`ipvsadm -Ln` of lb-1.example.com' };
    expect(maskedCopy(said)).toEqual({ file: '-', text: '`ipvsadm -Ln` of host1.example' });
  });

  test('has other addresses, the same for the same however it is written', () => {
    expect(
      texts(
        '(VI_1) Received advert from 172.28.128.10 with lower priority 50, ours 100',
        'ip address 172.28.128.10/24 and 172.28.128.10:80, 10.1.1.1.',
        'from 2001:DB8:0::7 and 2001:db8::7, [2001:db8::7]:443 and fe80::1%eth0: gone',
        'mac 00:0c:29:AA:bb:cc, not 00:00:5e:00:01:33',
      ),
    ).toEqual([
      '(instance1) Received advert from 198.18.0.1 with lower priority 50, ours 100',
      'ip address 198.18.0.1/24 and 198.18.0.1:80, 198.18.0.2.',
      'from 2001:db8::1 and 2001:db8::1, [2001:db8::1]:443 and fe80::2%eth0: gone',
      'mac 02:00:00:00:00:01, not 00:00:5e:00:01:33',
    ]);
  });

  test('keeps what every machine has, and times', () => {
    const same = 'at 12:40:45 to 224.0.0.18, ::1, ff02::12 and 127.0.0.1 from /etc/keepalived/keepalived.conf, 1/2';
    expect(texts(same)).toEqual([same]);
  });

  test('hides hosts, paths, URLs, mail and scripts', () => {
    expect(
      texts(
        'Could not reach mail.customer.example, see https://wiki.customer.example/lb?x=1',
        'VRRP_Script(chk_customer) failed, check_customer.sh of /opt/customer/bin/check.sh',
        'chk_customer again, mail to ops@customer.example',
        'keepalived.service: keepalived.conf',
      ),
    ).toEqual([
      'Could not reach host1.example, see https://url1.example/',
      'VRRP_Script(script1) failed, file1.sh of /path1',
      'script1 again, mail to mail1@mail.example',
      'keepalived.service: keepalived.conf',
    ]);
  });

  test('hides hosts without a domain, and what unknown messages put in quotes and brackets', () => {
    const service = { key: 'tcp/shop:http', name: 'shop:http', reals: [{ name: 'web-7:80' }] };
    const said = { kind: 'other', text: "Something(thing7) about user 'bob' of shop, web-7 and web-70" };
    expect(maskedCopy([service, said])).toEqual([
      { key: 'tcp/host1:http', name: 'host1:http', reals: [{ name: 'host2:80' }] },
      { kind: 'other', text: "Something(name1) about user 'name2' of host1, host2 and host3" },
    ]);
  });

  test('hides in unknown messages what is called like a node or an instance, without quotes too', () => {
    const known = { node: 'lb-north', text: '(VI_SHOP) Entering MASTER STATE' };
    const said = { kind: 'other', text: 'VI_BLOG of lb-south lost VRRP_Instance, track_script and eth0 of pod_7' };
    expect(maskedCopy([known, said])).toEqual([
      { node: 'node1', text: '(instance1) Entering MASTER STATE' },
      { kind: 'other', text: 'instance2 of node2 lost VRRP_Instance, track_script and eth0 of pod_7' },
    ]);
  });

  test('of lines of other programs only the shape is left', () => {
    expect(maskedCopy([{ text: 'bash: tool7: not found', isOther: true }, 'bash: tool7: not found\n'])).toEqual([
      { text: 'xxxx: xxxx0: xxx xxxxx', isOther: true },
      'xxxx: xxxx0: xxx xxxxx\n',
    ]);
  });

  test('nothing stands in for what is itself an original', () => {
    expect(texts('198.18.0.2 and 198.18.0.1', '(instance2) up', '(instance1) up')).toEqual([
      '198.18.0.3 and 198.18.0.4',
      '(instance3) up',
      '(instance4) up',
    ]);
  });
});

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{3,11}$/).filter((name) => !KNOWN.test(name));
/** What our own sentences and keepalived's say in any case. */
const KNOWN =
  /^(?:master|backup|fault|instance|state|entering|unknown|stopped|init|node|keepalived|received|advert|priority|other|utc|file|text|from|with|lower|ours|type|kind|time|line|lines|nodes|event|events|level|index)/i;
const ipv4 = fc.ipV4().filter((text) => !/^(?:0|127|22[4-9]|23\d|255)\.|^198\.1[89]\./.test(text));
const ipv6 = fc
  .tuple(fc.integer({ min: 0x2002, max: 0x3fff }), fc.integer({ min: 0x1000, max: 0xffff }))
  .map(([a, b]) => `${a.toString(16)}:${b.toString(16)}::1`);

test('no original name or address remains in a masked timeline, and nothing else changes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(word, { minLength: 4, maxLength: 4, selector: (name) => name.toLowerCase() }),
      fc.array(fc.oneof(ipv4, ipv6), { minLength: 1, maxLength: 4 }),
      async ([host = '', peer = '', instance = '', folder = ''], addresses) => {
        const lines = [
          `2026-03-03T10:00:00Z ${host} Keepalived_vrrp[1]: (${instance}) Entering MASTER STATE`,
          ...addresses.map(
            (address) =>
              `2026-03-03T10:00:01Z ${host} Keepalived_vrrp[1]: (${instance}) Received advert from ${address} with lower priority 50, ours 100, from ${peer}.${folder}.example`,
          ),
          `2026-03-03T10:00:02Z ${peer} Keepalived_vrrp[2]: (${instance}) Entering MASTER STATE`,
        ];
        const original = await timelineOf([log(`${folder}/all.log`, lines.join('\n'))]);
        const masked = maskedCopy(original);
        const said = JSON.stringify(masked);
        for (const secret of [host, peer, instance, folder, ...addresses]) {
          const alone = new RegExp(`(?<![A-Za-z0-9_.:])${secret.replaceAll('.', '\\.')}(?![A-Za-z0-9_:])`);
          expect(said).not.toMatch(alone);
        }
        const shape = ({ instances, incidents, events }: typeof original) => ({
          spans: instances.map(({ spans }) => spans),
          incidents: incidents.map(({ kind, from, to }) => ({ kind, from, to })),
          events: events.map(({ time, kind, line }) => ({ time, kind, line })),
        });
        expect(shape(masked)).toEqual(shape(original));
        expect(masked.nodes.map(({ name }) => name)).toEqual(
          masked.instances.map(({ node }) => node).filter((name, index, all) => all.indexOf(name) === index),
        );
      },
    ),
    { numRuns: 200 },
  );
});
