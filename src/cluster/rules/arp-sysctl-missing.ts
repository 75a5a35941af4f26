import type { Fix, Related } from '../../keepalived/problem.ts';
import { arpInEffect, mergeArpValues } from '../../sysctl/effective.ts';
import type { ClusterReport, ClusterRule, Evidence } from '../cluster.ts';
import { type DirectReal, type DirectService, directServices } from '../facts/direct-reals.ts';
import { arpValuesOf, evidenceNear, filesAbout, hostsOf, setsUpReals } from '../facts/evidence.ts';
import { placeOf } from '../node-name.ts';

export const arpSysctlMissing: ClusterRule = {
  id: 'arp-sysctl-missing',
  severity: 'warning',
  summary: 'Real servers of direct routing keep quiet about the virtual address (arp_ignore, arp_announce).',
  why: `With direct routing (\`lb_kind DR\`, \`ipvsadm -g\`) and tunnels (\`TUN\`, \`-i\`) every real server has the virtual address too. A real server
that answers ARP requests for it draws the clients past the director, now and then or for good, depending on who answers
first.

Set on each real server, before the address is added:

\`\`\`
net.ipv4.conf.all.arp_ignore = 1
net.ipv4.conf.all.arp_announce = 2
\`\`\`

The kernel takes the larger value of \`all\` and the interface that hears the request. To set them for \`lo\` alone, where
the address lies, changes nothing, and \`default\` counts only for interfaces that appear later.

The rule reads sysctl files, scripts, Vagrantfiles and YAML files of the workspace. Where they use arptables or a REDIRECT
rule instead, it says nothing. Where there is no such file at all, it can only remind you.`,
  source:
    'Linux Documentation/networking/ip-sysctl.rst: arp_ignore, arp_announce (maximum of conf/all and the interface); ipvsadm(8), -g',
  bad: [
    {
      'lb/keepalived.conf': configuration('«DR»'),
      'real.sh': 'ip addr add 198.51.100.10/32 dev lo\nsysctl -w net.ipv4.conf.all.arp_ignore=1\n',
    },
    {
      'lb/keepalived.conf': configuration('«DR»'),
      'sysctl.d/lvs.conf': 'net.ipv4.conf.lo.arp_ignore = 1\nnet.ipv4.conf.lo.arp_announce = 2\n',
    },
    {
      'director.sh':
        'ipvsadm -A -t 198.51.100.10:80 -s rr\n«ipvsadm -a -t 198.51.100.10:80 -r 198.51.100.31:80 -g»\nipvsadm -a -t 198.51.100.10:80 -r 198.51.100.32:80 -g\n',
    },
    {
      'lb/keepalived.conf': configuration('DR').replace('198.51.100.32', '«198.51.100.32»'),
      'hosts/198.51.100.31/sysctl.conf': 'net.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.all.arp_announce = 2\n',
      'hosts/198.51.100.32/sysctl.conf': 'net.ipv4.conf.all.arp_ignore = 1\n',
    },
    { 'lb/keepalived.conf': configuration('«DR»') },
    {
      'lb/keepalived.conf': configuration('«TUN»'),
      'real.sh': 'ip addr add 198.51.100.10/32 dev tunl0\nsysctl -w net.ipv4.conf.all.arp_ignore=1\n',
    },
  ],
  good: [
    { 'lb/keepalived.conf': configuration('NAT') },
    { 'lb/keepalived.conf': configuration('TUN') },
    {
      'lb/keepalived.conf': configuration('DR'),
      'sysctl.d/lvs.conf': 'net.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.eth0.arp_announce = 2\n',
    },
    {
      Vagrantfile: [
        's.inline = "sysctl -w net.ipv4.conf.all.arp_ignore=1;"\\',
        '  "sysctl -w net.ipv4.conf.all.arp_announce=2"',
        'b.inline = "ipvsadm -a -t 198.51.100.10:80 -r 198.51.100.31:80 -g -w 1"',
      ].join('\n'),
    },
    {
      'lb/keepalived.conf': configuration('DR'),
      'real.sh': 'arptables -A INPUT -d 198.51.100.10 -j DROP\n',
    },
  ],
  check(cluster, report) {
    const unknown = new Map<string, DirectService[]>();
    for (const service of [...directServices(cluster), ...directServices(cluster, 'TUN')]) {
      const around = evidenceNear(cluster, service.path, service.node);
      // Behind a tunnel real servers may be far from every client: they are judged where a file shows that they are meant.
      const isMeant = service.way === 'DR' || around.some(setsUpReals);
      const files = isMeant ? around.filter((file) => concerns(file, service)) : [];
      if (files.length > 0) judge(service, files, report);
      else if (service.way === 'DR') add(unknown, service);
    }
    for (const services of unknown.values()) remind(services, report);
  },
};

function add(services: Map<string, DirectService[]>, service: DirectService): void {
  const before = services.get(service.path);
  if (before) before.push(service);
  else services.set(service.path, [service]);
}

/** Whether a file says anything about hosts of this kind, so that what it leaves out means something. */
function concerns({ sysctls, serviceRules, addresses, quietsArpOtherwise }: Evidence, service: DirectService): boolean {
  if (sysctls.length > 0 || serviceRules.length > 0 || quietsArpOtherwise) return true;
  const spoken = [service.address, ...service.reals.map(({ address }) => address)];
  return spoken.some((address) => address !== undefined && addresses.has(address));
}

