import { describe, expect, test } from 'vitest';
import { compileOptionsOf, keywordsIn, lookup, placesOf, topLevel } from '../../../src/keepalived/schema/index.ts';

describe('the schema by place', () => {
  test('a keyword is found in its block only', () => {
    expect(lookup(['vrrp_instance'], 'priority')?.args?.[0]).toMatchObject({ type: 'uint', min: 1, max: 255 });
    expect(lookup([], 'priority')).toBeUndefined();
    expect(lookup(['vrrp_instance'], 'Priority')).toBeUndefined();
    expect(lookup(['no_such_block'], 'priority')).toBeUndefined();
  });

  test('names of Object.prototype are no keywords', () => {
    expect(lookup([], 'constructor')).toBeUndefined();
    expect(placesOf('__proto__')).toEqual([]);
  });

  test('the keywords of a block come with their own', () => {
    expect(keywordsIn([])).toEqual(topLevel);
    expect(keywordsIn(['vrrp_instance', 'authentication']).map(({ name }) => name)).toEqual(['auth_type', 'auth_pass']);
    expect(keywordsIn(['virtual_server', 'real_server', 'HTTP_GET', 'url']).length).toBe(10);
    expect(keywordsIn(['nothing'])).toEqual([]);
  });

  test('all places of a keyword are known', () => {
    expect(placesOf('auth_pass')).toEqual([['vrrp_instance', 'authentication']]);
    expect(placesOf('vrrp_instance')).toEqual([[]]);
    expect(placesOf('connect_port').length).toBe(8);
  });

  test('no block has two keywords of one name', () => {
    const repeated = (keywords: typeof topLevel): string[] => {
      const names = keywords.map(({ name }) => name);
      const twice = names.filter((name, at) => names.indexOf(name) !== at);
      return [...twice, ...keywords.flatMap((keyword) => repeated(keyword.keywords ?? []))];
    };
    expect(repeated(topLevel)).toEqual([]);
  });

  test('the build conditions of the enclosing blocks count, too', () => {
    const path = ['virtual_server', 'real_server', 'HTTP_GET', 'url'];
    const regex = lookup(path, 'regex');
    expect(regex && compileOptionsOf(path, regex)).toEqual(['_WITH_LVS_', '_WITH_REGEX_CHECK_']);
  });
});
