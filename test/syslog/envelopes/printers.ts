import { consoleLine, type Envelope, lined, MICROSECOND, type Print, SECOND, tagged, whole } from './envelope.ts';
import { pieces, type Said } from './lines.ts';

/** rsyslog, syslog-ng, busybox and OpenWrt (sections 2.1 to 2.7 and 7 of the reference). */
const syslogs: readonly Envelope[] = [
  lined('rfc3164', SECOND, (line, at) => `${at.month} ${at.padded} ${at.time} ${line.host} ${tagged(line)}`),
  lined('rfc3164 with priority', SECOND, (l, at) => `<30>${at.month} ${at.padded} ${at.time} ${l.host} ${tagged(l)}`),
  lined(
    'rfc3164 with year',
    SECOND,
    (l, at) => `${at.month} ${at.padded} ${at.year} ${at.time} ${l.host} ${tagged(l)}`,
  ),
  lined('rfc3164 with CRLF', SECOND, (l, at) => `${at.month} ${at.padded} ${at.time} ${l.host} ${tagged(l)}\r`),
  lined('chained hosts', SECOND, (l, at) => `${at.month} ${at.padded} ${at.time} relay/${l.host} ${tagged(l)}`),
  lined('without host', SECOND, (line, at) => `<30>${at.month} ${at.padded} ${at.time} ${tagged(line)}`),
  lined('rfc3339', MICROSECOND, (l, at) => `${at.date}T${at.time}.${at.micros}+00:00 ${l.host} ${tagged(l)}`),
  lined('rfc3339 forwarded, tag cut', MICROSECOND, (l, at) => {
    const tag = `${l.tag}_blue_inst1[${l.pid}]:`.slice(0, 32);
    return `<30>${at.date}T${at.time}.${at.micros}+00:00 ${l.host} ${tag} ${l.text}`;
  }),
  lined(
    'rfc5424',
    MICROSECOND,
    (l, at) => `<30>1 ${at.date}T${at.time}.${at.micros}+00:00 ${l.host} ${l.tag} ${l.pid} - -  ${l.text}`,
  ),
  lined('rfc5424 with data and byte count', MICROSECOND, (l, at) => {
    const data = '[meta sequenceId="41"][origin ip="192.0.2.1" x="a\\]b"]';
    const text = `<30>1 ${at.date}T${at.time}.${at.micros}Z ${l.host} ${l.tag} ${l.pid} - ${data} \uFEFF${l.text}`;
    return `${Buffer.byteLength(text)} ${text}`;
  }),
  lined(
    'syslog-ng with year first',
    SECOND,
    (l, at) => `${at.year} ${at.month} ${at.padded} ${at.time} ${l.host} ${tagged(l)}`,
  ),
  lined('busybox', SECOND, (l, at) => `${at.month} ${at.padded} ${at.time} ${l.host} daemon.info ${tagged(l)}`),
  lined(
    'openwrt',
    SECOND,
    (l, at) => `${at.weekday} ${at.month} ${at.padded} ${at.time} ${at.year} daemon.info ${tagged(l)}`,
  ),
  lined(
    'relay',
    SECOND,
    (l, at) => `${at.month} ${at.padded} ${at.time} relay1 ${at.month} ${at.padded} ${at.time} ${l.host} ${tagged(l)}`,
  ),
  lined('kernel ring', MICROSECOND, (l) => `[${sinceBoot(l)}] ${tagged(l)}`),
];

/** Half an hour lies between the machine's boot and this. */
const BOOT_US = 1_795_820_000_000_000;

function sinceBoot({ us }: Said): string {
  return ((us - BOOT_US) / 1e6).toFixed(6).padStart(12, ' ');
}

const GERMAN = 'Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez'.split(' ');
const FRENCH = 'janv. févr. mars avril mai juin juil. août sept. oct. nov. déc.'.split(' ');

