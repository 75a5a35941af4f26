import { describe, expect, test } from 'vitest';
import type { Answer, AnswerKind } from '../../../src/ipvs/answers/answer.ts';
import { answersOf } from '../../../src/ipvs/answers/answers-of.ts';
import { questions } from '../../../src/ipvs/answers/index.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';

const LIST =
  'Prot LocalAddress:Port Scheduler Flags\n  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn';
const STATS = 'Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes\n  -> RemoteAddress:Port';
const RATE = 'Prot LocalAddress:Port                 CPS    InPPS   OutPPS    InBPS   OutBPS\n  -> RemoteAddress:Port';
const THRESHOLDS =
  'Prot LocalAddress:Port            Uthreshold Lthreshold ActiveConn InActConn \n  -> RemoteAddress:Port';
const PERSISTENT =
  'Prot LocalAddress:Port            Weight    PersistConn ActiveConn InActConn \n  -> RemoteAddress:Port';

/** Tables under their titles and dates; a row of a real begins with its last digits: `2 Route 1 3 4`. */
function tables(...parts: readonly string[]): string {
  return parts.join('\n').replace(/^ (\d+) (.*)$/gm, '  -> 10.0.0.$1:80                  $2');
}

function answers(kind: AnswerKind, ...parts: readonly string[]): readonly Answer[] {
  const { snapshots, unread } = readIpvs(tables(...parts), {});
  expect(unread).toEqual([]);
  return answersOf(snapshots).filter((answer) => answer.kind === kind);
}

const told = (found: readonly Answer[]) =>
  found.map(({ real, severity, text }) => `${severity} ${real ?? ''}: ${text}`);

const AT = (minute: number) => `2026-11-22 10:${String(minute).padStart(2, '0')}:00`;

test('every answer gives the numbers that its question names, and no others', () => {
  const text = tables(
    LIST,
    'TCP  10.0.0.1:80 wlc persistent 300',
    ' 2 Masq 1 30 5000',
    ' 3 Route 0 30 5',
    ' 4 Masq 1 0 70000',
    PERSISTENT,
    'TCP  10.0.0.1:80 wlc persistent 300',
    ' 2 1 200 30 5000',
    ' 3 0 0 30 5',
    ' 4 1 50 0 70000',
    STATS,
    'TCP  10.0.0.1:80 4000 4000 0 4000 0',
    ' 2 1500 1500 0 1500 0',
    ' 3 1500 1500 0 1500 0',
    ' 4 0 0 0 0 0',
    'UDP  10.0.0.1:80 4000 4000 0 4000 0',
  );
  const found = answersOf(readIpvs(text, {}).snapshots);
  expect(new Set(found.map(({ kind }) => kind)).size).toBeGreaterThan(6);
  for (const { kind, numbers, text: sentence } of found) {
    const named = Object.keys(questions.find((question) => question.kind === kind)?.numbers ?? {});
    expect(named, kind).toEqual(expect.arrayContaining(Object.keys(numbers)));
    expect(Object.values(numbers).every(Number.isFinite), kind).toBe(true);
    expect(sentence).toMatch(/^[A-Z\d].*\.$/);
    expect(sentence).not.toMatch(/NaN|undefined|Infinity/);
  }
});

