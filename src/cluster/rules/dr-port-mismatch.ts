import type { ClusterRule } from '../cluster.ts';

export const drPortMismatch: ClusterRule = {
  id: 'dr-port-mismatch',
  severity: 'error',
  summary: 'With direct routing and tunnels a real server has the port of its service.',
  why: `The director hands on packets unchanged with direct routing (\`-g\`) and tunnelling (\`-i\`); only masquerading (\`-m\`) can
rewrite the port. The kernel ignores another port of the real server: the packets arrive with that of the service.

Let the real server listen on the port of the service, or use masquerading. In keepalived.conf the rule
forwarding-port-differs finds the same.`,
  source: 'ipvsadm(8), -r and -g; Linux net/netfilter/ipvs/ip_vs_xmit.c:ip_vs_dr_xmit',
  bad: [
    {
      'director.sh':
        'sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2\nipvsadm -A -t 198.51.100.10:80 -s rr\n«ipvsadm -a -t 198.51.100.10:80 -r 198.51.100.31:8080 -g»\n',
    },
    { 'saved/ipvs.rules': '-A -t 198.51.100.10:443 -s wlc\n«-a -t 198.51.100.10:443 -r 198.51.100.31:8443 -i -w 1»\n' },
  ],
  good: [
    { 'saved/ipvs.rules': '-A -t 198.51.100.10:80 -s wlc\n-a -t 198.51.100.10:80 -r 198.51.100.31:8080 -m -w 1\n' },
    { 'saved/ipvs.rules': '-A -t 198.51.100.10:443 -s wlc\n-a -t 198.51.100.10:443 -r 198.51.100.31:443 -i -w 1\n' },
  ],
  check(cluster, report) {
    for (const { path, serviceRules } of cluster.evidence) {
      for (const { kind, forward, virtual, real, range } of serviceRules) {
        if (kind !== 'real' || (forward !== 'Route' && forward !== 'Tunnel') || !virtual.port || !real?.port) continue;
        if (virtual.port === real.port) continue;
        const way = forward === 'Route' ? 'Direct routing' : 'A tunnel';
        report(
          path,
          range,
          `${way} does not rewrite ports: packets for port ${virtual.port} arrive at ${real.address ?? real.name ?? 'the real server'} with that port, and not with ${real.port}.`,
        );
      }
    }
  },
};
