import type { LineGrammar } from '../types.ts';
import { ipAddressLine, staticIpAddressLine } from './addresses.ts';
import { emailLines, instanceNames, interfaceDelayLine, interfaceNames, linkbeatLine } from './lists.ts';
import { ipRouteLine, staticIpRouteLine } from './routes.ts';
import { ipRuleLine, staticIpRuleLine } from './rules.ts';
import { serverGroupLine } from './server-groups.ts';
import { trackBfdLine, trackFileLine, trackInterfaceLine, trackProcessLine, trackScriptLine } from './tracking.ts';
import { unicastPeerLine } from './unicast-peers.ts';

/** Every grammar for the lines of a value list, in the order of the documentation. */
export const lineGrammars: readonly LineGrammar[] = [
  ipAddressLine,
  staticIpAddressLine,
  ipRouteLine,
  staticIpRouteLine,
  ipRuleLine,
  staticIpRuleLine,
  trackInterfaceLine,
  trackScriptLine,
  trackFileLine,
  trackProcessLine,
  trackBfdLine,
  unicastPeerLine,
  instanceNames,
  interfaceNames,
  emailLines,
  linkbeatLine,
  interfaceDelayLine,
  serverGroupLine,
];