describe('balance', () => {
  test('rr that gives equal parts is fine, whatever the weights', () => {
    const [answer] = answers(
      'balance',
      LIST,
      'TCP  10.0.0.1:80 rr',
      ' 2 Route 1 0 0',
      ' 3 Route 9 0 0',
      STATS,
      'TCP  10.0.0.1:80 1000 1 0 1 0',
      ' 2 500 1 0 1 0',
      ' 3 500 1 0 1 0',
    );
    expect(answer).toMatchObject({ severity: 'normal', numbers: { index: 0, counted: 1000 } });
  });

  test('wrr whose new connections do not follow the weights is a problem', () => {
    const stats = (a: number, b: number) => [
      STATS,
      `TCP  10.0.0.1:80 ${a + b} 1 0 1 0`,
      ` 2 ${a} 1 0 1 0`,
      ` 3 ${b} 1 0 1 0`,
    ];
    const found = answers(
      'balance',
      AT(0),
      LIST,
      'TCP  10.0.0.1:80 wrr',
      ' 2 Route 1 0 0',
      ' 3 Route 3 0 0',
      AT(1),
      ...stats(1000, 3000),
      AT(2),
      ...stats(1900, 3300),
    );
    expect(told(found)).toEqual([
      'problem : 10.0.0.2:80 has 75 % of the new connections of 60 s and should have 25 %; 50 % of them would have to move.',
    ]);
  });

  test.each([
    ['rr persistent 300', 900, 100, 'notice', /To be expected: persistence brings a client back .* 5 min/],
    ['sh', 900, 100, 'notice', /To be expected: sh is at work: it hashes the client address/],
    ['wrr', 12, 2, 'normal', /To be expected: wrr begins with the heaviest real server/],
    ['rr', 9, 1, 'normal', /To be expected: 10 connections are too few to tell/],
    ['rr', 900, 100, 'notice', /That may be expected: the counters may be older/],
  ])('%s with %i and %i has a reason', (scheduler, a, b, severity, reason) => {
    const weights = scheduler === 'wrr' ? [1, 3] : [1, 1];
    const found = answers(
      'balance',
      LIST,
      `TCP  10.0.0.1:80 ${scheduler}`,
      ` 2 Route ${weights[0]} 0 0`,
      ` 3 Route ${weights[1]} 0 0`,
      STATS,
      `TCP  10.0.0.1:80 ${a + b} 1 0 1 0`,
      ` 2 ${a} 1 0 1 0`,
      ` 3 ${b} 1 0 1 0`,
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.severity).toBe(severity);
    expect(found[0]?.text).toMatch(reason);
  });

  test.each([
    [' 2 100 0 75 0', true],
    [' 2 100 0 74 0', false],
    [' 2 100 50 50 0', true],
    [' 2 100 50 49 0', false],
    [' 2 0 0 75 0', false],
  ])('a real server that may be full (%s) is a reason: %s', (row, isReason) => {
    const stats = (a: number, b: number) => [
      STATS,
      `TCP  10.0.0.1:80 ${a + b} 9 0 9 0`,
      ` 2 ${a} 9 0 9 0`,
      ` 3 ${b} 9 0 9 0`,
    ];
    const thresholds = [THRESHOLDS, 'TCP  10.0.0.1:80 rr', row, ' 3 0 0 0 0'];
    const active = row.split(' ').at(-2);
    const list = [LIST, 'TCP  10.0.0.1:80 rr', ` 2 Route 1 ${active} 0`, ' 3 Route 1 0 0'];
    const dated = [AT(0), ...list, ...stats(50, 50), ...thresholds, AT(10), ...stats(150, 950)];
    const [answer] = answers('balance', ...dated);
    expect(answer?.text.includes('while it is at its upper threshold')).toBe(isReason);
  });

  test.each([
    // Its new connections are what it evens out: where those are uneven there is no excuse.
    ['wrr', 'problem', /^10\.0\.0\.2:80 has 90 % of the new connections of these seconds .* would have to move\.$/],
    ['wlc', 'notice', /wlc evens out open connections, so that fast real servers get more new ones\.$/],
  ])(
    '%s whose real servers have rates but no counters is not said to even out anything',
    (scheduler, severity, text) => {
      const found = answers(
        'balance',
        ...[AT(0), STATS, 'TCP  10.0.0.1:80 1000 1 0 1 0'],
        ...[AT(1), STATS, 'TCP  10.0.0.1:80 9000 1 0 1 0'],
        ...[RATE, 'TCP  10.0.0.1:80 1000 1 0 1 0', ' 2 900 1 0 1 0', ' 3 100 1 0 1 0'],
        ...[LIST, `TCP  10.0.0.1:80 ${scheduler}`, ' 2 Route 1 0 0', ' 3 Route 1 0 0'],
      );
      expect(found.map((answer) => answer.severity)).toEqual([severity]);
      expect(found[0]?.text).toMatch(text);
    },
  );

  test('a real that was added within the time is no fault', () => {
    const stats = (a: number, ...b: readonly string[]) => [
      STATS,
      `TCP  10.0.0.1:80 ${a} 1 0 1 0`,
      ` 2 ${a} 1 0 1 0`,
      ...b,
    ];
    const found = answers(
      'balance',
      ...[AT(0), LIST, 'TCP  10.0.0.1:80 rr', ' 2 Route 1 0 0', ' 3 Route 1 0 0', AT(0), ...stats(0)],
      ...[AT(8), ...stats(800, ' 3 0 0 0 0 0'), AT(9), ...stats(900, ' 3 100 1 0 1 0')],
    );
    expect(found[0]?.severity).toBe('normal');
    expect(found[0]?.text).toContain('a real server was added');
  });

  test('wlc is judged by its open connections, of which 256 inactive weigh as one', () => {
    const found = answers('balance', LIST, 'TCP  10.0.0.1:80 wlc', ' 2 Route 1 100 0', ' 3 Route 1 50 12800');
    expect(found).toMatchObject([{ severity: 'normal', numbers: { index: 0, counted: 200 } }]);
  });

  test('sed is judged by its active connections alone', () => {
    const found = answers('balance', LIST, 'TCP  10.0.0.1:80 sed', ' 2 Route 1 100 0', ' 3 Route 1 100 12800');
    expect(found).toMatchObject([{ severity: 'normal', numbers: { index: 0, counted: 200 } }]);
  });

  test('fo sends all to one of the heaviest, and is at fault where a lighter one has them', () => {
    const stats = (a: number, b: number) => [
      STATS,
      `TCP  10.0.0.1:80 ${a + b} 1 0 1 0`,
      ` 2 ${a} 1 0 1 0`,
      ` 3 ${b} 1 0 1 0`,
    ];
    const of = (kind: AnswerKind, a: number, b: number, weight = 8) => {
      const list = [LIST, 'TCP  10.0.0.1:80 fo', ' 2 Route 9 0 0', ` 3 Route ${weight} 0 0`];
      return answers(kind, ...list, AT(1), ...stats(0, 0), AT(9), ...stats(a, b));
    };
    expect(of('balance', 900, 0)).toMatchObject([{ severity: 'normal', numbers: { index: 0 } }]);
    expect(of('dead', 900, 0)).toEqual([]);
    expect(of('balance', 0, 900, 9)).toMatchObject([{ severity: 'normal', numbers: { index: 0 } }]);
    expect(of('balance', 0, 900)).toMatchObject([{ severity: 'problem', numbers: { index: 1 } }]);
    expect(of('dead', 0, 900)).toMatchObject([
      { severity: 'problem', real: '10.0.0.2:80', numbers: { expected: 900 } },
    ]);
  });

  test('is silent about one real server, and about none that takes connections', () => {
    expect(answers('balance', LIST, 'TCP  10.0.0.1:80 rr', ' 2 Route 1 9 9')).toEqual([]);
    expect(answers('balance', LIST, 'TCP  10.0.0.1:80 rr', ' 2 Route 0 9 9', ' 3 Route 0 9 9')).toEqual([]);
  });
});

