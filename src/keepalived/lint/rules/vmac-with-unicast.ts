import type { Fix } from '../../problem.ts';
import type { Statement } from '../../syntax/tree.ts';
import { instance } from '../examples.ts';
import type { InstanceAlone } from '../facts/instances.ts';
import type { Report, Rule } from '../rule.ts';
import { keywordRange } from '../sites/settings.ts';

export const vmacWithUnicast: Rule = {
  id: 'vmac-with-unicast',
  severity: 'warning',
  summary: 'A virtual MAC in a unicast instance is used with vmac_xmit_base.',
  why: `Unicast adverts leave by the interface itself, not by the macvlan: keepalived says so and sets \`vmac_xmit_base\`.
Without an interface it switches the virtual MAC off altogether.`,
  source: 'keepalived keepalived/vrrp/vrrp_parser.c: vrrp_end_handler',
  bad: [
    instance('«use_vmac»', 'unicast_peer {\n    192.0.2.2\n  }'),
    'vrrp_instance A {\n  «use_vmac»\n  virtual_router_id 1\n  unicast_src_ip 192.0.2.1\n  unicast_peer {\n    192.0.2.2\n  }\n  virtual_ipaddress {\n    10.0.0.1 dev eth0\n  }\n}',
  ],
  good: [instance('use_vmac', 'vmac_xmit_base', 'unicast_peer {\n    192.0.2.2\n  }'), instance('use_vmac')],
  looksAt: 'block',
  check({ instances }, report) {
    for (const one of instances) {
      if (one.settings.isClosed && one.isUnicast) checkUnicast(one, report);
    }
  },
};

function checkUnicast({ settings, isStrict }: InstanceAlone, report: Report): void {
  const vmac = settings.last('use_vmac');
  const either = vmac ?? settings.last('use_ipvlan');
  if (!either) return;
  if (!settings.has('interface')) {
    const message = 'A unicast instance without interface cannot have this: keepalived switches it off.';
    report(keywordRange(either), message, { severity: 'error' });
  } else if (!settings.has('vmac_xmit_base') && !isStrict) {
    const name = either.words[0]?.value;
    report(keywordRange(either), `With unicast peers ${name} needs vmac_xmit_base: keepalived switches it on.`, {
      fixes: vmac ? [fixBehind(vmac)] : [],
    });
  }
}

function fixBehind({ range }: Statement): Fix {
  const end = { start: range.end, end: range.end };
  return { title: 'Add vmac_xmit_base', edits: [{ range: end, newText: '\n  vmac_xmit_base' }] };
}
