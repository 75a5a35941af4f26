/**
 * One kind of message of keepalived, as data. `texts` are its printf formats over the versions (1.1 to 2.4), newest
 * first, with every conversion written as a named capture; `template.ts` says how they are read.
 */
export interface Message {
  /** Stable name, dotted: `vrrp.state.master.enter`. */
  readonly kind: string;
  readonly texts: readonly string[];
  /** The state that begins with this line. STOP: the process (or the whole daemon) is gone. UNKNOWN: it died. */
  readonly sets?: 'MASTER' | 'BACKUP' | 'FAULT' | 'STOP' | 'UNKNOWN';
  /** Whose state it is when not that of the capture `instance`. */
  readonly scope?: 'sync-group' | 'process' | 'host';
  /** The state is taken at start or reload, which is no failover. */
  readonly init?: boolean;
  /** Why FAULT: `script`, `interface`, … */
  readonly reason?: string;
  /** The line changes no state but proves this one. */
  readonly implies?: 'MASTER' | 'BACKUP';
  /** The state in which alone this is said. */
  readonly left?: 'MASTER';
  /** It comes with another line, which says more. */
  readonly follows?: true;
  /** What it is about, shared by kinds: `script-failure`, `interface-state`, `reload-start`, … */
  readonly event?: string;
  /** Who wins the election that the line speaks of. */
  readonly winner?: 'local' | 'peer';
  readonly child?: 'vrrp' | 'checker' | 'bfd';
  readonly linkState?: 'up' | 'down';
  readonly checker?: string;
  /** The peer is not heard because of it. */
  readonly risk?: 'dual-master';
}
