import type { Scenario } from '../scenario.ts';
import { deaths } from './deaths.ts';
import { elections } from './elections.ts';
import { groups } from './groups.ts';
import { kinds } from './kinds.ts';
import { starts } from './starts.ts';

export const scenarios: readonly Scenario[] = [...starts, ...deaths, ...elections, ...groups, ...kinds];
