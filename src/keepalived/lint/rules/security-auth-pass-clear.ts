import { instance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { isLiteral, keywordRange } from '../sites/settings.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

const block = (...lines: readonly string[]): string =>
  instance(`authentication {\n${lines.map((line) => `    ${line}\n`).join('')}  }`);

export const securityAuthPassClear: Rule = {
  id: 'security-auth-pass-clear',
  severity: 'hint',
  looksAt: 'block',
  summary: 'No password stands in the text of the configuration.',
  why: `\`auth_type PASS\` sends the password in clear with every advert, for all on the link to read, and here it is in a
repository too. It guards against mistakes and not against people, which is why VRRP version 3 has none. Do not use a
password that opens anything else.

Where people on the link are not trusted, use unicast and a packet filter, or \`auth_hmac\` of keepalived 2.4. To keep the word out of the
repository, read it from a file of the node with \`include\`.`,
  source: 'RFC 5798 9 (removed authentication types); keepalived.conf(5), auth_type',
  bad: [block('auth_type PASS', 'auth_pass «q7Kd2x»')],
  good: [instance(), `include secret.conf\n${instance()}`],
  check({ sites }, report) {
    for (const { statement } of sitesOf(sites, ({ name }) => name === 'auth_pass')) {
      const word = statement.words[1];
      if (!isLiteral(word)) continue;
      report(word?.range ?? keywordRange(statement), 'The password is in clear, here and in every advert.');
    }
  },
};
