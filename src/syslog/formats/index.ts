import { bracketed, metalog } from './bracketed.ts';
import { collectedJson } from './collected.ts';
import { consoleLine, cutStamp, openwrt, shortUnix, sinceBoot, tagOnly, timeOnly } from './console.ts';
import { compose, cri, dockerTime, kubectl, stern, syslogDriver } from './containers.ts';
import type { Format } from './format.ts';
import { dockerJson, journalJson } from './json.ts';
import { logfmt } from './logfmt.ts';
import { busybox, relay, rfc3164, rfc3164Hostless, yearFirst } from './rfc3164.ts';
import { rfc3339, shortFull } from './rfc3339.ts';
import { rfc5424 } from './rfc5424.ts';

/** Every shape a line of keepalived can have, most specific first: the first that takes a line is right. */
export const formats: readonly Format[] = [
  journalJson,
  dockerJson,
  collectedJson,
  logfmt,
  rfc5424,
  cri,
  rfc3339,
  shortUnix,
  sinceBoot,
  bracketed,
  kubectl,
  shortFull,
  openwrt,
  consoleLine,
  yearFirst,
  busybox,
  rfc3164,
  rfc3164Hostless,
  metalog,
  relay,
  syslogDriver,
  tagOnly,
  timeOnly,
  dockerTime,
  compose,
  stern,
  cutStamp,
];
