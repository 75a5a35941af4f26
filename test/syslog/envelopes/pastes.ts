import {
  consoleLine,
  type Envelope,
  lined,
  MICROSECOND,
  type Print,
  SECOND,
  tagged,
  together,
  whole,
} from './envelope.ts';
import { pieces, type Said } from './lines.ts';

const syslog: Print = (line, at) => `${at.month} ${at.padded} ${at.time} ${line.host} ${tagged(line)}`;
const journal: Print = (line, at) => `${at.month} ${at.zeroed} ${at.time} ${line.host} ${tagged(line)}`;
const all = (lines: readonly Said[], print: Print) => lines.map((line) => `${print(line, pieces(line))}\n`).join('');
const iso = (at: ReturnType<typeof pieces>, digits: number) => `${at.date}T${at.time}.${at.micros.slice(0, digits)}Z`;

/** What people do to logs before others see them: mails, tickets, terminals, tools that run one command on many hosts. */
const people: readonly Envelope[] = [
  lined('quoted in a mail', SECOND, (l, at) => `> ${syslog(l, at)}`),
  lined('quoted twice', SECOND, (l, at) => `> > ${syslog(l, at)}`),
  whole('fenced', SECOND, (lines) => `Here is the log:\n\n\`\`\`\n${all(lines, syslog)}\`\`\`\n`),
  lined('indented', SECOND, (l, at) => `    ${syslog(l, at)}`),
  lined('in backticks', SECOND, (l, at) => `\`${syslog(l, at)}\``),
  lined('as a list', SECOND, (l, at) => `* ${syslog(l, at)}`),
  whole('as HTML', SECOND, (lines) => `<pre>\n${all(lines, (l, at) => escaped(syslog(l, at)))}</pre>\n`),
  whole(
    'as HTML with line breaks',
    SECOND,
    (lines) => `<p>${all(lines, (l, at) => `${escaped(syslog(l, at))}<br>`)}</p>\n`,
  ),
  lined('grep -H', SECOND, (l, at) => `/var/log/messages:${syslog(l, at)}`),
  lined('zgrep -n', SECOND, (l, at) => `messages-20261127.gz:17:${syslog(l, at)}`),
  together('grep -r', SECOND, (nodes) =>
    nodes
      .map(({ name, lines }) => all(lines, (l, at) => `./${name}/syslog:${syslog({ ...l, host: 'vagrant' }, at)}`))
      .join(''),
  ),
  whole('less -N', SECOND, (lines) => numbered(lines, (n) => `${String(n).padStart(7)} `)),
  whole('cat -n', SECOND, (lines) => numbered(lines, (n) => `${String(n).padStart(6)}\t`)),
  whole('a pager', SECOND, (lines) => `${all(lines, journal)}~\n~\nlines 1-60/60 (END)\n`),
  whole('newest first', SECOND, (lines) => all([...lines].reverse(), journal)),
  whole('newest first, fine', MICROSECOND, (lines) =>
    all([...lines].reverse(), (l, at) => `${iso(at, 6)} ${l.host} ${tagged(l)}`),
  ),
  together('ansible', SECOND, (nodes) =>
    nodes.map(({ name, lines }) => `${name} | CHANGED | rc=0 >>\n${all(lines, onVagrant)}\n`).join(''),
  ),
  together('pdsh', SECOND, (nodes) =>
    nodes.map(({ name, lines }) => all(lines, (l, at) => `${name}: ${onVagrant(l, at)}`)).join(''),
  ),
  together('salt', SECOND, (nodes) =>
    nodes.map(({ name, lines }) => `${name}:\n${all(lines, (l, at) => `    ${onVagrant(l, at)}`)}`).join(''),
  ),
  together('clush -L', SECOND, (nodes) =>
    nodes.map(({ name, lines }) => all(lines, (l, at) => `${name}: ${consoleLine(l, at)}`)).join(''),
  ),
  together('underlined names as headings', SECOND, (nodes) =>
    nodes.map(({ name, lines }) => `${name}\n===\n${all(lines, consoleLine)}\n`).join(''),
  ),
  whole('wrapped at 80 columns', SECOND, (lines) => wrapped(all(lines, syslog))),
  lined('stamped by ts', SECOND, (l, at) => `${at.month} ${at.zeroed} ${at.time} ${syslog(l, at)}`),
  lined('stamp in brackets', SECOND, (l, at) => `[${at.date} ${at.time}] ${l.host} ${tagged(l)}`),
  lined('syslog stamp in brackets', SECOND, (l, at) => `[${at.month} ${at.padded} ${at.time}] ${l.host} ${tagged(l)}`),
  lined('dmesg -T', SECOND, (l, at) => `[${at.weekday} ${at.month} ${at.padded} ${at.time} ${at.year}] ${tagged(l)}`),
  lined('slashes in the date', SECOND, (l, at) => `${at.date.replaceAll('-', '/')} ${at.time} ${l.host} ${tagged(l)}`),
  lined('metalog', SECOND, (l, at) => `${at.month} ${at.padded} ${at.time} [${l.tag}] ${l.text}`),
  lined('without pid', SECOND, (l, at) => `${at.month} ${at.padded} ${at.time} ${l.host} ${l.tag}: ${l.text}`),
  lined(
    'facility behind the stamp',
    SECOND,
    (l, at) => `${at.date}T${at.time}+00:00 ${l.host} daemon.info ${tagged(l)}`,
  ),
];

