import { describe, expect, it } from 'vitest';
import { collectSites, type Site } from '../../../../src/keepalived/lint/sites/sites.ts';
import {
  hasKeywordNamed,
  inTextOrder,
  linesOf,
  sitesOf,
  unknownSites,
} from '../../../../src/keepalived/lint/sites/sites-by-keyword.ts';
import { parse } from '../../../../src/keepalived/syntax/parse.ts';

const text = `vrrp_script a {
  script /bin/a
  weight 1
}
vrrp_instance A {
  priority 1
  virtual_ipaddress {
    10.0.0.1
  }
  nonsense 1
  priority 2
}
vrrp_script b {
  script /bin/b
}
`;
const sites = collectSites(parse(text).tree);
const written = (found: readonly Site[]) => found.map(({ statement }) => statement.words.map(({ value }) => value));

describe('sites by keyword', () => {
  it('finds the sites of the keywords that are wanted, in the order of the text for each', () => {
    expect(written(sitesOf(sites, ({ name }) => name === 'priority'))).toEqual([
      ['priority', '1'],
      ['priority', '2'],
    ]);
    expect(sitesOf(sites, () => false)).toEqual([]);
  });

  it('puts those of several keywords into the order of the text', () => {
    const blocks = inTextOrder(sitesOf(sites, ({ defines }) => defines !== undefined));
    expect(written(blocks)).toEqual([
      ['vrrp_script', 'a'],
      ['vrrp_instance', 'A'],
      ['vrrp_script', 'b'],
    ]);
  });

  it('keeps lines of lists and unknown keywords apart from them', () => {
    expect(written(linesOf(sites, () => true))).toEqual([['10.0.0.1']]);
    expect(written(unknownSites(sites))).toEqual([['nonsense', '1']]);
    expect(sitesOf(sites, () => true)).toHaveLength(sites.length - 2);
  });

  it('tells whether a keyword is there', () => {
    expect(hasKeywordNamed(sites, 'script')).toBe(true);
    expect(hasKeywordNamed(sites, 'notify')).toBe(false);
  });
});
