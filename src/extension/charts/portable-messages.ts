import type { OverviewMessage, ToIpvsView } from '../../protocol.ts';

/** What a page was last sent, as a page that nobody answers can show it: one snapshot of one node, and no sources. */
export function portableMessages(shown: readonly ToIpvsView[]): readonly ToIpvsView[] {
  const snapshot = shown.find(({ type }) => type === 'snapshot');
  return shown.map((message) =>
    message.type === 'overview' && snapshot?.type === 'snapshot' ? alone(message, snapshot.group) : message,
  );
}

function alone(overview: OverviewMessage, group: string): OverviewMessage {
  const groups = overview.groups.filter(({ key }) => key === group).map((one) => ({ ...one, count: 1 }));
  return { ...overview, groups, source: [], complete: true };
}
