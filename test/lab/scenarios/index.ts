import type { Scenario } from '../scenario.ts';
import { deaths } from './deaths.ts';
import { elections } from './elections.ts';
import { groups } from './groups.ts';
import { kinds } from './kinds.ts';
import { peers } from './peers.ts';
import { servers } from './servers.ts';
import { starts } from './starts.ts';
import { tracking } from './tracking.ts';

/** Those that show best how versions differ: what is said at starts, of groups and of conflicts. */
export const essential: readonly Scenario[] = [...starts, ...groups, ...deaths.slice(0, 5), ...servers];

export const scenarios: readonly Scenario[] = [
  ...starts,
  ...deaths,
  ...elections,
  ...groups,
  ...kinds,
  ...peers,
  ...servers,
  ...tracking,
];
