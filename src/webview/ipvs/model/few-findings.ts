import { type Answer, SEVERITY_RANKS } from '../../../ipvs/answers/answer.ts';

/**
 * The few to show of findings that come worst first: all that hurts before all that only deserves a look, and of
 * equally bad ones one of each kind before the second of any, which would repeat its sentence.
 */
export function fewFindings(findings: readonly Answer[], few: number): readonly Answer[] {
  const counts = new Map<string, number>();
  const turns = findings.map((finding) => {
    const key = `${finding.severity} ${finding.kind}`;
    const turn = counts.get(key) ?? 0;
    counts.set(key, turn + 1);
    return { finding, turn };
  });
  return turns
    .toSorted((a, b) => rankOf(a.finding) - rankOf(b.finding) || a.turn - b.turn)
    .slice(0, few)
    .map(({ finding }) => finding);
}

function rankOf({ severity }: Answer): number {
  return SEVERITY_RANKS[severity];
}
