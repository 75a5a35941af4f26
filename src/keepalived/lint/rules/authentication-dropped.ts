import { instance, instance6 } from '../examples.ts';
import type { InstanceAlone } from '../facts/instances.ts';
import { withoutStatement } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { keywordRange } from '../sites/settings.ts';

const pass = 'authentication {\n    auth_type PASS\n    auth_pass q7Kd2x\n  }';
const header = 'authentication {\n    auth_type AH\n    auth_pass q7Kd2x\n  }';

export const authenticationDropped: Rule = {
  id: 'authentication-dropped',
  severity: 'error',
  summary: 'Authentication stands in instances of version 2 that can use it.',
  why: `Version 3 has no authentication: keepalived reports the block and drops it, so adverts are sent without a
password, and a node of version 2 that still demands one drops them. \`auth_type AH\` does not work with IPv6, and beside
\`auth_hmac\` the block has no use. With AH an instance below priority 255 cannot begin as MASTER.`,
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [
    instance('version 3', `«authentication»${pass.slice(14)}`),
    instance6('version 3', `«authentication»${header.slice(14)}`),
  ],
  good: [instance(pass), instance('version 2', 'state BACKUP', header)],
  looksAt: 'block',
  check({ instances, tree }, report) {
    for (const one of instances) {
      const statement = one.settings.last('authentication');
      const fault = statement && one.settings.isClosed && !one.isStrict ? faultOf(one) : undefined;
      if (!statement || !fault) continue;
      const fixes = fault.severity === 'error' ? withoutStatement(tree.text, statement) : [];
      report(keywordRange(statement), fault.message, { severity: fault.severity, fixes });
    }
  },
};

function faultOf(one: InstanceAlone): { readonly message: string; readonly severity: 'error' | 'warning' } | undefined {
  const dropped = (reason: string) =>
    ({ message: `${reason}: keepalived drops this block.`, severity: 'error' }) as const;
  if (one.settings.has('auth_hmac')) return dropped('The instance has auth_hmac');
  if (one.version === 3) return dropped('VRRP version 3 has no authentication');
  if (authTypeOf(one) !== 'AH') return undefined;
  if (one.family === 'ipv6') return dropped('auth_type AH does not work with IPv6');
  if (!one.startsAsMaster || one.priority === 255 || !one.settings.knows('state', 'priority')) return undefined;
  return { message: 'With auth_type AH and a priority below 255 the instance begins as BACKUP.', severity: 'warning' };
}

function authTypeOf({ settings }: InstanceAlone): string | undefined {
  return settings
    .lines('authentication')
    .filter(({ words }) => words[0]?.value === 'auth_type')
    .pop()?.words[1]?.value;
}
