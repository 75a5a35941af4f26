import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readServiceRules } from '../../../src/ipvs/formats/rules.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';

function shown(text: string): readonly string[] {
  return readServiceRules(text).map(({ kind, protocol, virtual, real, forward, weight, scheduler }) => {
    const end = (one: { address: string | undefined; port: number | undefined; name: string | undefined }) =>
      one.name ?? `${one.address} ${one.port}`;
    const target = virtual.firewallMark === undefined ? end(virtual) : `mark ${virtual.firewallMark} ${virtual.family}`;
    return kind === 'service'
      ? `service ${protocol} ${target} ${scheduler}`
      : `real ${protocol} ${target}: ${real && end(real)} ${forward} ${weight}`;
  });
}

describe('commands in scripts', () => {
  test('in a shell script, with a path, sudo, conditions, continued lines and defaults', () => {
    const text = `#!/bin/sh
ipvsadm -C
sudo /sbin/ipvsadm -A -t 10.0.0.1:80 -s wrr && ipvsadm -a -t 10.0.0.1:80 -r 10.0.0.2 -m
[ -x /sbin/ipvsadm ] && ipvsadm --add-service --udp-service=[2001:DB8::1]:53; exit
  ipvsadm -a -u '[2001:db8::1]:53' \\
    -r "[2001:db8::2]:53" \\
    -i -w 3 | logger
ipvsadm -Ln
`;
    expect(shown(text)).toEqual([
      'service TCP 10.0.0.1 80 wrr',
      'real TCP 10.0.0.1 80: 10.0.0.2 80 Masq 1',
      'service UDP 2001:db8::1 53 wlc',
      'real UDP 2001:db8::1 53: 2001:db8::2 53 Tunnel 3',
    ]);
  });

  test('in quoted strings that are put together, as in a Vagrantfile', () => {
    const text = [
      's.inline = "hostname $1;"\\',
      '  "ipvsadm -A -t 192.0.2.1:80 -s rr;"\\',
      `\t"ipvsadm -a -t 192.0.2.1:80 -r 192.0.2.2:80 -g -w 1;"\\`,
      '  "ipvsadm -a -t 192.0.2.1:80 -r 192.0.2.3:80 -g -w 2"',
      "s.args = [k, 'ipvsadm']",
    ].join('\n');
    expect(shown(text)).toEqual([
      'service TCP 192.0.2.1 80 rr',
      'real TCP 192.0.2.1 80: 192.0.2.2 80 Route 1',
      'real TCP 192.0.2.1 80: 192.0.2.3 80 Route 2',
    ]);
  });

  test('at a prompt, with bundled options, SCTP and firewall marks', () => {
    const text = `root@lb1:~# ipvsadm -At 10.0.0.1:80 -srr
$ ipvsadm -A --sctp-service 10.0.0.1:3868
ipvsadm -A -f 7 -6 -s sh -b sh-port
ipvsadm -a -f 7 -6 -r [2001:db8::2] -gw 5
ipvsadm -E -t 10.0.0.1:80 -p
ipvsadm -e -t 10.0.0.1:80 -r 10.0.0.2:80 -w 0`;
    expect(shown(text)).toEqual([
      'service TCP 10.0.0.1 80 rr',
      'service SCTP 10.0.0.1 3868 wlc',
      'service FWM mark 7 ipv6 sh',
      'real FWM mark 7 ipv6: 2001:db8::2 0 Route 5',
      'service TCP 10.0.0.1 80 wlc',
      'real TCP 10.0.0.1 80: 10.0.0.2 80 Route 0',
    ]);
    expect(readServiceRules(text)[2]?.schedulerFlags).toEqual(['sh-port']);
    expect(readServiceRules(text)[4]?.persistentSeconds).toBe(360);
  });

  test('variables and host names are kept as names', () => {
    const text = `ipvsadm -A -t $VIP:80 -s rr
ipvsadm -a -t "#{vip}:80" -r web1.example.com:http -g
ipvsadm -a -t "$VIP:80" -r \${RIP}:80 -g`;
    expect(shown(text)).toEqual([
      'service TCP $VIP:80 rr',
      'real TCP #{vip}:80: web1.example.com:http Route 1',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell variable
      'real TCP $VIP:80: ${RIP}:80 Route 1',
    ]);
  });

  test('comments, deletions, listings and incomplete commands set up nothing', () => {
    const text = `# ipvsadm -A -t 10.0.0.1:80 -s rr
  #ipvsadm -a -t 10.0.0.1:80 -r 10.0.0.2:80 -g
ipvsadm -D -t 10.0.0.1:80
ipvsadm -d -t 10.0.0.1:80 -r 10.0.0.2:80
ipvsadm -A
ipvsadm -a -t 10.0.0.1:80
apt-get install -y ipvsadm keepalived`;
    expect(shown(text)).toEqual([]);
  });

  test('the range is that of the command, without what follows it', () => {
    const text = 'true; ipvsadm -a -t 10.0.0.1:80 -r 10.0.0.2:80 -g -w 1  # direct routing\n';
    const [rule] = readServiceRules(text);
    expect(text.slice(rule?.range.start, rule?.range.end)).toBe('ipvsadm -a -t 10.0.0.1:80 -r 10.0.0.2:80 -g -w 1');
  });
});

