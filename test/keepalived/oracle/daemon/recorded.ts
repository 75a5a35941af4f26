import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compare, isAccepted } from './compare.ts';
import type { Judged } from './judge-files.ts';
import { messageOf, withConsequences } from './messages.ts';
import { judge } from './ours.ts';

interface Line {
  readonly file: string;
  readonly exit: number;
  readonly messages: readonly { readonly line: number | null; readonly text: string }[];
}

/**
 * Both verdicts where the daemon's were taken down earlier: a line of JSON for each file, named from the folder of the
 * list, as that of the list's name (`verdicts-2.4.3.jsonl`). What a template engine has yet to fill in is left out.
 */
export function recordedVerdicts(list: string): readonly Judged[] {
  const release = /(\d+\.\d+\.\d+)\.jsonl$/.exec(list)?.[1] ?? '';
  const lines = readFileSync(list, 'utf8').trim().split('\n');
  return lines.flatMap((json) => {
    const { file, exit, messages }: Line = JSON.parse(json);
    const path = join(dirname(list), file);
    const text = readFileSync(path, 'utf8');
    if (/\{\{|\{%/.test(text)) return [];
    const told = withConsequences(messages.map(({ line, text: said }) => messageOf(line ?? undefined, said)));
    const verdict = { messages: told, status: exit };
    const comparison = compare(verdict, judge(text, path, 'oracle', release));
    return [{ path, text, verdict, isAccepted: isAccepted(verdict), comparison }];
  });
}
