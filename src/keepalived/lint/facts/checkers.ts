import type { Located, RealServer } from '../../model/model.ts';
import { decimalAt, type InForce, statementsInForce } from '../../model/read-values.ts';
import { once } from '../../once.ts';
import type { Statement, Word } from '../../syntax/tree.ts';
import type { Service } from './services.ts';

/** A health check of a real server. */
export interface Checker {
  readonly service: Service;
  readonly realServer: RealServer;
  readonly statement: Statement;
  /** The keyword that names its kind. */
  readonly word: Word;
}

/** A number in force, and where it is written; undefined where it is the default. */
export interface Setting {
  readonly value: number;
  readonly written: Located<number> | undefined;
}

/** How a check times what it does, in seconds. */
export interface Timing {
  /** For an answer; of a script for its whole run. */
  readonly timeout: Setting;
  /** Between two checks. */
  readonly loop: Setting;
  /** Further attempts before a failure counts. */
  readonly retries: number;
  /** Between two attempts. */
  readonly pause: number;
}

/** The checks of all real servers of a service. */
export function checkersOf(service: Service): readonly Checker[] {
  const found: Checker[] = [];
  for (const realServer of service.realServers) {
    for (const statement of realServer.checkers) {
      const word = statement.words[0];
      if (word && statement.block) found.push({ service, realServer, statement, word });
    }
  }
  return found;
}

/** All checks of a file, gathered once for all rules that ask. */
export const allCheckers = once((services: readonly Service[]): readonly Checker[] => {
  const found: Checker[] = [];
  for (const service of services) for (const checker of checkersOf(service)) found.push(checker);
  return found;
});

/** How the checks of a file are timed, as far as that is known, in the order of allCheckers. */
export const timingsOf = once((services: readonly Service[]): readonly Timing[] => {
  const timings: Timing[] = [];
  for (const { word, statement, realServer, service } of allCheckers(services)) {
    // In the order in which they are asked.
    const levels = [statement, realServer.statement, service.server.statement].map(settingsIn);
    const timing = timingOf(word.value, levels);
    if (timing) timings.push(timing);
  }
  return timings;
});

function settingsIn({ block }: Statement): InForce {
  return statementsInForce(block?.statements ?? []);
}

/**
 * The settings of the check, else of its real server, else of the virtual server, else keepalived's
 * (check_data.c, check_parser.c). Undefined for kinds without any, and where a value cannot be read.
 */
function timingOf(kind: string, levels: readonly InForce[]): Timing | undefined {
  if (kind === 'BFD_CHECK' || kind === 'FILE_CHECK') return undefined;
  const isScript = kind === 'MISC_CHECK';
  const loop = settingOf(levels, 'delay_loop', 60);
  const timeout = isScript
    ? loop && settingOf(levels, 'misc_timeout', loop.value)
    : settingOf(levels, 'connect_timeout', 5);
  const retries = settingOf(levels, 'retry', isScript ? 0 : kind === 'DNS_CHECK' ? 3 : 1);
  const isHttp = kind === 'HTTP_GET' || kind === 'SSL_GET';
  const pause = settingOf(levels, 'delay_before_retry', isHttp ? 3 : 1);
  if (!loop || !timeout || !retries || !pause) return undefined;
  return { timeout, loop, retries: retries.value, pause: pause.value };
}

/** The longest time that may pass until a server that gives no answer is taken out. */
export function secondsToNotice({ timeout, loop, retries, pause }: Timing): number {
  return round(loop.value + timeout.value * (retries + 1) + pause * retries);
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

/** Undefined where it is written but no number: what it says is then another's finding, or a template's. */
function settingOf(levels: readonly InForce[], name: string, otherwise: number): Setting | undefined {
  for (const level of levels) {
    const found = level.get(name);
    if (!found) continue;
    const written = found.prefixes.length === 0 ? decimalAt(found) : undefined;
    return written && { value: written.value, written };
  }
  return { value: otherwise, written: undefined };
}
