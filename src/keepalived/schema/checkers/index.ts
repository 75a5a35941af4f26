import type { Keyword } from '../types.ts';
import { bfdCheck } from './bfd-check.ts';
import { dnsCheck } from './dns-check.ts';
import { fileCheck } from './file-check.ts';
import { httpGet, sslGet } from './http-get.ts';
import { miscCheck } from './misc-check.ts';
import { pingCheck } from './ping-check.ts';
import { smtpCheck } from './smtp-check.ts';
import { tcpCheck } from './tcp-check.ts';
import { udpCheck } from './udp-check.ts';

/** The ways to find out whether a real server works. */
export const checkers: readonly Keyword[] = [
  tcpCheck,
  httpGet,
  sslGet,
  miscCheck,
  smtpCheck,
  dnsCheck,
  udpCheck,
  pingCheck,
  fileCheck,
  bfdCheck,
];
