import type { Question } from './answer.ts';

/** Services that no real can serve. */
export const unserved: Question = {
  kind: 'unserved',
  title: 'without a server',
  summary: 'services without a real server that takes connections',
  numbers: { reals: 'real servers, all of weight 0' },
  ask({ service, isBroken }) {
    const { reals } = service;
    if (isBroken && reals.length === 0) return [];
    if (reals.length > 0 && !reals.every(({ weight }) => weight === 0)) return [];
    const text =
      reals.length === 0
        ? 'The service has no real server: clients are refused. keepalived takes out those whose checks fail, and its log says which.'
        : 'All real servers have weight 0: new clients are refused. Give one of them a weight, or look why its check set it to 0.';
    return [{ severity: 'problem', numbers: { reals: reals.length }, text }];
  },
};
