import { expect, test } from 'vitest';
import type { Answer } from '../../../../src/ipvs/answers/answer.ts';
import { fewFindings } from '../../../../src/webview/ipvs/model/few-findings.ts';

function finding(severity: Answer['severity'], kind: Answer['kind'], service: string): Answer {
  return { kind, severity, node: undefined, service, real: undefined, time: undefined, numbers: {}, text: '' };
}

const services = (findings: readonly Answer[]) => findings.map(({ service }) => service);

test('of equally bad findings one of each kind comes before the second of any', () => {
  const findings = [
    finding('notice', 'balance', 'a'),
    finding('notice', 'balance', 'b'),
    finding('notice', 'draining', 'c'),
    finding('notice', 'draining', 'd'),
  ];
  expect(services(fewFindings(findings, 3))).toEqual(['a', 'c', 'b']);
});

test('what hurts comes first, however often', () => {
  const findings = [
    finding('problem', 'unserved', 'a'),
    finding('problem', 'unserved', 'b'),
    finding('notice', 'draining', 'c'),
  ];
  expect(services(fewFindings(findings, 2))).toEqual(['a', 'b']);
});
