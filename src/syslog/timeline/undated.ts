import { type LogRecord, newKnown, SharedRecord } from '../record.ts';
import type { Cause, UndatedHistory } from '../timeline.ts';
import { buildHistories } from './histories/build-histories.ts';

/**
 * What a node went through whose log has no date at all (`journalctl -o cat`, a container without a syslog daemon): the
 * order of the lines is all that is known of it, and no span or incident can be.
 */
export function undatedHistories(name: string, records: readonly LogRecord[]): readonly UndatedHistory[] {
  return buildHistories(name, records.map(inOrder)).map(({ node, instance, kind, transitions }) => ({
    node,
    instance,
    kind,
    transitions: transitions.map(({ time: _, cause, ...transition }) => ({
      ...transition,
      cause: cause && ofOrder(cause),
    })),
  }));
}

/** How long before the take-over a resignation was heard nobody knows, and another may have been master meanwhile. */
function ofOrder(cause: Cause): Cause {
  if (cause.kind !== 'vrrp.advert.zero.backup') return cause;
  return { ...cause, text: 'no advert came in time after a master had resigned with a priority-0 advert' };
}

/** Milliseconds that are thought to lie between two lines, so that a reason is looked for among the hundred before. */
const STEP = 50;

function inOrder({ speaker, text, recognised, line, stamp, repeats }: LogRecord, index: number): LogRecord {
  const record = new SharedRecord(speaker, newKnown(text, recognised), line, stamp, repeats);
  record.time = index * STEP;
  return record;
}
