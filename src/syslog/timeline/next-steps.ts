import { messages } from '../messages/index.ts';
import type { Incident, Timeline, TimelineEvents } from '../timeline.ts';
import { selectEvents } from './packed/packed-events.ts';

/** What is worth doing, in the order of how much it matters; a sentence each, none twice. */
export function nextSteps({ incidents, availability, nodes, events }: Timeline): readonly string[] {
  const found = STEPS.flatMap(({ when, text }) => incidents.filter(when).map(text));
  const alone = availability.some(({ share }) => share === undefined) && nodes.length === 1;
  return [...new Set([...found, ...complaints(events), ...(alone ? [MISSING_LOG] : [])])].slice(0, MOST_STEPS);
}

const MISSING_LOG = 'Add the logs of the other nodes: from one alone nobody sees when there was no master, or two.';
/** More than this nobody reads at three in the morning. */
const MOST_STEPS = 6;

const CONFIG_ERRORS: ReadonlySet<string> = new Set(
  messages.filter(({ event }) => event === 'config-error').map(({ kind }) => kind),
);

/** What keepalived itself found wrong with its configuration; of many lines the first, since others follow from it. */
function complaints(events: TimelineEvents): readonly string[] {
  const said = selectEvents(events, ({ kind }) => CONFIG_ERRORS.has(kind));
  const first = said.at(0);
  if (first === undefined) return [];
  const others = said.length === 1 ? '' : ` (the first of ${said.length} such lines)`;
  const text = first.text.replace(/[\s.!]+$/, '');
  return [
    `keepalived on ${first.node} found a fault in its configuration: ${text}${others}, ${first.file}:${first.line}.`,
  ];
}

interface Step {
  readonly when: (incident: Incident) => boolean;
  readonly text: (incident: Incident) => string;
}

const STEPS: readonly Step[] = [
  {
    when: ({ kind, to }) => kind === 'no-master' && to === undefined,
    text: ({ instance, nodes }) =>
      `Nobody is known to hold ${instance} at the end of the logs: see that keepalived runs on ${nodes.join(' and ')}, and what kept the other nodes from taking over.`,
  },
  {
    when: ({ kind, to }) => kind === 'fault' && to === undefined,
    text: ({ instance, text }) => `${instance}: ${text.replace(/ and did not leave it/, ', and still is')}`,
  },
  {
    when: ({ kind, text }) => kind === 'fault' && text.endsWith('no reason is logged.'),
    text: ({ nodes: [node] }) =>
      `Why ${node} went to FAULT is not among the lines that were read: read its whole log, since a script or an interface that fails names no instance.`,
  },
  {
    when: ({ kind, to }) => kind === 'quorum-lost' && to === undefined,
    text: ({ instance, nodes }) => `${instance} has no quorum on ${nodes.join(', ')} at the end of the logs.`,
  },
  {
    when: ({ kind }) => kind === 'dual-master',
    text: ({ nodes: [first, second] }) =>
      `Adverts did not get from ${first} to ${second} or back: look for a machine that stood still, a switch, a firewall (IP protocol 112), or adverts that were refused.`,
  },
  {
    when: ({ kind }) => kind === 'conflict',
    text: () =>
      'Compare the configurations of all nodes: `keepalived-lvs check` with all of them names what does not agree.',
  },
  {
    when: ({ estimate }) => estimate !== undefined,
    text: ({ nodes: [dead] }) =>
      `What ended ${dead} is not in its log: look at its journal (\`journalctl -b -1 -e\`), its console and its power before the take-over.`,
  },
  {
    when: ({ kind }) => kind === 'flapping',
    text: ({ instance }) =>
      `Find what comes and goes under ${instance} by the reasons below; \`nopreempt\` or \`preempt_delay\` keeps the address in one place meanwhile.`,
  },
  {
    when: ({ kind }) => kind === 'missed-preemption',
    // Of the other node only configurations tell.
    text: ({ instance, nodes: [node, other] }) =>
      `See what keeps ${node} from taking ${instance} over: ${other === undefined ? '`nopreempt`' : 'another configuration than the one at hand'}, or a third node whose log is not here.`,
  },
  {
    when: ({ kind }) => kind === 'slow-takeover',
    text: ({ nodes }) =>
      `See what held the take-over up on ${nodes.at(-1)} (a busy machine, scripts, clocks that differ); a smaller \`advert_int\` shortens what is to be waited for.`,
  },
  {
    when: ({ kind, text }) => kind === 'reload' && text.includes('refused'),
    text: ({ nodes }) =>
      `The configuration that ${nodes.join(', ')} refused is not in use: \`keepalived -t\` says why.`,
  },
  {
    when: ({ kind }) => kind === 'checker-flapping',
    text: ({ instance }) => `Look at ${instance}, whose check fails and succeeds in turn; \`retry\` makes it patient.`,
  },
];
