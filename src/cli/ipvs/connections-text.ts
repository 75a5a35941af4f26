import { type ConnectionsSummary, summarizeConnections, type Tally } from '../../ipvs/answers/connections.ts';
import { duration, percent, quantity } from '../../ipvs/answers/words.ts';
import type { Connection } from '../../ipvs/table.ts';

/** A listing of connections in figures, and the connections themselves where they are few. */
export function connectionLines(connections: readonly Connection[]): readonly string[] {
  const summary = summarizeConnections(connections);
  const lines = [countLine(connections.length, summary)];
  if (connections.length > FEW) return [...lines, ...figures(summary)];
  return [...lines, ...connections.map(connectionLine)];
}

const FEW = 20;
const TOP = 5;

function countLine(entries: number, { templates, clients }: ConnectionsSummary): string {
  const rest = templates === 0 ? '' : `, ${quantity(templates)} of them templates of persistence`;
  const connections = `${quantity(entries)} ${entries === 1 ? 'connection' : 'connections'}`;
  // Templates are of networks.
  if (entries > 0 && entries === templates) return `  ${connections}${rest}`;
  return `  ${connections}${rest}, from ${quantity(clients)} client ${clients === 1 ? 'address' : 'addresses'}`;
}

function figures({ byState, byService, byReal, byClient, expiry }: ConnectionsSummary): readonly string[] {
  return [
    `    states: ${tallies(byState)}`,
    `    services: ${tallies(byService.slice(0, TOP))}`,
    `    real servers: ${tallies(byReal.slice(0, TOP))}`,
    `    busiest clients: ${tallies(byClient.slice(0, TOP))}`,
    `    expire within: ${expiry
      .filter(({ count }) => count > 0)
      .map(({ below, count }) => `${below === undefined ? 'later' : duration(below)} ${quantity(count)}`)
      .join(', ')}`,
  ];
}

function tallies(list: readonly Tally[]): string {
  return list.map(({ name, count, share }) => `${name} ${quantity(count)} (${percent(share)})`).join(', ');
}

function connectionLine(one: Connection): string {
  return `    ${one.protocol} ${one.state} ${one.source} -> ${one.virtual} -> ${one.destination}, expires in ${one.expireSeconds} s`;
}
