import { isLinkLocal, readLooseAddress } from '../../model/address.ts';
import { isOld, type Target } from '../../schema/target.ts';
import type { Statement } from '../../syntax/tree.ts';
import { instance } from '../examples.ts';
import type { InstanceAlone } from '../facts/instances.ts';
import { lacksInterface } from '../facts/lacking.ts';
import type { Report, Rule } from '../rule.ts';
import { keywordRange, wordRange } from '../sites/settings.ts';

export const interfaceMissing: Rule = {
  id: 'interface-missing',
  severity: 'error',
  summary: 'An instance names its interface, or is unicast with a source address.',
  why: `keepalived refuses the VRRP configuration as a whole. Releases before 2.2.8 need an interface in every instance;
later ones do without it where \`unicast_src_ip\` tells where adverts come from, but a link-local source needs one, and
\`dont_track_primary\` or \`down_timer_adverts 1\` without one make keepalived crash.`,
  source: 'keepalived keepalived/vrrp/vrrp.c: chk_min_cfg, vrrp_complete_instance',
  bad: [
    '«vrrp_instance» A {\n  virtual_router_id 1\n  virtual_ipaddress {\n    10.0.0.1 dev eth0\n  }\n}',
    '«vrrp_instance» A {\n  virtual_router_id 1\n  unicast_peer {\n    192.0.2.2\n  }\n  virtual_ipaddress {\n    10.0.0.1 dev eth0\n  }\n}',
    'vrrp_instance A {\n  virtual_router_id 1\n  unicast_src_ip 192.0.2.1\n  «dont_track_primary»\n  unicast_peer {\n    192.0.2.2\n  }\n  virtual_ipaddress {\n    10.0.0.1 dev eth0\n  }\n}',
  ],
  good: [
    instance(),
    'vrrp_instance A {\n  virtual_router_id 1\n  unicast_src_ip 192.0.2.1\n  unicast_peer {\n    192.0.2.2\n  }\n  virtual_ipaddress {\n    10.0.0.1 dev eth0\n  }\n}',
  ],
  looksAt: 'block',
  check({ instances, target }, report) {
    for (const one of instances) {
      const { settings } = one;
      if (lacksInterface(one, target)) reportMissing(one, report, target);
      const source = settings.last('unicast_src_ip');
      const isUnbound = settings.isClosed && !settings.has('interface') && !isOld(target);
      if (source && isUnbound) checkUnicast(one, source, report);
    }
  },
};

function reportMissing(one: InstanceAlone, report: Report, target: Target): void {
  const message =
    one.isUnicast && !isOld(target)
      ? 'Without an interface a unicast instance needs unicast_src_ip.'
      : 'The instance has no interface: keepalived refuses the whole VRRP configuration.';
  report(keywordRange(one.site.statement), message);
}

function checkUnicast({ settings }: InstanceAlone, source: Statement, report: Report): void {
  const address = readLooseAddress(source.words[1]?.value ?? '');
  if (address?.family === 'ipv6' && isLinkLocal(address)) {
    report(wordRange(source), 'A link-local source address needs an interface: keepalived refuses the configuration.');
  }
  const untracked = settings.last('dont_track_primary');
  if (untracked) report(keywordRange(untracked), 'keepalived crashes on this where the instance has no interface.');
  const adverts = settings.last('down_timer_adverts');
  if (adverts && settings.number('down_timer_adverts') === 1) {
    report(wordRange(adverts), 'keepalived crashes on 1 where the instance has no interface.');
  }
}