describe('draining', () => {
  test('tells what is left and when it will be forgotten', () => {
    const found = answers('draining', LIST, 'TCP  10.0.0.1:80 rr', ' 2 Route 0 12 40', ' 3 Route 1 0 0');
    expect(told(found)).toEqual([
      'notice 10.0.0.2:80: 10.0.0.2:80 has weight 0 and drains: 12 active and 40 inactive connections are left. Silent ones are forgotten within 15 min, those in use when they end.',
    ]);
  });

  test('uses the timeouts of the node', () => {
    const [answer] = answers(
      'draining',
      LIST,
      'TCP  10.0.0.1:80 rr',
      ' 2 Route 0 12 40',
      'Timeout (tcp tcpfin udp): 60 30 20',
    );
    expect(answer?.numbers.idleSeconds).toBe(60);
  });

  test('those that only close are forgotten as TCP closes, and those of UDP as UDP', () => {
    const timeouts = 'Timeout (tcp tcpfin udp): 60 30 20';
    const [closing] = answers('draining', LIST, 'TCP  10.0.0.1:80 rr', ' 2 Route 0 0 40', timeouts);
    expect(closing?.numbers.idleSeconds).toBe(30);
    expect(closing?.text).not.toContain('those in use');
    const [udp] = answers('draining', LIST, 'UDP  10.0.0.1:53 rr', ' 2 Route 0 3 40', timeouts);
    expect(udp?.numbers.idleSeconds).toBe(20);
  });

  test('estimates the end from how fast connections go', () => {
    const list = (active: number) => [LIST, 'TCP  10.0.0.1:80 rr', ` 2 Route 0 ${active} 0`];
    const [answer] = answers('draining', AT(0), ...list(800), AT(1), ...list(400), AT(2), ...list(200));
    // Half of them each minute: 200 are 7.6 halvings above one.
    expect(answer?.numbers.seconds).toBeCloseTo((60 * (Math.log(200) + 1)) / Math.LN2 + 120, 5);
    expect(answer?.text).toContain('At the pace of these tables it is empty in about 11 min.');
  });

  test('has no estimate while they do not become fewer', () => {
    const list = (active: number) => [LIST, 'TCP  10.0.0.1:80 rr', ` 2 Route 0 ${active} 0`];
    expect(answers('draining', AT(0), ...list(10), AT(1), ...list(10))[0]?.numbers.seconds).toBeUndefined();
    expect(answers('draining', AT(0), ...list(10), AT(1), ...list(20))[0]?.numbers.seconds).toBeUndefined();
  });

  test('is a problem with a scheduler that still picks it, unless nobody else serves', () => {
    const [served] = answers('draining', LIST, 'TCP  10.0.0.1:80 sh', ' 2 Route 0 1 0', ' 3 Route 1 0 0');
    expect(served?.severity).toBe('problem');
    expect(served?.text).toContain('In the meantime');
    const [alone] = answers('draining', LIST, 'TCP  10.0.0.1:80 sh', ' 2 Route 0 1 0', ' 3 Route 0 0 0');
    expect(alone?.severity).toBe('notice');
    expect(alone?.text).not.toContain('In the meantime');
  });

  test('says that an empty one can be taken out, and what persistence may still bring', () => {
    const [answer] = answers('draining', LIST, 'TCP  10.0.0.1:80 rr persistent 600', ' 2 Route 0 0 0');
    expect(answer?.severity).toBe('normal');
    expect(answer?.text).toMatch(/can be taken out\. Clients tied to it .* 10 min .*expire_quiescent_template/);
  });
});

