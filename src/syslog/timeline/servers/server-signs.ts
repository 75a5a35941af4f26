import type { Recognised } from '../../messages/recognise.ts';
import type { CheckResult, ServerState } from '../../timeline.ts';

/** What a line says of a server: a new state, the result of a check, or that all of its servers ended. */
export type ServerSign =
  | { readonly type: 'state'; readonly of: 'real' | 'virtual'; readonly to: ServerState }
  | { readonly type: 'check'; readonly outcome: CheckResult['outcome'] };

interface StateRow {
  readonly kind: string;
  readonly of: 'real' | 'virtual';
  /** By how the capture `action` begins; the empty beginning fits every line. */
  readonly to: readonly (readonly [beginning: string, state: ServerState])[];
}

/**
 * Facts: keepalived/check/ipwrapper.c. A server is logged as added when its checkers succeed, as removed (or disabled,
 * with `inhibit_on_failure`) when one fails; the checks themselves are logged just before.
 */
const STATES: readonly StateRow[] = [
  {
    kind: 'rs.add-remove',
    of: 'real',
    to: [
      ['Add', 'UP'],
      ['Enabl', 'UP'],
      ['', 'DOWN'],
    ],
  },
  {
    kind: 'rs.clear',
    of: 'real',
    to: [
      ['Shutting', 'STOPPED'],
      ['', 'REMOVED'],
    ],
  },
  { kind: 'rs.gone-on-reload', of: 'real', to: [['', 'REMOVED']] },
  { kind: 'checker.activate', of: 'real', to: [['', 'UNKNOWN']] },
  { kind: 'vs.quorum.gained', of: 'virtual', to: [['', 'UP']] },
  { kind: 'vs.quorum.lost', of: 'virtual', to: [['', 'DOWN']] },
  { kind: 'vs.quorum.start-down', of: 'virtual', to: [['', 'DOWN']] },
  {
    kind: 'vs.pool',
    of: 'virtual',
    to: [['Adding', 'UP']],
  },
  {
    kind: 'vs.sorry',
    of: 'virtual',
    to: [
      ['Add', 'SORRY'],
      ['Enabl', 'SORRY'],
    ],
  },
  { kind: 'vs.removed', of: 'virtual', to: [['', 'REMOVED']] },
];

const byKind: ReadonlyMap<string, StateRow> = new Map(STATES.map((row) => [row.kind, row]));

/** What the message means for the lanes of servers; undefined for all others. */
export function serverSign({ message, captures }: Recognised, text: string): ServerSign | undefined {
  const row = byKind.get(message.kind);
  if (row !== undefined) {
    const action = captures.action ?? text;
    const state = row.to.find(([beginning]) => action.startsWith(beginning))?.[1];
    return state && { type: 'state', of: row.of, to: state };
  }
  const outcome = outcomeOf(message.event, captures, text);
  return outcome && { type: 'check', outcome };
}

function outcomeOf(
  event: string | undefined,
  { attempt = '', state = '' }: Readonly<Record<string, string>>,
  text: string,
): CheckResult['outcome'] | undefined {
  switch (event) {
    case 'check-success':
      return 'success';
    case 'check-failure':
      return 'failure';
    case 'check-attempt-failed':
      return 'retry';
    case 'check-result':
      if (state === 'UP' || /succe/.test(text.slice(text.lastIndexOf(']')))) return 'success';
      return /will do|on retry/.test(attempt) ? 'retry' : 'failure';
    default:
      return undefined;
  }
}

/** The real server of a line as keepalived 2 writes it, where the line names one. */
export function realServerOf({ captures }: Recognised): string | undefined {
  const { rs, endpoint, rs_addr, rs_port } = captures;
  const server = rs ?? endpoint ?? (rs_addr === undefined ? undefined : `[${rs_addr}]:${rs_port}`);
  return server === '' ? undefined : server;
}

/** `[192.0.2.1]`: the real server of a line about a check that leaves out the port, as old results of MISC_CHECK do. */
export function realAddressOf({ captures: { addr } }: Recognised): string | undefined {
  return addr === undefined ? undefined : `[${addr}]`;
}

export function virtualServerOf({ captures }: Recognised): string | undefined {
  const { vs, vs_addr, vs_port } = captures;
  return vs ?? (vs_addr === undefined ? undefined : `[${vs_addr}]:${vs_port}`);
}

/** SMTP and old checkers leave the protocol out: `[192.0.2.1]:25` is `[192.0.2.1]:tcp:25`. */
export function isSameServer(a: string, b: string): boolean {
  return a === b || (endpointOf(a) === endpointOf(b) && (a === endpointOf(a) || b === endpointOf(b)));
}

/** `[192.0.2.1]`. */
export function addressOf(server: string): string {
  return server.slice(0, server.indexOf(']') + 1);
}

/** A server without its protocol. */
export function endpointOf(server: string): string {
  return server.replace(/\]:[a-z?]+:/, ']:');
}
