import type { Finding, Question, Situation } from './answer.ts';
import { sum } from './shares.ts';
import { unanswered } from './unanswered.ts';
import { percent, quantity } from './words.ts';

/** Whether a TCP service is asked for connections that nobody goes on with. */
export const synFlood: Question = {
  kind: 'syn-flood',
  title: 'SYN flood',
  summary: 'half-open connections, or connections of hardly more than one packet',
  numbers: {
    half: 'half-open connections (SYN_RECV)',
    share: 'their part of all',
    clients: 'client addresses of all connections',
    conns: 'new connections',
    packetsPerConn: 'packets in for each of them',
  },
  ask(situation) {
    const { protocol } = situation.service;
    // A mark may stand for UDP as well, whose connections may well be of one packet.
    if (protocol === 'FWM') return halfOpen(situation) ?? [];
    return protocol === 'TCP' ? (halfOpen(situation) ?? singlePackets(situation) ?? []) : [];
  },
};

const MANY = 100;

function halfOpen({ connections }: Situation): readonly Finding[] | undefined {
  if (connections === undefined) return undefined;
  const { count: half = 0, share = 0 } = connections.byState.find(({ name }) => name === 'SYN_RECV') ?? {};
  if (half < MANY || share < 0.5) return [];
  const { clients, byClient } = connections;
  const busiest = byClient[0];
  const isOne = busiest !== undefined && busiest.share > 0.5;
  const from = isOne ? `most from ${busiest.name}` : `from ${quantity(clients)} addresses`;
  const text = `${quantity(half)} of ${quantity(connections.total)} connections are half-open (SYN_RECV, ${percent(share)}), ${from}: a SYN flood, or real servers whose answers do not reach the clients. Look whether the addresses are real clients.`;
  return [{ severity: 'problem', numbers: { half, share, clients }, text }];
}

/** A request of one packet would be SYN, ACK, request, ACK and FIN: five at least. */
function singlePackets(situation: Situation): readonly Finding[] | undefined {
  const { conns, packets } = newOnes(situation);
  const packetsPerConn = packets / conns;
  if (conns < MANY || packetsPerConn >= 2) return undefined;
  const text = `New connections have ${packetsPerConn.toFixed(1)} packets each, while the shortest real one has five: a SYN flood, a port scan, or real servers that do not answer.`;
  return [{ severity: 'problem', numbers: { conns, packetsPerConn }, text }];
}

/** Those to reals that answer none are told of these. */
function newOnes(situation: Situation): { readonly conns: number; readonly packets: number } {
  const { service, growth } = situation;
  const { conns, inPkts } = growth?.service ?? {};
  if (conns === undefined || inPkts === undefined) {
    return { conns: Number(service.cps ?? 0), packets: Number(service.inPps ?? 0) };
  }
  const dead = unanswered(situation).flatMap(({ real }) => growth?.reals.get(real ?? '') ?? []);
  return {
    conns: conns - sum(dead.map((one) => one.conns ?? 0)),
    packets: inPkts - sum(dead.map((one) => one.inPkts ?? 0)),
  };
}
