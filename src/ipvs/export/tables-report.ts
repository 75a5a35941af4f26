import { code, codeBlock, escapeMarkdown, table } from '../../markdown.ts';
import type { Answer, AnswerSeverity } from '../answers/answer.ts';
import type { RunningTable } from '../answers/situations.ts';
import { worstFirst } from '../answers/worst-first.ts';
import { isoTime } from '../json.ts';
import { realKey, serviceName, withoutService } from '../rows.ts';
import { sharesOf } from '../shares.ts';
import type { Real, Service, Snapshot, UnreadLine } from '../table.ts';
import type { TableForm, TableRest } from './pieces.ts';

/** What is known once all has been read. */
export interface ReportRest extends Pick<TableRest, 'answers' | 'unread' | 'tables'> {
  /** Undefined where there is nothing to compare the tables with. */
  readonly drift?: readonly ReportedDrift[] | undefined;
}

export interface ReportedDrift extends Pick<Answer, 'severity' | 'node' | 'service' | 'text'> {
  /** `keepalived.conf:12`; undefined for what nothing asks for. */
  readonly place: string | undefined;
}

/**
 * A report in Markdown for a ticket: of each node what deserves a look, where it is other than it should be, and its
 * newest tables. Text of tables is escaped, since trackers render what they are given.
 */
export function markdownForm(): TableForm<ReportRest> {
  const times: number[] = [];
  let count = 0;
  return {
    begin: () => [],
    snapshot({ time }: Snapshot) {
      count++;
      if (time !== undefined) times.push(time);
      return [];
    },
    *end(rest) {
      const names = rest.tables.map(nameOf);
      yield `# ipvsadm report: ${names.map(escapeMarkdown).join(', ') || 'no tables'}\n\n`;
      yield `${[periodLine(count, times), countLine(rest.answers), unreadLine(rest)].join('\n')}\n`;
      for (const running of rest.tables) yield* nodePart(running, rest);
      yield* unreadPart(rest.unread);
    },
  };
}

function nameOf({ node, file }: RunningTable): string {
  return node ?? file ?? 'pasted text';
}

function periodLine(count: number, times: readonly number[]): string {
  const first = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const last = times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY);
  const period = times.length === 0 ? 'none with a date' : `from ${isoTime(first)} to ${isoTime(last)}`;
  return `* Tables: ${count}, ${times.length === 1 ? `of ${isoTime(first)}` : period}`;
}

function countLine(answers: readonly Answer[]): string {
  const many = (severity: AnswerSeverity) => answers.filter((one) => one.severity === severity).length;
  return `* Problems: ${many('problem')}, notices: ${many('notice')}`;
}

function unreadLine({ unread }: ReportRest): string {
  return `* Lines that were not read: ${unread.length}`;
}

function* nodePart(running: RunningTable, { answers, drift, tables }: ReportRest): Generator<string> {
  const { node } = running;
  // Where nothing names the nodes, a single one is what all answers are about.
  const isOwn = (one: { readonly node: string | undefined }) => one.node === node || tables.length === 1;
  const own = worstFirst(answers.filter((one) => isOwn(one) && one.severity !== 'normal'));
  yield `\n## ${escapeMarkdown(nameOf(running))}\n`;
  yield `\n### Findings\n\n${findingsTable(own)}\n`;
  const different = drift?.filter(isOwn);
  if (different !== undefined) yield `\n### Other than the configurations ask for\n\n${driftTable(different)}\n`;
  yield `\n### Services\n\n${servicesTable(running, new Set(own.map(({ service }) => service)))}\n`;
}

function* unreadPart(unread: readonly UnreadLine[]): Generator<string> {
  if (unread.length === 0) return;
  const lines = unread.slice(0, MOST_UNREAD).map(({ file, line, text }) => `${file ?? 'pasted text'}:${line}  ${text}`);
  yield `\n## Lines that were not read\n\n${withRest(codeBlock(lines.join('\n')), unread.length - lines.length)}\n`;
}

const MOST_UNREAD = 50;

function findingsTable(found: readonly Answer[]): string {
  if (found.length === 0) return 'None.';
  const rows = found
    .slice(0, MOST_ROWS)
    .map(({ severity, service, text }) => [severity, code(serviceName(service)), escapeMarkdown(text)]);
  return withRest(table(['', 'service', 'what'], rows), found.length - rows.length);
}

function driftTable(found: readonly ReportedDrift[]): string {
  if (found.length === 0) return 'None.';
  const rows = found
    .slice(0, MOST_ROWS)
    .map(({ severity, service, text, place }) => [
      severity,
      code(serviceName(service)),
      escapeMarkdown(withoutService(text, service)),
      place === undefined ? '' : code(place),
    ]);
  return withRest(table(['', 'service', 'difference', 'line'], rows), found.length - rows.length);
}

/** Longer tables are not read in a ticket; the CSV has them. */
const MOST_ROWS = 200;

function withRest(text: string, left: number): string {
  return left > 0 ? `${text}\n\nAnd ${left} more.` : text;
}

const COLUMNS: readonly (readonly [title: string, column: (keyof Real & keyof Service) | keyof Real])[] = [
  ['forward', 'forward'],
  ['weight', 'weight'],
  ['active', 'activeConn'],
  ['inactive', 'inActConn'],
  ['persistent', 'persistConn'],
  ['connections', 'conns'],
  ['connections/s', 'cps'],
  ['bytes in', 'inBytes'],
  ['bytes out', 'outBytes'],
];

/** Those come first that something is said of. */
function servicesTable({ services }: RunningTable, urgent: ReadonlySet<string>): string {
  const ordered = [...services.filter(({ key }) => urgent.has(key)), ...services.filter(({ key }) => !urgent.has(key))];
  const columns = COLUMNS.filter(([, column]) =>
    services.some(({ reals }) => reals.some((real) => real[column] !== undefined)),
  );
  const shared = SHARED.find((metric) => columns.some(([, column]) => column === metric));
  const rows = ordered.flatMap((service) => {
    const shares = shared === undefined ? [] : sharesOf(service, shared);
    const head = [code(titleOf(service)), ...columns.map(([, column]) => cell((service as Partial<Real>)[column])), ''];
    const reals = service.reals.map((real, index) => [
      `→ ${code(realKey(real))}`,
      ...columns.map(([, column]) => cell(real[column])),
      percent(shares[index]?.share),
    ]);
    return [head, ...reals];
  });
  if (rows.length === 0) return 'None.';
  const shown = rows.slice(0, MOST_ROWS);
  return withRest(table(['service', ...columns.map(([title]) => title), 'share'], shown), rows.length - shown.length);
}

const SHARED = ['conns', 'cps', 'activeConn'] as const;

function titleOf({ key, scheduler }: Service): string {
  return [serviceName(key), scheduler].filter((word) => word !== undefined).join(' ');
}

function cell(value: unknown): string {
  return value === undefined ? '' : escapeMarkdown(String(value));
}

function percent(share: number | undefined): string {
  return share === undefined ? '' : `${(share * 100).toFixed(1)} %`;
}
