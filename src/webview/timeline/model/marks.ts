import type { Timeline, VrrpState } from '../../../syslog/timeline.ts';
import type { Mark } from '../../common/time/rates.ts';
import type { Window } from '../../common/time/window.ts';

/** The node's transitions in view, one for each few pixels; of several in one place the last one. */
export function visibleMarks(
  timeline: Timeline,
  node: string | undefined,
  window: Window,
  widthPx: number,
): readonly Mark[] {
  const slot = ((window.to - window.from) * MARK_PX) / Math.max(widthPx, 1);
  const marks: Mark[] = [];
  for (const { instance, transitions } of timeline.instances.filter((history) => history.node === node)) {
    for (const { time, from, to } of transitions) {
      if (from === undefined || time < window.from || time > window.to) continue;
      marks.push({ time, tone: TONES[to] ?? 'plain', label: `${instance} → ${to}` });
    }
  }
  marks.sort((a, b) => a.time - b.time);
  return marks.filter(({ time }, index) => {
    const next = marks[index + 1];
    return next === undefined || Math.floor(time / slot) !== Math.floor(next.time / slot);
  });
}

const MARK_PX = 4;

const TONES: Readonly<Partial<Record<VrrpState, Mark['tone']>>> = { MASTER: 'good', FAULT: 'bad' };