describe('the output of ipvsadm -S', () => {
  const saved = `-A -t 10.0.0.1:80 -s wrr -p 360 -M 255.255.255.0 --pe sip -o
-a -t 10.0.0.1:80 -r 10.0.0.2:80 -m -w 1
-a -t 10.0.0.1:80 -r 10.0.0.3:80 -i -w 2 --tun-type gue --tun-port 6080 --tun-nocsum
-a -t 10.0.0.1:80 -r 10.0.0.4:80 (null) -w 1
-A -f 4294967295 -6 -s sh -b 
-A --sctp-service [2001:db8::1]:80 -s sh -b sh-fallback,sh-port
`;

  test('is a snapshot of what is set up', () => {
    const { snapshots, unread } = readIpvs(`lb1# ipvsadm -Sn\n${saved}`, {});
    expect(unread).toEqual([]);
    expect(snapshots).toMatchObject([
      {
        node: 'lb1',
        views: ['rules'],
        services: [
          {
            key: 'tcp/10.0.0.1:80',
            scheduler: 'wrr',
            persistentSeconds: 360,
            netmask: '255.255.255.0',
            persistenceEngine: 'sip',
            onePacket: true,
            reals: [
              { address: '10.0.0.2', port: 80, forward: 'Masq', weight: 1 },
              { forward: 'Tunnel', weight: 2, tunnel: { type: 'gue', port: 6080, checksum: '-c' } },
              { address: '10.0.0.4', forward: undefined, weight: 1 },
            ],
          },
          { key: 'fwm/4294967295/ipv6', family: 'ipv6', schedulerFlags: [], reals: [] },
          { key: 'sctp/[2001:db8::1]:80', schedulerFlags: ['sh-fallback', 'sh-port'] },
        ],
      },
    ]);
  });

  test('gives rules too, each on its line', () => {
    expect(shown(saved)).toHaveLength(6);
    expect(shown(`echo "\n  -a -t 10.0.0.1:80 -r 10.0.0.2:80 -m\n" | ipvsadm -R`)).toEqual([
      'real TCP 10.0.0.1 80: 10.0.0.2 80 Masq 1',
    ]);
  });

  test('a real without its service is unread', () => {
    const { snapshots, unread } = readIpvs('-a -t 10.0.0.9:80 -r 10.0.0.2:80 -m -w 1\n', {});
    expect(snapshots.flatMap(({ services }) => services)).toEqual([]);
    expect(unread).toHaveLength(1);
  });
});

test('any text can be looked through', () => {
  const pieces = fc.constantFrom(
    'ipvsadm ',
    '-A ',
    '-t',
    ' 10.0.0.1:80',
    '"',
    "'",
    '\\\n',
    '\n',
    ';',
    '#{',
    '${',
    '$(',
    '(null)',
    ' -',
    '--',
    '=',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      for (const { range } of readServiceRules(text)) {
        expect(range.start).toBeLessThan(range.end);
        expect(range.end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});