/** journalctl's outputs (section 3). */
const journals: readonly Envelope[] = [
  lined('journal short', SECOND, (l, at) => `${at.month} ${at.zeroed} ${at.time} ${l.host} ${tagged(l)}`),
  lined(
    'journal short, German',
    SECOND,
    (l, at) => `${GERMAN[at.monthIndex]} ${at.zeroed} ${at.time} ${l.host} ${tagged(l)}`,
  ),
  lined(
    'journal short, French',
    SECOND,
    (l, at) => `${FRENCH[at.monthIndex]} ${at.zeroed} ${at.time} ${l.host} ${tagged(l)}`,
  ),
  lined(
    'journal short, Japanese',
    SECOND,
    (l, at) => `${String(at.monthIndex + 1).padStart(2, ' ')}月 ${at.zeroed} ${at.time} ${l.host} ${tagged(l)}`,
  ),
  lined(
    'journal short-precise',
    MICROSECOND,
    (l, at) => `${at.month} ${at.zeroed} ${at.time}.${at.micros} ${l.host} ${tagged(l)}`,
  ),
  lined('journal short-iso', SECOND, (l, at) => `${at.date}T${at.time}+0000 ${l.host} ${tagged(l)}`),
  lined(
    'journal short-iso-precise',
    MICROSECOND,
    (l, at) => `${at.date}T${at.time}.${at.micros}+00:00 ${l.host} ${tagged(l)}`,
  ),
  lined('journal short-full', SECOND, (l, at) => `${at.weekday} ${at.date} ${at.time} UTC ${l.host} ${tagged(l)}`),
  lined('syslog-ng unix', SECOND, (l, at) => `${at.seconds} ${l.host} ${tagged(l)}`),
  lined('journal short-unix', MICROSECOND, (l, at) => `${at.seconds}.${at.micros} ${l.host} ${tagged(l)}`),
  lined('journal short-monotonic', MICROSECOND, (l) => `[${sinceBoot(l)}] ${l.host} ${tagged(l)}`),
  whole('journal short-delta', MICROSECOND, (lines) =>
    lines
      .map((line, index) => {
        const gap = (line.us - (lines[index - 1]?.us ?? line.us)) / 1e6;
        const delta = index === 0 ? ' '.repeat(16) : ` <${gap.toFixed(6).padStart(12, ' ')} >`;
        return `[${sinceBoot(line)}${delta}] ${line.host} ${tagged(line)}\n`;
      })
      .join(''),
  ),
  lined(
    'journal with-unit',
    SECOND,
    (l, at) => `${at.weekday} ${at.date} ${at.time} UTC ${l.host} keepalived.service[${l.pid}]: ${l.text}`,
  ),
  lined('journal verbose', MICROSECOND, (l, at) => {
    const cursor = `s=35e3f0e6167f4771840a81468bd80b02;i=1;b=3f0c9d4b0e7a4d1c8a55e2b1f6a7c8d9;m=12b8a0b58;t=${l.us.toString(16)};x=56367c0d48eec7ec`;
    const fields = Object.entries(fieldsOf(l)).filter(([name]) => !name.startsWith('__'));
    return `${at.weekday} ${at.date} ${at.time}.${at.micros} UTC [${cursor}]\n${fields.map(([name, value]) => `    ${name}=${value}`).join('\n')}`;
  }),
  lined('journal json', MICROSECOND, (l) => JSON.stringify(fieldsOf(l))),
  lined('journal json-sse', MICROSECOND, (l) => `data: ${JSON.stringify(fieldsOf(l))}\n`),
  lined('journal json-seq', MICROSECOND, (l) => `\u001e${JSON.stringify(fieldsOf(l))}`),
  lined('journal json-pretty', MICROSECOND, (l) =>
    JSON.stringify(fieldsOf(l), undefined, '\t').replaceAll('": ', '" : '),
  ),
  lined('journal json, message as bytes', MICROSECOND, (l) =>
    JSON.stringify({ ...fieldsOf(l), MESSAGE: [...Buffer.from(l.text)] }),
  ),
  lined(
    'journal export',
    MICROSECOND,
    (l) =>
      `${Object.entries(fieldsOf(l))
        .map(([name, value]) => `${name}=${value}`)
        .join('\n')}\n`,
  ),
  whole('journal short with boots, hints and colours', SECOND, (lines) =>
    [
      '-- Logs begin at Fri 2026-11-27 20:00:00 UTC, end at Fri 2026-11-27 23:59:00 UTC. --',
      ...lines.map((line) => {
        const at = pieces(line);
        return `${at.month} ${at.zeroed} ${at.time} ${line.host} ${line.tag}[${line.pid}]: \u001b[0;1;31m${line.text}\u001b[0m`;
      }),
      'Hint: You are currently not seeing messages from other users and the system.',
      '-- cursor: s=35e3f0e6167f4771840a81468bd80b02;i=1 --\n',
    ].join('\n'),
  ),
];

function fieldsOf({ us, host, tag, pid, text }: Said): Readonly<Record<string, string>> {
  return {
    __CURSOR: `s=35e3f0e6167f4771840a81468bd80b02;i=${us.toString(16)}`,
    __REALTIME_TIMESTAMP: String(us + 42),
    __MONOTONIC_TIMESTAMP: String(us - BOOT_US),
    _BOOT_ID: '3f0c9d4b0e7a4d1c8a55e2b1f6a7c8d9',
    _SOURCE_REALTIME_TIMESTAMP: String(us),
    _HOSTNAME: host,
    PRIORITY: '6',
    SYSLOG_FACILITY: '3',
    SYSLOG_IDENTIFIER: tag,
    SYSLOG_PID: pid,
    _PID: pid,
    _COMM: 'keepalived',
    _SYSTEMD_UNIT: 'keepalived.service',
    MESSAGE: text,
  };
}

