import { connections } from './connections.ts';
import { daemon } from './daemon.ts';
import type { Format } from './format.ts';
import { kernelConnections } from './kernel-connections.ts';
import { kernelStats } from './kernel-stats.ts';
import { list } from './list.ts';
import { persistentConn } from './persistent-conn.ts';
import { rate } from './rate.ts';
import { savedRules } from './saved-rules.ts';
import { stats } from './stats.ts';
import { thresholds } from './thresholds.ts';
import { timeouts } from './timeouts.ts';

/** Every display that is read, the most specific first: the first that does not say null has the line. */
export const formats: readonly Format[] = [
  stats,
  rate,
  thresholds,
  persistentConn,
  list,
  connections,
  kernelConnections,
  savedRules,
  timeouts,
  daemon,
  kernelStats,
];
