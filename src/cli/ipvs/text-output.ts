import type { Answer } from '../../ipvs/answers/answer.ts';
import { worstFirst } from '../../ipvs/answers/worst-first.ts';
import { nodeKey } from '../../ipvs/node-order.ts';
import { serviceName } from '../../ipvs/rows.ts';
import type { Snapshot } from '../../ipvs/table.ts';
import { visible } from '../../visible-signs.ts';
import { driftText } from './drift.ts';
import type { IpvsEnding, IpvsOutput } from './output.ts';
import { snapshotText } from './snapshot-text.ts';

/** For reading: a few tables are all shown, of many only the newest; then what they say together. */
export function textOutput(): IpvsOutput {
  let shown = new Map<string, Snapshot>();
  let count = 0;
  return {
    begin: () => [],
    snapshot(snapshot) {
      count++;
      if (count === MOST + 1) shown = newestOf(shown.values());
      const key = count > MOST ? displayOf(snapshot) : String(count);
      shown.delete(key);
      shown.set(key, snapshot);
      return [];
    },
    *end(ending) {
      const parts = [...shown.values()].map(snapshotText);
      if (count > shown.size) parts.unshift(`${count} tables; the newest of each display and node are shown.`);
      if (ending.answers.length > 0) parts.push(answersText(ending));
      if (ending.drift !== undefined && count > 0) parts.push(driftText(ending.drift));
      if (parts.length > 0) yield visible(`${parts.join('\n\n')}\n`);
    },
  };
}

const MOST = 20;

function newestOf(snapshots: Iterable<Snapshot>): Map<string, Snapshot> {
  return new Map([...snapshots].map((snapshot) => [displayOf(snapshot), snapshot]));
}

function displayOf(snapshot: Snapshot): string {
  return `${nodeKey(snapshot)} ${snapshot.views.join()}`;
}

/** By node and service; what is worst comes first. Of many answers those that find nothing odd are only counted. */
function answersText({ answers }: IpvsEnding): string {
  const told = answers.length <= MANY ? answers : answers.filter(({ severity }) => severity !== 'normal');
  const groups = new Map<string, Answer[]>();
  for (const answer of worstFirst(told)) {
    const title = [answer.node, serviceName(answer.service)].filter((word) => word !== undefined).join('  ');
    const group = groups.get(title);
    if (group === undefined) groups.set(title, [answer]);
    else group.push(answer);
  }
  const lines = [...groups].flatMap(([title, group]) => [`  ${title}`, ...group.map(answerLine)]);
  const left = answers.length - told.length;
  if (left > 0) lines.push(`  ${left} answers that find nothing wrong are left out; --format json has them.`);
  return ['What the tables say', ...lines].join('\n');
}

const MANY = 100;

function answerLine({ severity, text }: Answer): string {
  return `    ${severity.padEnd(7)}  ${text}`;
}