/** What keepalived writes itself, and what containers put around that (sections 4 and 5). */
const containers: readonly Envelope[] = [
  lined('console', SECOND, consoleLine),
  lined(
    'console in the journal',
    SECOND,
    (l, at) => `${at.month} ${at.zeroed} ${at.time} ${l.host} keepalived[1]: ${consoleLine(l, at)}`,
  ),
  whole('console and syslog in the journal', SECOND, (lines) =>
    lines
      .flatMap((line) => {
        const at = pieces(line);
        const head = `${at.month} ${at.zeroed} ${at.time} ${line.host}`;
        return [`${head} ${tagged(line)}\n`, `${head} keepalived[1]: ${consoleLine(line, at)}\n`];
      })
      .join(''),
  ),
  logFile(
    'log file',
    (line, at) => `${at.weekday} ${at.month} ${at.zeroed} ${at.time}.${at.micros}000 ${at.year}: ${line.text}`,
  ),
  logFile(
    'log file without the day',
    (line, at) => `${at.weekday} ${at.month} ${at.time}.${at.micros}000 ${at.year}: ${line.text}`,
  ),
  lined('docker logs -t', MICROSECOND, (l, at) => `${at.date}T${at.time}.${at.micros}000Z ${consoleLine(l, at)}`),
  lined('docker json-file', MICROSECOND, (l, at) =>
    JSON.stringify({
      log: `${consoleLine(l, at)}\n`,
      stream: 'stderr',
      time: `${at.date}T${at.time}.${at.micros}000Z`,
    }),
  ),
  lined('CRI', MICROSECOND, (l, at) => `${at.date}T${at.time}.${at.micros}000+00:00 stderr F ${consoleLine(l, at)}`),
  lined('CRI in parts', MICROSECOND, (l, at) => {
    const text = consoleLine(l, at);
    const head = `${at.date}T${at.time}.${at.micros}000+00:00 stderr`;
    return `${head} P ${text.slice(0, 30)}\n${head} F ${text.slice(30)}`;
  }),
  lined(
    'kubectl logs --prefix --timestamps',
    MICROSECOND,
    (l, at) => `[pod/${l.host}/keepalived] ${at.date}T${at.time}.${at.micros}000Z ${consoleLine(l, at)}`,
  ),
  lined('kubectl logs --prefix', SECOND, (l, at) => `[pod/${l.host}/keepalived] ${consoleLine(l, at)}`),
  lined(
    'logfmt',
    MICROSECOND,
    (l, at) =>
      `time="${at.date}T${at.time}.${at.micros}Z" level=info msg=${JSON.stringify(consoleLine(l, at))} pod=${l.host}`,
  ),
  lined('docker compose logs', SECOND, (l, at) => `${l.host}  | ${consoleLine(l, at)}`),
  lined(
    'docker compose logs -t',
    MICROSECOND,
    (l, at) => `${l.host}  | ${at.date}T${at.time}.${at.micros}000Z ${consoleLine(l, at)}`,
  ),
  lined(
    'syslog driver',
    SECOND,
    (l, at) => `${at.month} ${at.padded} ${at.time} ${l.host} 3f2a9c1b7d4e[1012]: ${consoleLine(l, at)}`,
  ),
];

/** One file a process: keepalived.log, keepalived_vrrp.log. */
function logFile(name: string, print: Print): Envelope {
  return {
    name,
    resolutionMs: MICROSECOND,
    print: (nodes) =>
      nodes.flatMap(({ name: node, lines }) =>
        [...new Set(lines.map(({ tag }) => tag))].map((tag) => {
          const own = lines.filter((line) => line.tag === tag).map((line) => `${print(line, pieces(line))}\n`);
          return [`${node}/${tag.toLowerCase().replace('healthcheckers', 'check')}.log`, own.join('')] as const;
        }),
      ),
  };
}

/** How daemons shorten lines that follow each other (section 2.8). */
const repetitions: readonly Envelope[] = [
  whole('rsyslog with repetitions', SECOND, (lines) =>
    shortened(
      lines,
      (line, head, more) => `${head} ${line.tag}[${line.pid}]: message repeated ${more} times: [ ${line.text}]`,
    ),
  ),
  whole('sysklogd with repetitions', SECOND, (lines) =>
    shortened(lines, (_, head, more) => `${head} last message repeated ${more} times`),
  ),
  whole('syslog-ng with repetitions', SECOND, (lines) =>
    shortened(
      lines,
      ({ tag, text, host }, head, more) =>
        `${head} ${tag}[731]: Last message '${text.slice(0, 20)}' repeated ${more} times, suppressed by syslog-ng on ${host}`,
    ),
  ),
];

function shortened(lines: readonly Said[], tell: (line: Said, head: string, more: number) => string): string {
  const out: string[] = [];
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] as Said;
    const end = lines.findIndex(({ text, pid }, at) => at > index && (text !== line.text || pid !== line.pid));
    const last = (end === -1 ? lines.length : end) - 1;
    const head = (said: Said) => `${pieces(said).month} ${pieces(said).padded} ${pieces(said).time} ${said.host}`;
    out.push(`${head(line)} ${tagged(line)}`);
    if (last > index) out.push(tell(line, head(lines[last] as Said), last - index));
    index = last + 1;
  }
  return `${out.join('\n')}\n`;
}

/** Shapes without a time: only the order is known. */
export const undated: readonly Envelope[] = [
  lined('journal cat', 0, ({ text }) => text),
  lined('console of the C library', 0, (line) => `${tagged(line)}\r`),
  lined('console of the C library in containers', 0, (line) => `${line.host}  | ${tagged(line)}`),
];

export const envelopes: readonly Envelope[] = [...syslogs, ...journals, ...containers, ...repetitions];