describe('dead', () => {
  test('a real without new connections while others have them', () => {
    const stats = (a: number, b: number) => [
      STATS,
      `TCP  10.0.0.1:80 ${a + b} 9000 0 1 0`,
      ` 2 ${a} 1 0 1 0`,
      ` 3 ${b} 1 0 1 0`,
    ];
    const tables = [AT(0), ...stats(50, 50), AT(10), ...stats(50, 350)];
    const list = [LIST, 'TCP  10.0.0.1:80 rr', ' 2 Route 1 0 0', ' 3 Route 1 0 0'];
    expect(told(answers('dead', AT(0), ...list, ...tables))).toEqual([
      'problem 10.0.0.2:80: 10.0.0.2:80 got none of 300 new connections in 10 min, though its weight would bring it 150. Ask it directly, from the director, for what its health check asks.',
    ]);
    // Counters alone do not tell whether it is meant to get any.
    expect(answers('dead', ...tables)).toMatchObject([{ severity: 'notice', real: '10.0.0.2:80' }]);
    expect(answers('dead', ...tables)[0]?.text).toContain('Its weight may be 0, which `ipvsadm -Ln` tells');
  });

  test('is a notice where persistence or hashing may be why', () => {
    const rows = [
      ' 2 Route 1 0 0',
      ' 3 Route 1 0 0',
      STATS,
      'TCP  10.0.0.1:80 100 900 0 1 0',
      ' 2 0 0 0 0 0',
      ' 3 100 900 0 1 0',
    ];
    expect(answers('dead', LIST, 'TCP  10.0.0.1:80 sh', ...rows)[0]?.severity).toBe('notice');
    expect(answers('dead', LIST, 'TCP  10.0.0.1:80 rr persistent 9', ...rows)[0]?.severity).toBe('notice');
    expect(answers('dead', LIST, 'TCP  10.0.0.1:80 fo', ...rows)).toEqual([]);
  });

  test('is explained by sh where the weights add up to more than its 256 buckets, and not where they just fit', () => {
    const text = (weight: number) => {
      const reals = [` 2 Route ${weight} 0 0`, ' 3 Route 128 0 0'];
      const stats = [STATS, 'TCP  10.0.0.1:80 100 900 0 1 0', ' 2 0 0 0 0 0', ' 3 100 900 0 1 0'];
      return answers('dead', LIST, 'TCP  10.0.0.1:80 sh', ...reals, ...stats)[0]?.text;
    };
    expect(text(129)).toContain('sh deals out 256 buckets');
    expect(text(129)).toContain('add up to 257');
    expect(text(128)).not.toContain('buckets');
  });

  test('is silent where none may be chance, and where a threshold keeps them away', () => {
    const stats = (total: number) => [
      STATS,
      `TCP  10.0.0.1:80 ${total} 900 0 1 0`,
      ' 2 0 0 0 0 0',
      ` 3 ${total} 900 0 1 0`,
    ];
    expect(answers('dead', ...stats(19))).toEqual([]);
    expect(answers('dead', ...stats(20))).toHaveLength(1);
    const full = [THRESHOLDS, 'TCP  10.0.0.1:80 rr', ' 2 5 0 5 0', ' 3 0 0 0 0'];
    expect(answers('dead', ...stats(20), ...full)).toEqual([]);
  });

  test.each([
    ['wlc', 600, true],
    ['wlc', 500, false],
    ['wrr', 600, false],
  ])(
    '%s that sends %i of 1000 connections to a real server that answers none is drawn to it: %s',
    (scheduler, conns, isDrawn) => {
      const stats = (dead: number, well: number) => [
        STATS,
        `TCP  10.0.0.1:80 ${dead + well} ${dead + well * 8} 0 1 0`,
        ` 2 ${dead} ${dead} 0 1 0`,
        ` 3 ${well} ${well * 8} 0 1 0`,
      ];
      const [found] = answers(
        'dead',
        ...[AT(0), ...stats(0, 0), AT(1), ...stats(conns, 1000 - conns)],
        ...[LIST, `TCP  10.0.0.1:80 ${scheduler}`, ' 2 Route 1 0 60', ' 3 Route 1 40 10'],
      );
      expect(found?.text).toContain(
        `10.0.0.2:80 got ${conns} of the 1,000 new connections of 60 s (${conns / 10} %) and answered none`,
      );
      expect(found?.text.includes(`${scheduler} takes it for the least busy one`)).toBe(isDrawn);
    },
  );

  test('connections that arrive and are never answered', () => {
    const found = answers('dead', LIST, 'TCP  10.0.0.1:80 wlc', ' 2 Route 1 0 60', ' 3 Route 1 40 10');
    expect(found.map(({ real, text }) => `${real} ${text}`)).toEqual([
      '10.0.0.2:80 10.0.0.2:80 has 60 inactive connections and not one active, while the others have 40: connections reach it and are not answered. Look whether it has the address of the service (on lo, not answering ARP), and at its firewall.',
    ]);
  });
});

