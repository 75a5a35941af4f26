import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Answer, AnswerKind } from '../../../src/ipvs/answers/answer.ts';
import { answersOf } from '../../../src/ipvs/answers/answers-of.ts';
import { readIpvs } from '../../../src/ipvs/reading/read.ts';
import { type Plan, type PlannedReal, simulate } from './simulated/director.ts';

/** Whole days of clients are played, which takes its time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 + Number(process.env.RUNS ?? 0) * 10_000 });

/** Answers to tables of a director whose truth is known: the kernel's schedulers, clients that come by chance. */
function told(plan: Partial<Plan>): readonly Answer[] {
  return answersTo(simulate({ ...PLAN, ...plan }).text);
}

function answersTo(text: string): readonly Answer[] {
  const { snapshots, unread } = readIpvs(text, {});
  expect(unread).toEqual([]);
  return answersOf(snapshots);
}

const PLAN: Plan = {
  ...{ scheduler: 'wlc', reals: [{ weight: 1 }, { weight: 1 }, { weight: 1 }] },
  ...{ rate: 30, life: 10, seconds: 600, every: 60, clients: 100_000, seed: 1 },
};

function findings(answers: readonly Answer[]) {
  return answers
    .filter(({ severity }) => severity !== 'normal')
    .map(({ kind, real, severity, text }) => ({ kind, real, severity, text }));
}

function of(kind: AnswerKind, answers: readonly Answer[]): readonly Answer[] {
  return answers.filter((one) => one.kind === kind);
}

function weights(...all: readonly number[]): readonly PlannedReal[] {
  return all.map((weight) => ({ weight }));
}

describe('a healthy service', () => {
  const SPREADING = ['rr', 'wrr', 'lc', 'wlc', 'sed', 'nq', 'twos', 'sh', 'mh', 'fo'] as const;

  test.each(SPREADING)('brings no finding with %s', (scheduler) => {
    const plans = fc.record({
      scheduler: fc.constant(scheduler),
      reals: fc.array(fc.record({ weight: fc.integer({ min: 1, max: 10 }) }), { minLength: 1, maxLength: 6 }),
      rate: fc.integer({ min: 1, max: 60 }),
      life: fc.integer({ min: 1, max: 120 }),
      every: fc.constantFrom(5, 30, 60),
      seed: fc.integer(),
      persistent: fc.constantFrom(undefined, undefined, 300),
    });
    const isQuiet = fc.property(plans, (plan) => {
      const { text } = simulate({ ...PLAN, ...plan, seconds: 420 });
      expect(findings(answersTo(text))).toEqual([]);
      // Nor a problem where only some of the tables are there, so that less is known.
      const tables = text.split(/^(?=2026-)/m);
      const [list, stats] = [/Forward/, /Conns/].map((title) => tables.filter((table) => title.test(table)));
      for (const some of [list, stats, list?.slice(-1), stats?.slice(-1), tables.slice(-2)]) {
        const found = findings(answersTo(some?.join('') ?? ''));
        expect(found.filter(({ severity }) => severity === 'problem')).toEqual([]);
      }
    });
    fc.assert(isQuiet, { numRuns: Number(process.env.RUNS ?? 8) });
  });

  test.each(['dh', 'lblc'] as const)(
    'of one address is all on one real server with %s, and no problem',
    (scheduler) => {
      const answers = told({ scheduler, reals: weights(500, 500, 500) });
      expect(answers.filter(({ severity }) => severity === 'problem')).toEqual([]);
      expect(of('balance', answers)[0]?.text).toMatch(/has 100 % .*is at work.*it (hashes the|keeps each) /);
    },
  );

  test('brings no finding with ovf, whose weights are numbers of connections', () => {
    // 300 are open at one time: 200 and one on the first, the others on the second.
    const answers = told({ scheduler: 'ovf', reals: weights(200, 150, 100) });
    expect(findings(answers)).toEqual([]);
    expect(of('balance', answers)).toMatchObject([{ severity: 'normal' }]);
    expect(of('balance', answers)[0]?.numbers.index).toBeLessThan(0.05);
  });

  test('brings no finding on the backup, which has its connections from the master', () => {
    const { text } = simulate({ ...PLAN, reals: weights(1, 1), seconds: 180 });
    // It counts nothing: what it has came as messages of the sync daemon.
    const counters = /^((?:TCP|SCTP) .*? | {2}-> \S+ +)(?: +\d+){5}$/gm;
    const answers = answersTo(text.replace(counters, '$1 0 0 0 0 0'));
    expect(findings(answers)).toEqual([]);
    expect(of('inactive', answers)[0]?.text).toContain('sync daemon');
  });

  test('brings no finding where a real server takes few of many short connections', () => {
    const reals = weights(1, 100);
    expect(findings(told({ scheduler: 'wrr', reals, rate: 50, life: 1 }))).toEqual([]);
  });
});

