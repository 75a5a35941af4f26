import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { nameFor } from '../../../src/cluster/settings/naming.ts';
import { settingsSchema } from '../../../src/cluster/settings/schema.ts';
import { findSettings, readSettings } from '../../../src/cluster/settings/settings.ts';

const RULES = ['priority-tie', 'vip-mismatch', 'vrid-conflict'];
const reading = (files: Readonly<Record<string, unknown>>) => (path: string) => {
  const value = files[path];
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
};
const read = (files: Readonly<Record<string, unknown>>, path = '/p/.keepalived-lvs.json') => {
  const { levels, faults } = readSettings(path, reading(files), RULES);
  return { levels: Object.fromEntries(levels), faults: faults.map((fault) => `${fault.path}: ${fault.message}`) };
};

test('the nearest file above counts', () => {
  const files = reading({ '/p/.keepalived-lvs.json': '{}', '/.keepalived-lvs.json': '{}' });
  expect(findSettings('/p/a/b', files)).toBe('/p/.keepalived-lvs.json');
  expect(findSettings('/q', files)).toBe('/.keepalived-lvs.json');
  expect(findSettings('/q', reading({}))).toBeUndefined();
  expect(findSettings('', reading({}))).toBeUndefined();
});

describe('the target', () => {
  const target = (files: Readonly<Record<string, unknown>>) =>
    readSettings('/p/.keepalived-lvs.json', reading(files), RULES);

  test('is a release and the options of a build, the nearer file over the one it extends', () => {
    const { target: found, faults } = target({
      '/p/.keepalived-lvs.json': { extends: './base.json', targetVersion: '2.2.7' },
      '/p/base.json': { targetVersion: '2.4.3', buildOptions: 'LVS VRRP' },
    });
    expect(found).toEqual({ release: '2.2.7', options: new Set(['LVS', 'VRRP']) });
    expect(faults).toEqual([]);
  });

  test('of a wrong form is told', () => {
    const { target: found, faults } = target({
      '/p/.keepalived-lvs.json': { targetVersion: 2.2, buildOptions: ['LVS'] },
    });
    expect(found).toEqual({});
    expect(faults.map(({ message }) => message)).toEqual([
      expect.stringContaining('"targetVersion" must be'),
      expect.stringContaining('"buildOptions" must be'),
    ]);
  });
});

describe('names', () => {
  const named = (files: Readonly<Record<string, unknown>>) =>
    readSettings('/p/.keepalived-lvs.json', reading(files), RULES);

  test('are given to nodes and clusters by path', () => {
    const { naming, faults } = named({
      '/p/.keepalived-lvs.json': {
        nodes: { 'hosts/10.0.0.1': 'balancer1', 'x/*.conf': 'any' },
        clusters: { a: ['site-a/**', '../q/lb3.conf'], b: 'site-b' },
      },
    });
    expect(faults).toEqual([]);
    expect(nameFor('/p/hosts/10.0.0.1/etc/keepalived.conf', naming.nodes)).toBe('balancer1');
    expect(nameFor('/p/hosts/10.0.0.10/keepalived.conf', naming.nodes)).toBeUndefined();
    expect(nameFor('/p/x/lb.conf', naming.nodes)).toBe('any');
    expect(nameFor('/p/x/y/lb.conf', naming.nodes)).toBeUndefined();
    expect(nameFor('/p/site-a/x/lb1.conf', naming.clusters)).toBe('a');
    expect(nameFor('/q/lb3.conf', naming.clusters)).toBe('a');
    expect(nameFor('/p/site-b/lb1.conf', naming.clusters)).toBe('b');
  });

  test('of a wrong form are told', () => {
    const { naming, faults } = named({ '/p/.keepalived-lvs.json': { nodes: { x: 1 }, clusters: [] } });
    expect(naming).toEqual({ nodes: [], clusters: [] });
    expect(faults.map(({ message }) => message)).toEqual([
      'the name of "x" must be a text',
      '"clusters" must be an object of names and lists of paths',
    ]);
  });
});

describe('levels', () => {
  test('are those of the file over those that it extends, and of those the later', () => {
    expect(
      read({
        '/p/.keepalived-lvs.json': { extends: ['../base.json', './more.json'], rules: { 'priority-tie': 'error' } },
        '/base.json': { rules: { 'priority-tie': 'off', 'vip-mismatch': 'off', 'vrid-conflict': 'hint' } },
        '/p/more.json': { extends: '/base.json', rules: { 'vip-mismatch': 'info' } },
      }),
    ).toEqual({
      levels: { 'priority-tie': 'error', 'vip-mismatch': 'info', 'vrid-conflict': 'hint' },
      faults: [],
    });
  });

  test('of a wrong form are told, and the rest counts', () => {
    const { levels, faults } = read({
      '/p/.keepalived-lvs.json': {
        rule: {},
        extends: [7],
        rules: { 'priority-tie': 'loud', 'priority-ties': 'off', 'vip-mismatch': 'off' },
      },
    });
    expect(levels).toEqual({ 'vip-mismatch': 'off' });
    expect(faults).toEqual([
      expect.stringContaining('unknown setting "rule"; did you mean "rules"?'),
      expect.stringContaining('"extends" must be'),
      expect.stringContaining('the level of "priority-tie" must be one of error, warning, info, hint, off'),
      expect.stringContaining('no rule "priority-ties"; did you mean "priority-tie"?'),
    ]);
  });

  test('of no JSON, a missing file or a circle are told', () => {
    expect(read({ '/p/.keepalived-lvs.json': '{' }).faults).toEqual([expect.stringMatching(/is no JSON/)]);
    expect(read({ '/p/.keepalived-lvs.json': '[]' }).faults).toEqual(['/p/.keepalived-lvs.json: must hold an object']);
    expect(read({}).faults).toEqual(['/p/.keepalived-lvs.json: cannot be read']);
    expect(read({ '/p/.keepalived-lvs.json': { extends: 'x.json' } }).faults).toEqual([
      '/p/.keepalived-lvs.json: extends /p/x.json, which cannot be read',
    ]);
    const circle = {
      '/p/.keepalived-lvs.json': { extends: 'x.json' },
      '/p/x.json': { extends: '.keepalived-lvs.json' },
    };
    expect(read(circle).faults).toEqual(['/p/x.json: extends itself through /p/.keepalived-lvs.json']);
  });
});

describe('the schema', () => {
  test.each(Object.entries(settingsSchema()))('%s is up to date', (path, text) => {
    const same = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8') === text;
    expect(same, `${path} differs from the rules: run npm run generate.`).toBe(true);
  });

  test('takes what the reader takes', () => {
    const validate = new Ajv({ allErrors: true }).compile(JSON.parse(Object.values(settingsSchema())[0] ?? ''));
    const known = (rules: object) => validate({ rules });
    expect(validate({ $schema: 'x', extends: ['a.json'], rules: { 'priority-tie': 'off' } })).toBe(true);
    expect(known({ 'priority-ties': 'off' })).toBe(false);
    expect(known({ 'priority-tie': 'loud' })).toBe(false);
    expect(validate({ rule: {} })).toBe(false);
  });
});
