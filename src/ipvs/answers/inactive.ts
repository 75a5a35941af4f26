import type { Question, Situation } from './answer.ts';
import { sum } from './shares.ts';
import { duration, megabytes, perSecond, quantity } from './words.ts';

/** InActConn: what it is, how many there should be, and what they cost. */
export const inactive: Question = {
  kind: 'inactive',
  title: 'inactive',
  summary: 'inactive connections: what they are, how many to expect, the memory they take',
  numbers: {
    inActConn: 'inactive connections of all real servers',
    timeout: 'seconds that such a connection is remembered',
    rate: 'new connections per second, measured, or else what this number of connections comes from',
    expected: 'inactive connections at the measured rate',
    bytesLeast: 'memory at 128 bytes each, the figure of the LVS-HOWTO for 32-bit kernels',
    bytesMost: 'memory at 320 bytes each, in 64-bit kernels',
  },
  ask(situation) {
    const { service } = situation;
    if (!service.reals.some(({ inActConn }) => inActConn !== undefined)) return [];
    const inActConn = sum(service.reals.map((real) => real.inActConn ?? 0));
    if (inActConn === 0) return [];
    const timeout = timeoutOf(situation);
    const measured = rateOf(situation);
    const expected = measured === undefined ? {} : { expected: measured * timeout };
    const memory = { bytesLeast: inActConn * ENTRY_32_BIT, bytesMost: inActConn * ENTRY_64_BIT };
    const numbers = { inActConn, timeout, rate: measured ?? inActConn / timeout, ...expected, ...memory };
    const isStill = measured === 0;
    const isMore = !isStill && measured !== undefined && inActConn > MUCH * measured * longestOf(situation) + MARGIN;
    const what = `${quantity(inActConn)} inactive connections are ${meaning(service.protocol)}, remembered for ${duration(timeout)}`;
    const level =
      measured === undefined
        ? `that is the level of ${perSecond(numbers.rate)} new connections`
        : isStill
          ? 'no new connections come, as on a node whose sync daemon has them from the master, or while no client comes'
          : `${perSecond(measured)} new connections give about ${quantity(measured * timeout)}${isMore ? ', so that there are more than that explains: half-open ones, or a rate that was higher a moment ago' : ''}`;
    const text = `${what}; ${level}. They take ${megabytes(memory.bytesLeast)} to ${megabytes(memory.bytesMost)} of memory.`;
    return [{ severity: isMore ? 'notice' : 'normal', numbers, text }];
  },
};

/** LVS-HOWTO, "ActiveConn/InActConn": "each entry takes 128 bytes". */
const ENTRY_32_BIT = 128;
/** Linux 4.15 for x86-64 logs "Each connection entry needs 288 bytes at least"; entries begin on 64-byte cache lines. */
const ENTRY_64_BIT = 320;
const MUCH = 1.5;
const MARGIN = 100;

/** ip_vs_proto_sctp.c: IP_VS_SCTP_MAX_RTO, which no option of ipvsadm changes. */
const SCTP_TIMEOUT = 61;

function timeoutOf({ service, timeouts }: Situation): number {
  if (service.protocol === 'SCTP') return SCTP_TIMEOUT;
  return service.protocol === 'UDP' ? timeouts.udp : timeouts.tcpFin;
}

/** A mark may stand for UDP as well. */
function longestOf(situation: Situation): number {
  return situation.service.protocol === 'FWM'
    ? Math.max(timeoutOf(situation), situation.timeouts.udp)
    : timeoutOf(situation);
}

function rateOf({ service, growth }: Situation): number | undefined {
  const grown = growth?.service;
  if (grown?.conns !== undefined && grown.seconds > 0) return grown.conns / grown.seconds;
  return service.cps === undefined ? undefined : Number(service.cps);
}

/** The kernel counts a connection active once TCP or SCTP are established, and of other protocols never. */
function meaning(protocol: string): string {
  if (protocol === 'UDP') return 'all that UDP has, as nothing tells when such a connection ends';
  if (protocol === 'FWM') return 'closed, closing or half-open ones, and all of UDP';
  return 'closed, closing or half-open ones (TIME_WAIT, FIN_WAIT, SYN_RECV)';
}
