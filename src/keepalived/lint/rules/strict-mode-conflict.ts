import type { Statement } from '../../syntax/tree.ts';
import { bareInstance, instance } from '../examples.ts';
import { type Instance, ownerPriority } from '../facts/instances.ts';
import type { Report, Rule } from '../rule.ts';
import { keywordRange } from '../sites/settings.ts';

export const strictModeConflict: Rule = {
  id: 'strict-mode-conflict',
  severity: 'error',
  summary: 'Strict mode stands beside settings that the VRRP RFCs know.',
  why: `\`vrrp_strict\` of global_defs and \`strict_mode\` of an instance hold keepalived to the letter of the RFCs. It
drops what is not in them, and with unicast peers it refuses the whole VRRP configuration. Many sample files carry
\`vrrp_strict\`; without a router of another make on the link it can go.`,
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [
    `global_defs {\n  vrrp_strict\n}\n${instance('version 3', 'accept', '«unicast_peer» {\n    192.0.2.2\n  }')}`,
    instance('strict_mode', 'version 3', 'accept', '«state» MASTER', 'priority 100'),
    instance('strict_mode', 'version 3', 'accept', '«preempt_delay» 5'),
    `global_defs {\n  vrrp_strict\n}\n${instance('priority 255', '«authentication» {\n    auth_type PASS\n    auth_pass q7Kd2x\n  }')}`,
  ],
  good: [
    `global_defs {\n  vrrp_strict\n}\n${instance('strict_mode off', 'unicast_peer {\n    192.0.2.2\n  }')}`,
    instance('strict_mode', 'state MASTER', 'priority 255'),
    bareInstance(
      'A',
      1,
      'strict_mode',
      'version 3',
      'accept',
      'higher_prio_send_advert off',
      'virtual_ipaddress {\n    10.0.0.1\n  }',
    ),
  ],
  check({ instances }, report) {
    for (const one of instances) {
      if (!one.isStrict) continue;
      const cause = one.settings.last('strict_mode') ?? one.globals.last('vrrp_strict');
      for (const conflict of conflicts) reportConflict(conflict, one, cause, report);
    }
  },
};

interface Conflict {
  readonly keyword: string;
  readonly when?: (one: Instance, statement: Statement) => boolean;
  readonly outcome: string;
}

/** In the order in which keepalived looks at them. */
const conflicts: readonly Conflict[] = [
  {
    keyword: 'state',
    when: ({ priority }, { words }) => words[1]?.value === (priority === ownerPriority ? 'BACKUP' : 'MASTER'),
    outcome: 'takes the state from the priority: MASTER with 255, BACKUP otherwise',
  },
  { keyword: 'authentication', outcome: 'drops authentication' },
  {
    keyword: 'auth_hmac',
    when: ({ settings }) =>
      settings.lines('auth_hmac').some(({ words }) => words[0]?.value === 'mode' && words[1]?.value !== 'enforce'),
    outcome: 'uses the mode enforce',
  },
  { keyword: 'unicast_peer', outcome: 'refuses unicast peers, and with them the whole VRRP configuration' },
  {
    keyword: 'use_vmac',
    when: (_, { words }) => words.some(({ value }) => value.includes(':')),
    outcome: 'drops the MAC address',
  },
  {
    keyword: 'vmac_xmit_base',
    when: ({ settings }) => settings.has('use_vmac'),
    outcome: 'drops vmac_xmit_base',
  },
  { keyword: 'preempt_delay', when: (one) => isAbove(one, 'preempt_delay', 0), outcome: 'drops preempt_delay' },
  {
    keyword: 'down_timer_adverts',
    when: ({ settings }) => settings.number('down_timer_adverts') !== 3,
    outcome: 'waits for 3 adverts',
  },
  {
    keyword: 'accept',
    when: ({ version, priority }) => version === 2 && priority !== ownerPriority,
    outcome: 'drops accept in version 2 below priority 255',
  },
  { keyword: 'garp_lower_prio_repeat', when: (one) => isAbove(one, 'garp_lower_prio_repeat', 0), outcome: 'uses 0' },
  { keyword: 'garp_lower_prio_delay', when: (one) => isAbove(one, 'garp_lower_prio_delay', 0), outcome: 'uses 0' },
  {
    keyword: 'lower_prio_no_advert',
    when: ({ settings }) => settings.isOn('lower_prio_no_advert') === false,
    outcome: 'switches it on',
  },
  {
    keyword: 'higher_prio_send_advert',
    when: ({ settings }) => settings.isOn('higher_prio_send_advert') === true,
    outcome: 'switches it off',
  },
  { keyword: 'no_virtual_ipaddress', outcome: 'drops no_virtual_ipaddress' },
];

function reportConflict(conflict: Conflict, one: Instance, cause: Statement | undefined, report: Report): void {
  const { keyword, when, outcome } = conflict;
  const statement = one.settings.last(keyword);
  if (!statement || !one.settings.knows(keyword, 'priority') || when?.(one, statement) === false) return;
  report(keywordRange(statement), `Strict mode ${outcome}.`, {
    related: cause ? [{ range: keywordRange(cause), message: 'strict mode is switched on here' }] : [],
  });
}

function isAbove({ settings }: Instance, keyword: string, bound: number): boolean {
  return (settings.number(keyword) ?? bound) > bound;
}
