/** What kinds of lines stand around tables, told by their form alone. */

/** The first line of a listing of everything; with `-t`, `-u`, `-f` it is left out. */
export function isVersionLine(line: string): boolean {
  return /^\s*IP Virtual Server version \S/.test(line);
}

/** What a mail program put on a line of its own, since the title of the columns was too long for it. */
export function isRestOfTitle(line: string): boolean {
  return /^\s*(?:(?:Conns|CPS|InPkts|InPPS|OutPkts|OutPPS|InBytes|InBPS|OutBytes|OutBPS|ActiveConn|InActConn|virtual|destination|pe|name|pe_data)(?:\s+|$))+$/.test(
    line,
  );
}

/** Where somebody left rows out of a table: `...`. */
export function isOmission(line: string): boolean {
  return /^\s*(?:[+>#]\s*)*[[(<]?(?:\.{3,}|…|snip(?:ped)?|truncated)[\])>]?\s*$/.test(line);
}

/** Where grep left lines out between two of its findings, with `-A`, `-B` or `-C`. */
export function isGapOfGrep(line: string): boolean {
  return /^\s*(?:>\s*)*--\s*$/.test(line);
}

/**
 * A fence of Markdown, a line of nothing but `-`, `=`, `*`, `#`, `_`, `~` or dots, the brackets that end JSON, or what
 * ends a text or a comment in a program.
 */
export function isMark(line: string): boolean {
  return /^\s*(?:>\s*)*(?:(`{3,}|~{3,})[\w+-]*|[-=*#_~.]{2,}|…|[\]}]+,?|"{3}|'{3}|`;?|\*\/)\s*$/.test(line);
}

/** A line of a log (stamp, host, program), which a console may print in the middle of a table. */
export function isAside(line: string): boolean {
  return /^\s*(?:<\d+>)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*|\[ *\d+\.\d+\]) \S+ \S*[:[]/.test(
    line,
  );
}

/** Rows and titles without their table, and the messages ipvsadm gives in place of one. */
export function looksLikeIpvsadm(line: string): boolean {
  return ROWS.test(line) || isMessage(line);
}

/** A real server, which is read only below its service: `grep` may have taken that away. */
export function isRowOfReal(line: string): boolean {
  return /^\s*->\s+\S+:\S/.test(line);
}

/** What ipvsadm says in place of a table. */
export function isMessage(line: string): boolean {
  return MESSAGES.test(line);
}

/** The last are those of DPVS, by processor core. */
const ROWS =
  /^\s*(?:->\s+\S+:\S|(?:TCP|UDP|SCTP)\s+\S+:[\w-]+(?:\s|$)|FWM\s+-?\d|Prot\s+LocalAddress|IP Virtual Server\b|IPVS connection entries|(?:TCP|UDP|SCTP|IP)\s+(?:\d{2,5}:\d\d\s|[A-Z_]{3,}\s+\d{2,5}:\d\d\s)|Timeout \(tcp|(?:master|backup) sync daemon|\[\d+\](?:tcp|udp|sctp|icmp)\s+\d+s\s)/;
/** Messages of ipvsadm 1.31, as the program prints them, and of shells that have none. */
const MESSAGES = new RegExp(
  `^\\s*(?:${[
    "Can't initialize ipvs",
    'Are you sure that IP Virtual Server',
    '(?:Service|Destination) already exists',
    'No such (?:service|destination|process)\\s*$',
    'Service not defined',
    'Scheduler or persistence engine not found',
    'Daemon has already run',
    'Invalid operation\\.  Possibly wrong module version',
    'Protocol not available',
    'Memory allocation problem',
    'Operation not supported with ',
    'Permission denied \\(you must be root\\)',
    "You need to supply the '",
    "Illegal '.*' option with the '",
    "The option '.*' conflicts with the '",
    'options conflicts in the list command',
    'illegal (?:[\\w/-]+(?:\\[:port\\])? ){1,5}specified',
    'invalid (?:option|(?:timeout|fwmark) value|scheduler flag|IPv[46] mcast-group) `',
    'incompatible scheduler flag `',
    'unexpected (?:argument|input from) \\S',
    'multiple (?:commands|.*options) specified',
    'Zero port specified for non-persistent service',
    'One-Packet Scheduling is only for UDP',
    'Different address family is allowed only for tunnel',
    'Tunnel options conflict with forward method',
    'No daemon is running',
    'ipvsadm: ',
    'ipvsadm v\\d',
    'Try `ipvsadm',
    '\\S+: (?:line \\d+: )?ipvsadm: ',
    'cat: /proc/net/ip_vs',
  ].join('|')})`,
);
