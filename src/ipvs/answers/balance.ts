import { realKey } from '../rows.ts';
import type { Finding, Question, Situation } from './answer.ts';
import { type Measured, measure } from './measured.ts';
import { type Reason, reasonOf } from './reasons.ts';
import { schedulerOf } from './schedulers.ts';
import type { Imbalance } from './shares.ts';
import { unanswered } from './unanswered.ts';
import { duration, percent } from './words.ts';

/**
 * Whether each real has the part that scheduler and weights give it. What is compared, best first: new connections
 * between two dated tables, the kernel's rate, the counters; for schedulers that even out open connections, those.
 */
export const balance: Question = {
  kind: 'balance',
  title: 'unbalanced',
  summary: 'share of each real server against its weight and the scheduler',
  numbers: {
    index: 'part of the connections that would have to move to other real servers',
    chance: 'what the index would be if each connection had fallen to a real server at random',
    counted: 'connections that were compared',
    share: 'of the real server with the most above its part',
    expected: 'its part',
    packets: 'packets in of connections that are older than the counters',
  },
  ask(situation) {
    const { service } = situation;
    const scheduler = schedulerOf(service.scheduler);
    const measured = measure(situation, scheduler);
    if (measured === undefined) return oldFlows(situation);
    const { imbalance, basis } = measured;
    const { index, chance, total, highest } = imbalance;
    const numbers = { index, chance, counted: total, share: highest.share, expected: highest.expected };
    if (service.scheduler === undefined) return [{ severity: 'normal', numbers, text: unknownText(measured) }];
    if (scheduler.shares === 'none') return [{ severity: 'normal', numbers, text: freeText(service, measured) }];
    if (index <= Math.max(FINE, 2 * chance)) {
      // To a scheduler a real that answers nothing looks idle, so that all seems even.
      if (unanswered(situation).length > 0) return [];
      return [{ severity: 'normal', numbers, text: fineText(imbalance, basis) }];
    }
    const reason = reasonOf(situation, scheduler, measured);
    const text = `${skewText(imbalance, `${basis}${without(service)}`)}${reasonText(reason)}`;
    return [{ severity: severityOf(index, reason?.isHarmless), numbers, text }];
  },
};

/**
 * Datagrams of clients that never pause: none of them is a new connection, so that the scheduler is not asked, and each
 * client stays where it is.
 */
function oldFlows({ service, growth, timeouts }: Situation): readonly Finding[] {
  const { protocol, reals, onePacket } = service;
  const rows = reals
    .filter(({ weight }) => weight !== 0)
    .map((real) => ({ real, grown: growth?.reals.get(realKey(real)) }));
  const isNew = rows.some(({ real, grown }) => (growth === undefined ? real.conns : grown?.conns) !== 0);
  if (protocol !== 'UDP' || onePacket || rows.length < 2 || isNew) return [];
  const packetsOf = ({ real, grown }: (typeof rows)[number]) =>
    Number((growth === undefined ? real.inPkts : grown?.inPkts) ?? 0);
  const packets = rows.reduce((sum, row) => sum + packetsOf(row), 0);
  const most = rows.reduce((one, other) => (packetsOf(other) > packetsOf(one) ? other : one));
  const [share, expected] = [packetsOf(most) / packets, 1 / rows.length];
  if (packets < MANY_PACKETS || share - expected <= LARGE) return [];
  const text = `${realKey(most.real)} has ${percent(share)} of the packets in, and no new connection was counted: they are of clients that have been sending since before. Datagrams of one client port stay on one real server as long as they come more often than every ${duration(timeouts.udp)}; one-packet scheduling (\`-o\`) spreads them.`;
  return [{ real: realKey(most.real), severity: 'notice', numbers: { share, expected, packets }, text }];
}

const MANY_PACKETS = 100;

/** Up to here nobody would see a difference. */
const FINE = 0.05;
const LARGE = 0.15;

/** `isHarmless` is undefined where nothing explains the skew. A skew that is explained can weigh on a real all the same. */
function severityOf(index: number, isHarmless: boolean | undefined): Finding['severity'] {
  if (isHarmless === undefined) return index > LARGE ? 'problem' : 'notice';
  return isHarmless || index <= LARGE ? 'normal' : 'notice';
}

/** Less is written as 0.0 %. */
const LEAST_SHOWN = 0.0005;

function fineText({ index }: Imbalance, basis: string): string {
  if (index < LEAST_SHOWN) return `Each real server has the part that it should have of ${basis}.`;
  return `The shares are as they should be: no more than ${percent(index)} of ${basis} would have to move.`;
}

/** Counters alone do not say what is wanted. */
function unknownText({ imbalance, basis }: Measured): string {
  if (imbalance.index <= Math.max(FINE, 2 * imbalance.chance)) {
    return `All real servers have about the same part of ${basis}, which is right where their weights are equal: \`ipvsadm -Ln\` tells.`;
  }
  const { real, share } = mostOf(imbalance);
  return `${realKey(real)} has ${percent(share)} of ${basis}. Whether that is right depends on weights and scheduler, which \`ipvsadm -Ln\` tells.`;
}

function mostOf({ shares }: Imbalance): Imbalance['highest'] {
  return shares.reduce((most, one) => (one.share > most.share ? one : most));
}

/** Where weights do not say what each should have. */
function freeText({ scheduler }: Situation['service'], { imbalance, basis }: Measured): string {
  const { real, share } = mostOf(imbalance);
  const why = schedulerOf(scheduler).reason;
  return `${realKey(real)} has ${percent(share)} of ${basis}. Weights do not tell what it should have: ${scheduler} is at work, and ${why}.`;
}

function skewText({ index, highest }: Imbalance, basis: string): string {
  const { real, share, expected } = highest;
  return `${realKey(real)} has ${percent(share)} of ${basis} and should have ${percent(expected)}; ${percent(index)} of them would have to move.`;
}

/** A reader who works it out by hand must know what is left out. */
function without({ reals }: Situation['service']): string {
  return reals.some(({ weight }) => weight === 0) ? ' to real servers of a weight above 0' : '';
}

function reasonText(reason: Reason | undefined): string {
  if (reason === undefined) return '';
  return ` ${reason.isSure ? 'To be expected' : 'That may be expected'}: ${reason.text}.`;
}
