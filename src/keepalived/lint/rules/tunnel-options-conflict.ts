import type { Keyword } from '../../schema/types.ts';
import { hasParameter } from '../../syntax/parameters.ts';
import type { Word } from '../../syntax/tree.ts';
import { spanOf } from '../../syntax/word-cursor.ts';
import type { Report, Rule } from '../rule.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

export const tunnelOptionsConflict: Rule = {
  id: 'tunnel-options-conflict',
  severity: 'error',
  looksAt: 'block',
  summary: 'The options of a tunnel fit its type, and only stand behind TUN.',
  why: 'keepalived keeps the method, but ignores the options: the tunnel is a plain ipip one. Behind NAT and DR it says nothing.',
  source: 'keepalived keepalived/check/check_parser.c: svr_forwarding_handler',
  bad: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method TUN type «gue»\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method TUN type ipip «csum»\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method TUN type gre «remcsum»\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method TUN type gre «port 80»\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method NAT «type gre»\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  good: [
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method TUN type gue port 6080 remcsum\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method TUN type gre csum\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
    'virtual_server 10.0.0.1 80 {\n  protocol TCP\n  lvs_sched rr\n  lvs_method TUN\n  real_server 10.0.0.2 80 {\n    TCP_CHECK {\n    }\n  }\n}',
  ],
  check({ sites }, report) {
    for (const { statement } of sitesOf(sites, takesForwarding)) {
      const [method, ...options] = statement.words.slice(1);
      if (!method || options.length === 0 || statement.words.some(hasParameter)) continue;
      if (method.value === 'TUN') checkTunnel(options, report);
      else if (options[0]?.value === 'type' || options[0]?.value === 'port') {
        const message = `${method.value} makes no tunnel, so that the options are of no use.`;
        report(spanOf(options), message, { severity: 'warning' });
      }
    }
  },
};

function takesForwarding({ args }: Keyword): boolean {
  return args?.some(({ type }) => type === 'forwarding') ?? false;
}

const checksums = ['nocsum', 'csum', 'remcsum'];

/** Of several alike the last one counts. */
function checkTunnel(options: readonly Word[], report: Report): void {
  const at = (name: string): number => options.findLastIndex(({ value }) => value === name);
  const type = options[at('type') + 1];
  const tunnel = at('type') < 0 ? 'ipip' : type?.value;
  const port = at('port') < 0 ? [] : options.slice(at('port'), at('port') + 2);
  const checksum = options.findLast(({ value }) => checksums.includes(value));
  if (tunnel === 'gue' && type && port.length === 0)
    report(type.range, 'gue needs a port: keepalived ignores the options.');
  else if ((tunnel === 'ipip' || tunnel === 'gre') && port.length > 0) {
    report(spanOf(port), `${tunnel} takes no port: keepalived ignores the options.`);
  } else if (
    checksum &&
    (tunnel === 'ipip' ? checksum.value !== 'nocsum' : tunnel === 'gre' && checksum.value === 'remcsum')
  ) {
    report(checksum.range, `${tunnel} does not take ${checksum.value}: keepalived ignores the options.`);
  }
}
