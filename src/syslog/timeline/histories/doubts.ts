import type { Router } from '../routers.ts';
import { timeIndex } from '../time-index.ts';
import type { NodeHistory } from './build-histories.ts';

/** The histories with the reasons that hold, now that it is known what the other nodes of each router did. */
export function withoutDoubts(histories: readonly NodeHistory[], routers: readonly Router[]): readonly NodeHistory[] {
  const settled = new Map<NodeHistory, NodeHistory>();
  for (const router of routers) {
    for (const history of router.histories) {
      if (history.stays.some(({ doubt }) => doubt !== undefined)) settled.set(history, settle(history, router));
    }
  }
  return settled.size === 0 ? histories : histories.map((history) => settled.get(history) ?? history);
}

function settle(history: NodeHistory, { histories }: Router): NodeHistory {
  const others = histories
    .filter(({ node }) => node !== history.node)
    .map(({ stays }) => timeIndex(stays.filter(({ state }) => state === 'MASTER').map(({ from }) => ({ time: from }))));
  const causes = history.stays.map(({ doubt, from, cause }) => {
    if (doubt === undefined) return cause;
    const hadMaster = others.some((entries) => entries.between(doubt.since, from).some(({ time }) => time < from));
    return hadMaster ? doubt.otherwise : cause;
  });
  return {
    ...history,
    stays: history.stays.map((stay, at) => (causes[at] === stay.cause ? stay : { ...stay, cause: causes[at] })),
    transitions: history.transitions.map((one, at) => (causes[at] === one.cause ? one : { ...one, cause: causes[at] })),
  };
}
