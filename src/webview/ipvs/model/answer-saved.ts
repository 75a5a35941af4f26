import type { ChartBase, FromIpvsView, SnapshotMessage, SparksMessage, ToIpvsView } from '../../../protocol.ts';

/** What the extension would answer, out of what a saved page holds. Nothing where it does not hold it. */
export function answerSaved(asked: FromIpvsView, stored: readonly ToIpvsView[]): readonly ToIpvsView[] {
  switch (asked.type) {
    case 'ready':
      return stored.filter(({ type }) => type === 'overview');
    case 'show':
      return snapshotOf(asked.group, asked.index, asked.base, stored);
    case 'trends':
      return stored.flatMap((one) =>
        one.type === 'trends' && one.group === asked.group && one.service === asked.service
          ? [{ ...one, lines: one.lines.filter(({ real }) => real === undefined || asked.reals.includes(real)) }]
          : [],
      );
    case 'sparks':
      return stored.filter(
        (one): one is SparksMessage =>
          one.type === 'sparks' && one.group === asked.group && one.metric === asked.metric,
      );
    case 'answers':
      return stored.flatMap((one) =>
        one.type === 'answers' && one.group === asked.group && one.index === asked.index
          ? [{ ...one, service: asked.service, own: one.own.filter(({ service }) => service === asked.service) }]
          : [],
      );
    default:
      return [];
  }
}

function snapshotOf(
  group: string,
  index: number,
  base: ChartBase,
  stored: readonly ToIpvsView[],
): readonly SnapshotMessage[] {
  const all = stored.filter((one): one is SnapshotMessage => one.type === 'snapshot');
  const own = all.filter((one) => one.group === group);
  const shown = own[index];
  return shown === undefined ? [] : [{ ...shown, base: baseOf(base, own.slice(0, index), all, shown)?.snapshot }];
}

/** As the extension chooses it: of the same display before, or of the other node the nearest in time. */
function baseOf(
  base: ChartBase,
  before: readonly SnapshotMessage[],
  all: readonly SnapshotMessage[],
  { snapshot }: SnapshotMessage,
): SnapshotMessage | undefined {
  if (base.kind === 'none') return undefined;
  if (base.kind === 'group')
    return nearest(
      all.filter(({ group }) => group === base.group),
      snapshot.time,
    );
  const same = before.filter((one) => one.snapshot.views.join() === snapshot.views.join());
  return base.kind === 'first' ? same[0] : same.at(-1);
}

function nearest(candidates: readonly SnapshotMessage[], time: number | undefined): SnapshotMessage | undefined {
  if (time === undefined) return candidates.at(-1);
  const distance = ({ snapshot }: SnapshotMessage) => Math.abs((snapshot.time ?? Number.POSITIVE_INFINITY) - time);
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0];
}