describe('the other questions', () => {
  test('a service that nobody serves', () => {
    expect(answers('unserved', LIST, 'TCP  10.0.0.1:80 rr')[0]?.text).toContain('no real server');
    expect(answers('unserved', LIST, 'TCP  10.0.0.1:80 rr', ' 2 Route 0 0 0')[0]?.text).toContain('weight 0');
    expect(answers('unserved', LIST, 'TCP  10.0.0.1:80 rr', ' 2 Route 1 0 0')).toEqual([]);
  });

  test('a level of inactive connections, with the rate and the memory behind it', () => {
    const list = [LIST, 'TCP  10.0.0.1:80 rr', ' 2 Route 1 0 60000'];
    const [alone] = answers('inactive', ...list);
    expect(alone?.numbers).toMatchObject({ inActConn: 60_000, timeout: 120, rate: 500, bytesLeast: 7_680_000 });
    expect(alone?.text).toContain('that is the level of 500/s new connections');
    const rate = (cps: number) => [RATE, `TCP  10.0.0.1:80 ${cps} 9000 0 1 0`, ` 2 ${cps} 9000 0 1 0`];
    expect(answers('inactive', ...list, ...rate(500))).toMatchObject([
      { severity: 'normal', numbers: { expected: 60_000 } },
    ]);
    expect(answers('inactive', ...list, ...rate(100))).toMatchObject([
      { severity: 'notice', numbers: { expected: 12_000 } },
    ]);
    expect(answers('inactive', ...list, ...rate(100))[0]?.text).toContain('100/s new connections give about 12,000');
    expect(answers('inactive', LIST, 'TCP  10.0.0.1:80 rr', ' 2 Route 1 7 0')).toEqual([]);
  });

  test('UDP is remembered for its own timeout', () => {
    const [answer] = answers('inactive', LIST, 'UDP  10.0.0.1:53 rr', ' 2 Route 1 0 300');
    expect(answer?.numbers).toMatchObject({ timeout: 300, rate: 1 });
  });

  test('no packets out: normal with direct routing, a fault with NAT', () => {
    const stats = [STATS, 'TCP  10.0.0.1:80 50 300 0 19950 0', ' 2 25 150 0 9975 0'];
    expect(told(answers('one-way', LIST, 'TCP  10.0.0.1:80 rr', ' 2 Route 1 0 0', ...stats))).toEqual([
      'normal : OutPkts and OutBytes are 0, as is normal for direct routing: replies go straight to the client.',
    ]);
    expect(answers('one-way', LIST, 'TCP  10.0.0.1:80 rr', ' 2 Masq 1 0 0', ...stats)).toMatchObject([
      { severity: 'problem', real: '10.0.0.2:80' },
    ]);
    expect(answers('one-way', ...stats)[0]?.text).toContain('`ipvsadm -Ln` tells the method');
    const by = (method: string) => answers('one-way', LIST, 'TCP  10.0.0.1:80 rr', ` 2 ${method} 1 0 0`, ...stats);
    expect(by('Tunnel')[0]?.text).toContain('as is normal for tunnels');
    // The director itself answers.
    expect(by('Local')).toEqual([]);
  });

  test('packets out, or too few in to expect any, are nothing to tell', () => {
    const list = [LIST, 'TCP  10.0.0.1:80 rr', ' 2 Masq 1 0 0'];
    const stats = (inPkts: number, outPkts: number) => [
      STATS,
      `TCP  10.0.0.1:80 25 ${inPkts} ${outPkts} 9975 0`,
      ` 2 25 ${inPkts} ${outPkts} 9975 0`,
    ];
    expect(answers('one-way', ...list, ...stats(150, 1))).toEqual([]);
    expect(answers('one-way', ...list, ...stats(4, 0))).toEqual([]);
    expect(answers('one-way', ...list, ...stats(5, 0))).toHaveLength(1);
  });

  test('counters of the service beyond those of its reals', () => {
    const stats = (own: string, real: string) => [STATS, `TCP  10.0.0.1:80 ${own} 9 0 9 0`, ` 2 ${real} 9 0 9 0`];
    expect(answers('totals', ...stats('100', '100'))).toEqual([]);
    expect(answers('totals', ...stats('100', '90'))[0]?.text).toContain('removed since');
    expect(answers('totals', ...stats('90', '100'))[0]?.text).toContain('came back');
    const wrapped = answers('totals', ...stats('8589934692', '100'));
    expect(wrapped).toMatchObject([{ numbers: { wraps: 2 } }]);
    expect(wrapped[0]?.text).toContain('modulo 2^32, and they have passed it 2 times');
    // 8589M is anything up to 8 589 999 999.
    expect(answers('totals', ...stats('8589M', '100'))).toMatchObject([{ numbers: { wraps: 2 } }]);
    // 120G is anything up to 121G, which leaves room for more than whole multiples.
    const unclear = answers('totals', ...stats('120G', '4294967K'));
    expect(unclear[0]?.numbers).toEqual({ service: 120e9, reals: 4_294_967_000 });
    expect(unclear[0]?.text).toMatch(/modulo 2\^32\. With `--exact` it shows how often\.$/);
    // 1000M is anything up to 1 000 999 999, and the two halves may be up to 999 more.
    const halves = [STATS, 'TCP  10.0.0.1:80 1000M 9 0 9 0', ' 2 500400K 9 0 9 0', ' 3 500400K 9 0 9 0'];
    expect(answers('totals', ...halves)).toEqual([]);
  });

  test('packets of real servers that began anew at 2^32', () => {
    const stats = (packets: string, ofReal: string) => [
      ...[STATS, `TCP  10.0.0.1:80 5 ${packets} 0 9 0`, ` 2 5 ${ofReal} 0 9 0`],
    ];
    expect(answers('totals', ...stats('4294967301', '5'))).toMatchObject([
      { severity: 'normal', numbers: { wraps: 1 } },
    ]);
    expect(answers('totals', ...stats('900', '5'))).toEqual([]);
  });

  test('counters that began anew at 2^32 between two tables, and how often', () => {
    const stats = (minute: number, packets: number) => [
      ...[AT(minute), STATS, `TCP  10.0.0.1:80 5 ${packets} 0 9 0`],
      ...[` 2 5 ${packets % 2 ** 32} 0 9 0`, ' 3 0 0 0 0 0'],
    ];
    const grown = [0, 1, 2].flatMap((minute) => stats(minute, 4e9 + minute * 3e8));
    const found = answers('totals', ...grown).filter(({ numbers }) => 'unwrapped' in numbers);
    expect(told(found)).toEqual([
      "normal 10.0.0.2:80: Counters of 10.0.0.2:80 passed 2^32 and began anew once in these tables, as its service's, which have 64 bits, show. Its rates reckon with that.",
    ]);
    // Where the service did not grow by as much it was set to zero.
    const zeroed = [...stats(0, 4e9), ...stats(1, 7)];
    expect(answers('totals', ...zeroed)).toEqual([]);
  });

  test('persistence that holds most clients on one real server', () => {
    const found = answers(
      'persistence',
      PERSISTENT,
      'TCP  10.0.0.1:80 rr persistent 60',
      ' 2 1 90 180 0',
      ' 3 1 10 20 0',
    );
    expect(found).toMatchObject([{ severity: 'notice', numbers: { templates: 100, index: 0.4, perTemplate: 2 } }]);
  });

  test('services whose real servers may have been left out of the text', () => {
    const picked = ['TCP  10.0.0.1:80 900 9 0 9 0', 'TCP  10.0.0.1:81 900 9 0 9 0'];
    for (const kind of ['unserved', 'totals'] as const) expect(answers(kind, ...picked)).toEqual([]);
    expect(answers('unserved', STATS, ...picked)).toMatchObject([{ severity: 'problem' }, { severity: 'problem' }]);
    expect(answers('unserved', LIST, 'TCP  10.0.0.1:80 rr')).toMatchObject([{ severity: 'problem' }]);
  });

  test('datagrams of clients that never pause are all on one real server', () => {
    const stats = (...packets: readonly number[]) => [
      ...[STATS, 'UDP  10.0.0.1:514 0 900 0 9 0'],
      ...packets.map((count, index) => ` ${index + 2} 0 ${count} 0 9 0`),
    ];
    expect(told(answers('balance', ...stats(900, 0)))).toEqual([
      'notice 10.0.0.2:80: 10.0.0.2:80 has 100 % of the packets in, and no new connection was counted: they are of clients that have been sending since before. Datagrams of one client port stay on one real server as long as they come more often than every 5 min; one-packet scheduling (`-o`) spreads them.',
    ]);
    expect(answers('balance', ...stats(500, 400))).toEqual([]);
    expect(answers('balance', ...stats(20, 0))).toEqual([]);
  });

  test('a real server whose connections are all half-open while others have some that are not', () => {
    const listing = (...states: readonly (readonly [real: number, state: string])[]) => [
      ...[LIST, 'TCP  10.0.0.1:80 rr', ' 2 Masq 1 0 0', ' 3 Masq 1 0 0'],
      ...['IPVS connection entries', 'pro expire state       source             virtual            destination'],
      ...states.map(
        ([real, state], index) => `TCP 00:57  ${state} 192.0.2.9:${1024 + index} 10.0.0.1:80 10.0.0.${real}:80`,
      ),
    ];
    const [one, other] = [
      [2, 'ESTABLISHED'],
      [3, 'SYN_RECV'],
    ] as const;
    expect(told(answers('dead', ...listing(one, one, other, other)))).toEqual([
      'notice 10.0.0.3:80: 10.0.0.3:80 has 2 connections and all of them are half-open (SYN_RECV), while the others have 2 that are not: nobody answers, or the answers do not get through. Its replies must come back through the director: look at its default route.',
    ]);
    const many = Array.from({ length: 12 }, () => [one, other]).flat();
    expect(answers('dead', ...listing(...many))).toMatchObject([
      { severity: 'problem', numbers: { half: 12, peers: 12 } },
    ]);
    // One may just be opening, and in a flood most are half-open.
    expect(answers('dead', ...listing(one, one, other))).toEqual([]);
    expect(answers('dead', ...listing(one, [2, 'SYN_RECV'], [2, 'SYN_RECV'], other, other))).toEqual([]);
    expect(answers('dead', ...listing(other, other))).toEqual([]);
  });

  test('thresholds: near, reached, and reached by all', () => {
    const rows = (...reals: readonly string[]) => [THRESHOLDS, 'TCP  10.0.0.1:80 rr', ...reals];
    expect(answers('overload', ...rows(' 2 100 0 50 29', ' 3 0 0 999 9'))).toEqual([]);
    expect(answers('overload', ...rows(' 2 100 0 50 30', ' 3 0 0 1 1'))).toMatchObject([{ severity: 'notice' }]);
    expect(answers('overload', ...rows(' 2 101 0 101 0', ' 3 0 0 1 1'))).toMatchObject([
      { severity: 'problem', numbers: { resumes: 76 } },
    ]);
    expect(answers('overload', ...rows(' 2 100 40 100 0'))[0]?.text).toContain('All real servers');
  });

  test('a threshold takes nothing from a real server of weight 0, and what is left counts alone', () => {
    const rows = (...reals: readonly string[]) => [
      ...[LIST, 'TCP  10.0.0.1:80 rr', ' 2 Route 0 60 60', ' 3 Route 1 9 9'],
      ...[THRESHOLDS, 'TCP  10.0.0.1:80 rr', ...reals],
    ];
    expect(answers('overload', ...rows(' 2 100 0 60 60', ' 3 100 0 9 9'))).toMatchObject([{ severity: 'normal' }]);
    expect(answers('overload', ...rows(' 2 130 0 60 60', ' 3 100 0 9 9'))).toEqual([]);
    const full = answers('overload', ...rows(' 2 0 0 60 60', ' 3 18 0 9 9'));
    expect(full.map(({ severity }) => severity)).toEqual(['problem', 'problem']);
    expect(full[0]?.text).toContain('whose weight is not 0 are at their upper threshold');
  });

  test('a SYN flood in a listing of connections, and in packets per connection', () => {
    const list = [LIST, 'TCP  10.0.0.1:80 rr', ' 2 Route 1 0 0'];
    const row = (state: string, from: number) =>
      `TCP 00:59  ${state}    192.0.2.${from % 250}:${1024 + from}     10.0.0.1:80        10.0.0.2:80`;
    const many = Array.from({ length: 150 }, (_, index) => row(index < 120 ? 'SYN_RECV' : 'ESTABLISHED', index));
    const found = answers(
      'syn-flood',
      ...list,
      'IPVS connection entries',
      'pro expire state       source             virtual            destination',
      ...many,
    );
    expect(found).toMatchObject([{ severity: 'problem', numbers: { half: 120, share: 0.8, clients: 150 } }]);
    const rate = (packets: number) => [RATE, `TCP  10.0.0.1:80 500 ${packets} 0 1 0`, ` 2 500 ${packets} 0 1 0`];
    expect(answers('syn-flood', ...rate(550))).toMatchObject([{ numbers: { packetsPerConn: 1.1 } }]);
    expect(answers('syn-flood', ...rate(5000))).toEqual([]);
  });

  test('connections of a service by mark are known by its real servers, and its templates by the mark', () => {
    const listing = [
      'IPVS connection entries',
      'pro expire state       source             virtual            destination',
    ];
    const row = (virtual: string, real: number) =>
      `TCP 00:59  SYN_RECV    192.0.2.9:${1024 + real}     ${virtual}        10.0.0.${real}:80`;
    const half = (real: number) => Array.from({ length: 60 }, () => row(`198.51.100.${real}:80`, real));
    const marks = [LIST, 'FWM  7 rr', '  -> 10.0.0.2:0 Route 1 0 0', '  -> 10.0.0.3:0 Route 1 0 0'];
    const own = ['FWM  9 rr', '  -> 10.0.0.4:0 Route 1 0 0', '  -> 10.0.0.5:0 Route 1 0 0'];
    const template = 'IP  04:58  NONE        192.0.2.9:0          0.0.0.9:0          10.0.0.4:0';
    const found = answers('syn-flood', ...marks, ...own, ...listing, ...half(2), ...half(3), ...half(4), template);
    expect(found).toMatchObject([{ service: 'fwm/7', numbers: { half: 120, share: 1, clients: 1 } }]);
    // A real server of both may have got it from either.
    const shared = [...own.slice(0, 1), '  -> 10.0.0.2:0 Route 1 0 0', '  -> 10.0.0.3:0 Route 1 0 0'];
    expect(answers('syn-flood', ...marks, ...shared, ...listing, ...half(2), ...half(3))).toEqual([]);
  });
});

