import type { ConnectionsSummary, Tally } from '../../../ipvs/answers/connections.ts';
import { grouped, percent } from '../../../ipvs/drawing/printed-numbers.ts';
import { element } from '../../common/dom.ts';

/** The connection table in numbers: who is connected to what, in which state, and for how long yet. */
export function connectionsSection(summary: ConnectionsSummary | undefined): readonly HTMLElement[] {
  if (summary === undefined) return [];
  const { total, templates, clients, byState, byReal, byClient, byService, expiry } = summary;
  const kept = templates === 0 ? '' : ` and ${counted(templates, 'persistence template')}`;
  return [
    element(
      'section',
      { class: 'connections', 'aria-label': 'Connection table' },
      element('h2', {}, `${counted(total, 'connection')}${kept}`),
      element('p', { class: 'hint' }, counted(clients, 'client')),
      element(
        'div',
        { class: 'tallies' },
        tallyTable('By state', byState),
        tallyTable(
          'Expire in',
          expiry.map(({ from, below, count }) => ({
            name: below === undefined ? `${from} s and more` : `${from} to ${below} s`,
            count,
            share: total === 0 ? 0 : count / total,
          })),
        ),
        tallyTable('By real server', byReal),
        tallyTable('By service', byService),
        tallyTable(clients > byClient.length ? `Busiest ${byClient.length} clients` : 'By client', byClient),
      ),
    ),
  ];
}

function counted(many: number, one: string): string {
  return `${grouped(many)} ${one}${many === 1 ? '' : 's'}`;
}

function tallyTable(title: string, tallies: readonly Tally[]): HTMLElement {
  const most = tallies.reduce((max, { count }) => Math.max(max, count), 1);
  return element(
    'table',
    { class: 'tally' },
    element('caption', {}, title),
    element('tbody', {}, ...tallies.map((tally) => tallyRow(tally, most))),
  );
}

function tallyRow({ name, count, share }: Tally, most: number): HTMLElement {
  const bar = element('div', { class: 'tally-bar' });
  bar.style.width = `${(100 * count) / most}%`;
  return element(
    'tr',
    {},
    element('th', { scope: 'row', title: name }, name),
    element('td', { class: 'number' }, grouped(count)),
    element('td', { class: 'number' }, percent(share)),
    element('td', { class: 'tally-room', 'aria-hidden': 'true' }, bar),
  );
}