describe('a skew', () => {
  test('that the scheduler evens out after a real server came back is told as that', () => {
    const changes = [{ at: 300, weights: [1, 1, 1] }];
    const reals = weights(1, 1, 0);
    const answers = told({ reals, changes, life: 600, seconds: 360 });
    expect(findings(answers)).toEqual([]);
    expect(of('balance', answers)[0]?.text).toMatch(/10\.0\.0\.\d:80 has .* To be expected: wlc is evening it out/);
  });

  test('by persistence with few clients is told with its reason', () => {
    const answers = told({ persistent: 300, clients: 4, reals: weights(1, 1, 1), scheduler: 'rr' });
    expect(of('balance', answers)[0]?.text).toContain('persistence brings a client back to the same real server');
    expect(answers.filter(({ severity }) => severity === 'problem')).toEqual([]);
  });

  test('by hashing with few clients is told with its reason', () => {
    const answers = told({ scheduler: 'sh', clients: 4, reals: weights(1, 1) });
    expect(answers.filter(({ severity }) => severity === 'problem')).toEqual([]);
  });

  test('by sh and weights that do not fit into its buckets is told, and how to mend it', () => {
    const answers = told({ scheduler: 'sh', reals: weights(100, 100, 100) });
    // 100, 100 and 56 of 256 buckets.
    expect(of('balance', answers)[0]).toMatchObject({ severity: 'normal' });
    expect(of('balance', answers)[0]?.text).toContain('the weights add up to 300');
    const four = told({ scheduler: 'sh', reals: weights(100, 100, 100, 100) });
    expect(of('dead', four)).toMatchObject([{ real: '10.0.0.5:80', severity: 'problem' }]);
    expect(of('dead', four)[0]?.text).toContain('sh deals out 256 buckets');
  });
});

describe('a real server', () => {
  const dead = (scheduler: Plan['scheduler'], does: 'ignore' | 'refuse') => {
    const reals = [{ weight: 1 }, { weight: 1 }, { weight: 1, does, since: 300 }];
    return [1, 20].flatMap((life) => findings(told({ scheduler, reals, life })));
  };

  test.each([
    ['rr', 'ignore'],
    ['wrr', 'ignore'],
    ['wlc', 'ignore'],
    ['lc', 'ignore'],
    ['sed', 'ignore'],
    ['twos', 'ignore'],
    ['sh', 'ignore'],
    ['rr', 'refuse'],
    ['wlc', 'refuse'],
    ['nq', 'refuse'],
  ] as const)('that is dead is found with %s where it does %s', (scheduler, does) => {
    const found = dead(scheduler, does);
    // wlc and its like send it ever more, since it never is busy: the others must not be blamed.
    expect(found[0]).toMatchObject({ kind: 'dead', real: '10.0.0.4:80', severity: 'problem' });
    expect(
      found.filter(({ kind, real }) => kind === 'syn-flood' || (real !== undefined && real !== '10.0.0.4:80')),
    ).toEqual([]);
  });

  test('that drains is empty about when it was said', () => {
    const seconds = fc.constantFrom(330, 360, 420);
    fc.assert(
      fc.property(seconds, fc.integer({ min: 20, max: 90 }), fc.integer(), (until, life, seed) => {
        const plan = { ...PLAN, life, seed, rate: 60, changes: [{ at: 300, weights: [0, 1, 1] }], every: 10 };
        const [answer] = of('draining', told({ ...plan, seconds: until }));
        const [real] = simulate({ ...plan, seconds: 3000 }).reals;
        const { seconds: estimate, activeConn } = answer?.numbers ?? {};
        if (activeConn === undefined || activeConn < 20) return;
        // The last one is remembered for 2 min. What is left is chance: the longest of many lives.
        const truth = (real?.lastEnd ?? 0) + 120 - until;
        expect(Math.abs(Math.log((estimate ?? 0) / truth))).toBeLessThan(Math.log(2));
      }),
      // What is left is chance, which goes beyond the bound now and then: the same lives in every run.
      { numRuns: 10, seed: 1 },
    );
  });

  test.each(['sh', 'mh', 'dh'] as const)(
    'of weight 0 turns clients away with %s, unless a flag forbids it',
    (scheduler) => {
      const plan = { scheduler, reals: weights(1, 0, 1), clients: 5000 };
      const flags = [`${scheduler}-fallback`];
      const [answer] = of('draining', told(plan));
      expect(answer).toMatchObject({ severity: 'problem' });
      expect(answer?.text).toContain(`${scheduler} looks for no other real server`);
      if (scheduler === 'dh') return;
      expect(of('draining', told({ ...plan, flags }))[0]?.text).not.toContain('refused');
      // That is so.
      const refusedBy = (all: readonly string[]) => simulate({ ...PLAN, ...plan, flags: all }).refused;
      expect(refusedBy(flags)).toBe(0);
      expect(refusedBy([]) > 0).toBe(scheduler === 'sh');
    },
  );

  test('at its upper threshold is told, and nothing is said of the shares that come of it', () => {
    const reals = [{ weight: 1, upper: 1000 }, { weight: 1 }, { weight: 1 }];
    const found = findings(told({ scheduler: 'rr', reals }));
    expect(found[0]).toMatchObject({ kind: 'overload', real: '10.0.0.2:80' });
    expect(found.filter(({ severity, kind }) => severity === 'problem' && kind !== 'overload')).toEqual([]);
  });

  test('that is full by ovf refuses clients once all of them are', () => {
    const answers = told({ scheduler: 'ovf', reals: weights(50, 40) });
    expect(findings(answers)).toMatchObject([{ kind: 'overload', severity: 'problem', real: undefined }]);
    expect(simulate({ ...PLAN, scheduler: 'ovf', reals: weights(50, 40) }).refused).toBeGreaterThan(0);
  });

  test('that is masqueraded and whose replies take another way is told', () => {
    const reals = [
      { weight: 1, forward: 'Masq', does: 'ignore' },
      { weight: 1, forward: 'Masq' },
    ] as const;
    expect(findings(told({ reals, scheduler: 'rr' }))).toContainEqual(
      expect.objectContaining({ kind: 'one-way', real: '10.0.0.2:80', severity: 'problem' }),
    );
  });
});

test('a flood of SYNs is told by packets for each connection', () => {
  const answers = told({ flood: 400, every: 30, rate: 20 });
  expect(of('syn-flood', answers)).toMatchObject([{ severity: 'problem' }]);
});
