import type { Incident, LogPlace } from '../../timeline.ts';
import { durationText } from '../duration-text.ts';
import type { Router } from '../routers.ts';
import { shown } from './shown.ts';

/** Every stay in FAULT. */
export function faults({ histories }: Router): readonly Incident[] {
  return histories.flatMap(({ node, instance, stays }) =>
    stays.flatMap((stay, index) => {
      if (stay.state !== 'FAULT') return [];
      const next = stays[index + 1];
      const why = stay.cause === undefined ? 'no reason is logged' : stay.cause.text;
      const length = stay.to === undefined ? 'and did not leave it' : `for ${durationText(stay.to - stay.from)}`;
      const text = `${node} was in FAULT ${length}: ${why}.`;
      const said = isSamePlace(stay.cause, stay.entry) ? [stay.entry] : [stay.cause, stay.entry];
      const evidence = [...said, next?.entry];
      const { from, to } = stay;
      return [shown({ kind: 'fault', instance, nodes: [node], from, to, text, stays: [stay, next], evidence })];
    }),
  );
}

function isSamePlace(one: LogPlace | undefined, other: LogPlace): boolean {
  return one?.line === other.line && one.file === other.file;
}