/** One reminder a file is enough. */
function remind(services: readonly DirectService[], report: ClusterReport): void {
  const first = services[0];
  if (!first) return;
  report(
    first.path,
    first.range,
    `${labels(services.flatMap(({ reals }) => reals))} must not answer ARP for the virtual address: set arp_ignore = 1 and arp_announce = 2 there. No sysctl file, script or Vagrantfile was found to see whether that is done.`,
    { severity: 'info', fixes: fixesFor(first) },
  );
}

interface Verdict {
  readonly real: DirectReal;
  /** What is missing, and what was found instead; undefined where nothing is missing. */
  readonly text: string | undefined;
  readonly files: readonly Evidence[];
  /** Whether a file speaks of this real server alone. */
  readonly own: boolean;
}

function judge(service: DirectService, files: readonly Evidence[], report: ClusterReport): void {
  const addresses = new Set(service.reals.flatMap(({ address }) => address ?? []));
  const hosts = new Map(files.map((file) => [file, hostsOf(file, addresses)]));
  const verdicts = service.reals.map((real) => verdictOf(real, hosts));
  const missing = verdicts.filter(({ text }) => text !== undefined);
  const first = missing[0];
  if (!first) return;
  // Where no file tells the real servers apart, one finding for all of them says it better than one for each.
  if (missing.every(({ own }) => !own) && missing.length === verdicts.length) {
    tell(
      service,
      service.range,
      missing.map(({ real }) => real),
      first,
      report,
    );
  } else {
    for (const verdict of missing) tell(service, verdict.real.range, [verdict.real], verdict, report);
  }
}

function verdictOf(real: DirectReal, hosts: ReadonlyMap<Evidence, ReadonlySet<string>>): Verdict {
  const files = filesAbout(real, hosts);
  const own = files.some((file) => real.address !== undefined && hosts.get(file)?.has(real.address));
  const verdict = { real, files, own };
  if (files.some(({ quietsArpOtherwise }) => quietsArpOtherwise)) return { ...verdict, text: undefined };
  return { ...verdict, text: shortfall(files) };
}

/** What is not set at all; a value that is too small is another rule's finding, at the place where it is set. */
function shortfall(files: readonly Evidence[]): string | undefined {
  const values = mergeArpValues(files.map(arpValuesOf));
  const ignore = arpInEffect(values, 'arp_ignore');
  const announce = arpInEffect(values, 'arp_announce');
  const missing = [
    ...(ignore === undefined ? [`arp_ignore = 1 (${found(values.arp_ignore)})`] : []),
    ...(announce === undefined ? [`arp_announce = 2 (${found(values.arp_announce)})`] : []),
  ];
  return missing.length === 0 ? undefined : missing.join(' and ');
}

function found(values: ReadonlyMap<string, number>): string {
  if (values.size === 0) return 'not found';
  return `found for ${[...values.keys()].join(' and ')} only, which does not count`;
}

function tell(
  service: DirectService,
  range: DirectReal['range'],
  reals: readonly DirectReal[],
  { text, files }: Verdict,
  report: ClusterReport,
): void {
  report(
    service.path,
    range,
    `${service.way === 'DR' ? 'Direct routing' : 'A tunnel'}, but for ${labels(reals)} there is no ${text}; looked at ${fileNames(files)}. A real server that answers ARP for the virtual address draws clients past the director.`,
    { related: relatedTo(files), fixes: fixesFor(service) },
  );
}

/**
 * A file for the real servers beside the nodes' folders. It helps only once it has been brought to them, so a person
 * must choose it.
 */
function fixesFor({ path, node }: DirectService): readonly Fix[] {
  const beside = node ? placeOf(path).site : path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const root = path.startsWith('/') && !beside.startsWith('/') ? '/' : '';
  const file = `${root}${beside === '' ? '' : `${beside}/`}sysctl.d/90-lvs-real.conf`;
  const created = `# For the real servers of ${path}: they must not answer ARP for the virtual address.\nnet.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.all.arp_announce = 2\n`;
  return [{ title: `Create ${file} for the real servers`, edits: [], byHand: true, others: [{ path: file, created }] }];
}

/** A long list is cut: the message is one line. */
const NAMED = 4;

function fileNames(files: readonly Evidence[]): string {
  const names = files.slice(0, NAMED).map(({ path }) => path);
  if (names.length === 0) return 'files about other hosts only';
  return files.length > NAMED ? `${names.join(', ')} and ${files.length - NAMED} more` : names.join(', ');
}

function labels(reals: readonly DirectReal[]): string {
  const names = [...new Set(reals.map(({ label }) => label))];
  const shown = names.length > NAMED ? [...names.slice(0, NAMED), `${names.length - NAMED} more`] : names;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}

function relatedTo(files: readonly Evidence[]): readonly Related[] {
  const settings = files.flatMap(({ path, sysctls }) => sysctls.map((setting) => ({ path, setting })));
  return settings
    .filter(({ setting }) => /\.arp_(?:ignore|announce)$/.test(setting.key))
    .slice(0, NAMED)
    .map(({ path, setting }) => ({ path, range: setting.range, message: `${setting.key} = ${setting.value}` }));
}

function configuration(forwarding: string): string {
  const reals = ['31', '32'].map((host) => `  real_server 198.51.100.${host} 80 {\n    weight 1\n  }\n`);
  return `virtual_server 198.51.100.10 80 {\n  lb_algo rr\n  lb_kind ${forwarding}\n  protocol TCP\n${reals.join('')}}\n`;
}
