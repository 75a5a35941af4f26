import type { Timeline } from './timeline.ts';

/** What no log at all tells. */
export const EMPTY_TIMELINE: Timeline = {
  nodes: [],
  instances: [],
  servers: [],
  incidents: [],
  availability: [],
  events: [],
  inputs: [],
};
