import type { Statement } from '../../syntax/tree.ts';
import { instance } from '../examples.ts';
import type { Instance } from '../facts/instances.ts';
import type { Rule } from '../rule.ts';
import { hasKeywordNamed } from '../sites/sites-by-keyword.ts';

const delays = (line: string): string => `interface_up_down_delays {\n  ${line}\n}\n`;

export const linkDelayTooLong: Rule = {
  id: 'link-delay-too-long',
  severity: 'warning',
  summary: 'The delays of a link are shorter than the time after which a peer takes over.',
  why: `A node that waits longer than \`down_timer_adverts\` - 1 adverts with a broken link is replaced meanwhile, and
both believe to be MASTER. keepalived lowers such a delay and tells only the log; with \`down_timer_adverts 1\` there is no
room for any.`,
  source: 'keepalived keepalived/vrrp/vrrp.c: vrrp_complete_instance',
  bad: [`${delays('eth0 «100»')}${instance()}`, `${delays('eth0 «1»')}${instance('down_timer_adverts 1')}`],
  good: [`${delays('eth0 0.5 1')}${instance()}`, `${delays('eth9 100')}${instance()}`],
  check({ sites, instances }, report) {
    if (!hasKeywordNamed(sites, 'interface_up_down_delays')) return;
    for (const { grammar, statement, parent } of sites) {
      if (!grammar || parent?.keyword?.name !== 'interface_up_down_delays' || statement.prefixes.length > 0) continue;
      for (const word of statement.words.slice(1, 3)) {
        const strict = instances.find((one) => usesLink(one, statement) && Number(word.value) >= limitOf(one));
        if (!strict || Number(word.value) === 0 || Number(word.value) > 255) continue;
        const limit = limitOf(strict);
        const outcome = limit === 0 ? 'keepalived uses no delay' : `keepalived waits less than ${limit} s`;
        report(word.range, `${strict.name.value} is replaced before: ${outcome}.`);
      }
    }
  },
};

function usesLink({ settings }: Instance, { words }: Statement): boolean {
  return (
    settings.word('interface') === words[0]?.value && settings.knows('interface', 'advert_int', 'down_timer_adverts')
  );
}

/** Seconds. */
function limitOf({ settings, globals }: Instance): number {
  const adverts = settings.number('down_timer_adverts') ?? globals.number('vrrp_down_timer_adverts') ?? 3;
  return (adverts - 1) * (settings.number('advert_int') ?? 1);
}