describe('what is known', () => {
  test('the newest tables count; a service and a real that they lack are gone', () => {
    const old = [AT(0), LIST, 'TCP  10.0.0.1:80 rr', ' 2 Route 0 1 1', 'TCP  10.0.0.9:80 rr', 'TCP  10.0.0.8:80 rr'];
    const now = [AT(1), LIST, 'TCP  10.0.0.1:80 rr', ' 3 Route 1 1 1', 'TCP  10.0.0.8:80 rr'];
    expect(answers('unserved', ...old, ...now).map(({ service }) => service)).toEqual(['tcp/10.0.0.8:80']);
    expect(answers('draining', ...old, ...now)).toEqual([]);
  });

  test('the growth that counts is that of the last minutes: a real server that died is dead, whatever it did before', () => {
    const stats = (minute: number, a: number, b: number) => [
      AT(minute),
      STATS,
      `TCP  10.0.0.1:80 ${a + b} 1 0 1 0`,
      ` 2 ${a} 1 0 1 0`,
      ` 3 ${b} 1 0 1 0`,
    ];
    const hour = Array.from({ length: 50 }, (_, minute) => stats(minute, minute * 600, Math.min(minute, 40) * 600));
    const found = answers('dead', LIST, 'TCP  10.0.0.1:80 rr', ' 2 Route 1 0 0', ' 3 Route 1 0 0', ...hour.flat());
    // 2 min, as long as an inactive connection is remembered: 600 each minute to the other one.
    expect(told(found)).toEqual([
      'problem 10.0.0.3:80: 10.0.0.3:80 got none of 1,200 new connections in 2 min, though its weight would bring it 600. Ask it directly, from the director, for what its health check asks.',
    ]);
  });

  test('a round of wrr is longer than the last minutes where weights have no common divisor', () => {
    const stats = (minute: number, a: number, b: number) => [
      AT(minute),
      STATS,
      `TCP  10.0.0.1:80 ${a + b} 1 0 1 0`,
      ` 2 ${a} 1 0 1 0`,
      ` 3 ${b} 1 0 1 0`,
    ];
    // The first 499 of a round of 1501 go to the heavier one.
    const list = [LIST, 'TCP  10.0.0.1:80 wrr', ' 2 Route 1000 0 0', ' 3 Route 501 0 0'];
    const tables = [...list, ...stats(0, 0, 0), ...stats(5, 1000, 501), ...stats(8, 1400, 501)];
    expect(answers('dead', ...tables)).toEqual([]);
    expect(answers('balance', ...tables)[0]?.text).toContain('a round is 1,501 connections long');
  });

  test('each node is answered for on its own', () => {
    const table = [LIST, 'TCP  10.0.0.1:80 rr'];
    const found = answers('unserved', 'root@lb1:~# ipvsadm -Ln', ...table, 'root@lb2:~# ipvsadm -Ln', ...table);
    expect(found.map(({ node }) => node)).toEqual(['lb1', 'lb2']);
  });

  test('a table that was cut in its last line does not say that a service has no reals', () => {
    const text = tables(LIST, 'TCP  10.0.0.1:80 rr', ' 2 Route 1 0 0', 'TCP  10.0.0.1:443 rr', '  -> 10.0.0.3:44');
    expect(answersOf(readIpvs(text, {}).snapshots).filter(({ kind }) => kind === 'unserved')).toEqual([]);
  });

  test('saved rules are no state', () => {
    expect(answers('unserved', '-A -t 10.0.0.1:80 -s rr')).toEqual([]);
  });
});
