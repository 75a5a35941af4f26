import { realKey } from '../rows.ts';
import type { Real } from '../table.ts';
import type { Finding, Question, Situation } from './answer.ts';

/** Packets in and none out: normal where replies do not come back through the director, a fault where they must. */
export const oneWay: Question = {
  kind: 'one-way',
  title: 'one way',
  summary: 'packets in but none out: normal for direct routing and tunnels, a fault with NAT',
  numbers: { inPkts: 'packets in', outPkts: 'packets out' },
  ask(situation) {
    const silent = situation.service.reals.filter((real) => isOneWay(real, situation));
    const broken = silent.filter(({ forward }) => forward === 'Masq').map((real) => brokenNat(real));
    const others = silent.filter(({ forward }) => forward !== 'Masq' && forward !== 'Local');
    return others.length === 0 ? broken : [...broken, explain(others)];
  },
};

function isOneWay(real: Real, { growth }: Situation): boolean {
  const grown = growth?.reals.get(realKey(real));
  const inPkts = grown?.inPkts ?? real.inPkts ?? real.inPps;
  const outPkts = grown?.outPkts ?? real.outPkts ?? real.outPps;
  return inPkts !== undefined && outPkts !== undefined && Number(inPkts) >= FEW && Number(outPkts) === 0;
}

/** A first SYN or two may still wait for its answer. */
const FEW = 5;

function brokenNat(real: Real): Finding {
  const name = realKey(real);
  const text = `${name} is masqueraded and no packet came back from it: its replies pass the director by (its default route must lead to the director), or it does not answer.`;
  return { real: name, severity: 'problem', numbers: numbersOf([real]), text };
}

function explain(reals: readonly Real[]): Finding {
  const methods = new Set(reals.map(({ forward }) => forward));
  const numbers = numbersOf(reals);
  if (methods.has(undefined)) {
    const text =
      'No packets come back through the director: normal for direct routing and tunnels, where replies go straight to the client; with NAT it is a fault. `ipvsadm -Ln` tells the method.';
    return { severity: 'normal', numbers, text };
  }
  const method = methods.has('Tunnel')
    ? methods.size > 1
      ? 'direct routing and tunnels'
      : 'tunnels'
    : 'direct routing';
  const text = `OutPkts and OutBytes are 0, as is normal for ${method}: replies go straight to the client.`;
  return { severity: 'normal', numbers, text };
}

function numbersOf(reals: readonly Real[]): Readonly<Record<string, number>> {
  const total = reals.reduce((sum, { inPkts, inPps }) => sum + Number(inPkts ?? inPps ?? 0), 0);
  return { inPkts: total, outPkts: 0 };
}
