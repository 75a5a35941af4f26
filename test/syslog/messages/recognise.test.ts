import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messages } from '../../../src/syslog/messages/index.ts';
import { recognise } from '../../../src/syslog/messages/recognise.ts';
import { compile } from '../../../src/syslog/messages/template.ts';
import { isShared, readShared } from '../../keepalived/oracle/shared.ts';

test.each([
  ['(VI_1) Entering MASTER STATE', 'vrrp.state.master.enter', { instance: 'VI_1' }],
  ['VRRP_Instance(VI_1) Entering MASTER STATE', 'vrrp.state.master.enter', { instance: 'VI_1' }],
  ['(vip 10.1.1.1) Entering BACKUP STATE (init)', 'vrrp.state.backup.init', { instance: 'vip 10.1.1.1' }],
  [
    '(VI_1) Master received advert from 192.0.2.2 with higher priority 100, ours 50',
    'vrrp.advert.higher.master',
    { instance: 'VI_1', peer: '192.0.2.2', prio: '100', ours: '50' },
  ],
  ['VRRP_Group(G1) Syncing instances to BACKUP state', 'vrrp.sync.backup', { group: 'G1' }],
  ["(/etc/keepalived/keepalived.conf: Line 12) Unknown keyword 'foo'", 'config.unknown-keyword', { text: 'foo' }],
  ['(VI_1) Entering MASTER STATE <-- here', 'vrrp.state.master.enter', { instance: 'VI_1' }],
  ['(VI_1) Entering MASTER STATE     \u2190 主', 'vrrp.state.master.enter', { instance: 'VI_1' }],
  ['(VI_1) Entering MASTER STATE  # lb2 is down', 'vrrp.state.master.enter', { instance: 'VI_1' }],
  ['(VI_1) Entering MASTER STATE\t// lb2 is down', 'vrrp.state.master.enter', { instance: 'VI_1' }],
])('%s', (text, kind, captures) => {
  const found = recognise(text);
  expect(found?.message.kind).toBe(kind);
  expect(found?.captures).toEqual(captures);
});

test('a text that no version prints is not recognised', () => {
  expect(recognise('(VI_1) Entering MASTER STATES')).toBeUndefined();
  expect(recognise('(VI_1) Entering MASTER STATE # 2')).toBeUndefined();
  expect(recognise('everything is fine  <- no')).toBeUndefined();
  expect(recognise('everything is fine')).toBeUndefined();
  expect(recognise('')).toBeUndefined();
});

test('any text is answered', () => {
  fc.assert(fc.property(fc.string(), (text) => void recognise(text)));
});

test('kinds are unique and every template can be compiled', () => {
  expect(new Set(messages.map(({ kind }) => kind)).size).toBe(messages.length);
  for (const text of messages.flatMap(({ texts }) => texts)) expect(() => compile(text), text).not.toThrow();
});

test('blanks that were doubled or joined on the way change nothing', () => {
  for (const text of ['(VI_1) Entering  MASTER STATE', 'VRRP_Instance(VI_1)  Entering MASTER  STATE']) {
    expect(recognise(text)).toMatchObject({
      message: { kind: 'vrrp.state.master.enter' },
      captures: { instance: 'VI_1' },
    });
  }
  const lower = recognise('(VI_1) received lower  priority (50) advert  from 192.0.2.3 - discarding');
  expect(lower?.captures).toMatchObject({ prio: '50', peer: '192.0.2.3' });
});

test('templates know braces, unnamed captures and patterns of their own', () => {
  const { pattern, names } = compile('{{ {state:UP|DOWN} {:int} {} {count} }}');
  expect(names).toEqual(['state', 'count']);
  expect(pattern.exec('{ UP -7 a b 3 }')?.slice(1)).toEqual(['UP', '3']);
  expect(pattern.test('{ UPPER -7 a b 3 }')).toBe(false);
});

interface ReferenceKind {
  readonly id: string;
  readonly timeline: Readonly<Record<string, unknown>> | null;
  readonly processes: readonly string[];
  readonly fallback?: unknown;
  readonly variants: readonly { readonly regex: string; readonly example: string }[];
}

const reference = 'reference/log-messages.json';

describe.skipIf(!isShared(reference))('the reference of messages (skipped where it is absent)', () => {
  const kinds: readonly ReferenceKind[] = isShared(reference) ? JSON.parse(readShared(reference)) : [];
  const patterns = kinds.flatMap((kind) => kind.variants.map(({ regex }) => ({ kind, regex: new RegExp(regex) })));
  /** Its rule: the first pattern that fits, among the kinds that the same process prints. */
  const firstThatFits = (kind: ReferenceKind, text: string) =>
    patterns.find(
      (one) => one.kind.processes.some((process) => kind.processes.includes(process)) && one.regex.test(text),
    );

  test('has every kind that we know', () => {
    expect(messages.map(({ kind }) => kind).sort()).toEqual(kinds.map(({ id }) => id).sort());
  });

  test('means what the reference says', () => {
    // An announcement proves no state yet; the others are told by the kind and its captures.
    const told = new Set(['vips', 'tie_break', 'clock_skew', 'timeout', 'state']);
    const byKind = new Map(messages.map((message) => [message.kind, message]));
    for (const { id, timeline } of kinds) {
      const { sets_state: sets, implies_state: implied, left_state: left, ...rest } = timeline ?? {};
      const implies = id === 'vrrp.state.master.transition' ? undefined : implied;
      const facts = Object.fromEntries(Object.entries(rest).filter(([name]) => !told.has(name)));
      const { kind: _kind, texts: _texts, follows: _follows, linkState: _state, ...own } = byKind.get(id) ?? {};
      const said = { sets, implies, left, ...facts };
      expect(own, id).toEqual(
        expect.objectContaining(Object.fromEntries(Object.entries(said).filter(([, fact]) => fact !== undefined))),
      );
    }
  });

  test.each(kinds.map((kind) => [kind.id, kind] as const))('%s', (_, kind) => {
    for (const { example } of kind.variants) {
      const found = recognise(example);
      expect(found, example).toBeDefined();
      // Weak patterns of continuation lines overlap; which of them takes a line says nothing.
      const first = kind.fallback ? undefined : firstThatFits(kind, example);
      if (first === undefined || first.kind.fallback) continue;
      expect(found?.message.kind, example).toBe(first?.kind.id);
      const { conf_file: _file, conf_line: _line, ...captures } = first?.regex.exec(example)?.groups ?? {};
      // All instances of a group are no instance of that name.
      if (captures.instance === 'instances') delete captures.instance;
      for (const [name, value] of Object.entries(captures)) expect(found?.captures[name], example).toBe(value);
    }
  });
});