const onVagrant: Print = (line, at) => syslog({ ...line, host: 'vagrant' }, at);

/** What log collectors export. */
const collectors: readonly Envelope[] = [
  whole('Kibana CSV', 1, (lines) =>
    table(['@timestamp', 'host.name', 'process.name', 'process.pid', 'message'], lines, (l, at) => [
      `${at.month} ${Number(at.padded)}, ${at.year} @ ${at.time}.${at.micros.slice(0, 3)}`,
      l.host,
      l.tag,
      l.pid,
      l.text,
    ]),
  ),
  whole('Splunk CSV', SECOND, (lines) =>
    table(['_raw', '_time', 'host'], lines, (l, at) => [syslog(l, at), `${at.date}T${at.time}.000+0000`, l.host]),
  ),
  whole('CSV with a time first', MICROSECOND, (lines) =>
    table(['timestamp', 'hostname', 'program', 'message'], lines, (l, at) => [
      iso(at, 6),
      l.host,
      `${l.tag}[${l.pid}]`,
      l.text,
    ]),
  ),
  lined('Loki JSON lines', SECOND, (l, at) =>
    JSON.stringify({ line: syslog(l, at), timestamp: `${l.us}000`, fields: { host: l.host, job: 'syslog' } }),
  ),
  lined(
    'logcli',
    SECOND,
    (l, at) => `${iso(at, 0).replace('.', '')} {host="${l.host}", job="syslog"} ${syslog(l, at)}`,
  ),
  lined('Grafana text', SECOND, (l, at) => `${iso(at, 3)}\t${syslog(l, at)}`),
  lined('Filebeat', 1, (l, at) =>
    JSON.stringify({
      '@timestamp': iso(at, 3),
      host: { name: l.host },
      process: { name: l.tag, pid: Number(l.pid) },
      message: l.text,
    }),
  ),
  lined('Filebeat, whole line', SECOND, (l, at) =>
    JSON.stringify({ '@timestamp': iso(at, 3), message: syslog(l, at), agent: { hostname: l.host } }),
  ),
  lined('Fluent Bit', MICROSECOND, (l, at) =>
    JSON.stringify({
      date: Number(`${at.seconds}.${at.micros}`),
      host: l.host,
      ident: l.tag,
      pid: l.pid,
      message: l.text,
    }),
  ),
  lined('rsyslog JSON', MICROSECOND, (l, at) =>
    JSON.stringify({ timestamp: iso(at, 6), hostname: l.host, programname: l.tag, procid: l.pid, msg: l.text }),
  ),
  lined('GELF', MICROSECOND, (l, at) =>
    JSON.stringify({
      version: '1.1',
      host: l.host,
      short_message: l.text,
      timestamp: Number(`${at.seconds}.${at.micros}`),
      _application_name: l.tag,
      _process_id: l.pid,
    }),
  ),
  lined('CloudWatch', SECOND, (l, at) => `${iso(at, 3)} ${syslog(l, at)}`),
  lined('stern', SECOND, (l, at) => `${l.host} keepalived ${consoleLine(l, at)}`),
];

export const pastes: readonly Envelope[] = [...people, ...collectors];

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function numbered(lines: readonly Said[], before: (line: number) => string): string {
  return lines.map((line, index) => `${before(index + 1)}${syslog(line, pieces(line))}\n`).join('');
}

/** As mail programs and terminals do it: at a blank. */
function wrapped(text: string): string {
  return text.replace(/(?=.{81})(.{1,80})(?: |$)/gm, '$1\n');
}

function table(
  columns: readonly string[],
  lines: readonly Said[],
  row: (...of: Parameters<Print>) => readonly string[],
): string {
  const rows = lines.map((line) =>
    row(line, pieces(line))
      .map((cell) => `"${cell.replaceAll('"', '""')}"`)
      .join(','),
  );
  return `${[columns.map((name) => `"${name}"`).join(','), ...rows].join('\n')}\n`;
}
