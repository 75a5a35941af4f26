import { instance } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { isLiteral } from '../sites/settings.ts';
import { sitesOf } from '../sites/sites-by-keyword.ts';

const pass = (word: string): string => instance(`authentication {\n    auth_type PASS\n    auth_pass ${word}\n  }`);

export const securityAuthPassSample: Rule = {
  id: 'security-auth-pass-sample',
  severity: 'info',
  looksAt: 'block',
  summary: 'auth_pass is not the one of a sample or a tutorial.',
  why: `The password keeps two clusters on one link apart that use the same VRID by accident. With the password of the manual
page or of a tutorial it does not even do that: the other cluster has been copied from there too.

Write one of your own, of up to 8 characters, the same on all nodes of the instance. It is sent in clear and protects
against nothing else.`,
  source: 'keepalived.conf(5), auth_pass; doc/keepalived.conf.SYNOPSIS and the samples; RFC 5798 9',
  bad: [pass('«1111»'), pass('«1234»')],
  good: [pass('q7Kd2x'), pass('$PASSWORD').replace('vrrp_instance', '$PASSWORD=x\nvrrp_instance')],
  check({ sites }, report) {
    for (const { statement } of sitesOf(sites, ({ name }) => name === 'auth_pass')) {
      const word = statement.words[1];
      if (!isLiteral(word) || !SAMPLES.has(word.value.toLowerCase())) continue;
      report(word.range, 'This password is that of the samples: it does not tell this cluster from another copy.');
    }
  },
};

const SAMPLES: ReadonlySet<string> = new Set(
  [
    '1111',
    '1234',
    '12345',
    '123456',
    '12345678',
    '0000',
    '2222',
    '1066',
    'password',
    'passwd',
    'pass',
    'secret',
  ].concat([
    'changeme',
    'keepalived',
    'keepaliv',
    'k@l!ve1',
    'k@l!ve',
    'mypass',
    'test',
    'admin',
    'example',
    'supersecret',
  ]),
);
