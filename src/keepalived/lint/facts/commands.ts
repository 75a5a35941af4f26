import { once } from '../../once.ts';
import type { Keyword } from '../../schema/types.ts';
import type { Word } from '../../syntax/tree.ts';
import { isLiteral } from '../sites/settings.ts';
import type { Site } from '../sites/sites.ts';
import { inTextOrder, sitesOf } from '../sites/sites-by-keyword.ts';

/** A command that keepalived runs, where it is written. */
export interface Command {
  readonly site: Site;
  readonly word: Word;
  /** The program, without its arguments. */
  readonly program: string;
  /** The process that runs it. */
  readonly runBy: 'vrrp' | 'check' | 'global';
}

/** The commands of a file whose text is known; `<FILE` only opens a file and runs nothing (track_script.c). */
export const commandsOf = once((sites: readonly Site[]): readonly Command[] =>
  inTextOrder(sitesOf(sites, runsScript)).flatMap((site) => {
    const { statement } = site;
    const word = statement.words[1];
    if (!isLiteral(word) || statement.prefixes.length > 0) return [];
    const program = /^\s*(\S+)/.exec(word.value)?.[1];
    if (program === undefined || program.startsWith('<')) return [];
    return [{ site, word, program, runBy: runnerOf(site) }];
  }),
);

function runsScript({ command, args }: Keyword): boolean {
  return command !== undefined && args?.[0]?.type === 'script';
}

/** Whether the command says whom to run it as. */
export function hasUser(command: Command): boolean {
  return userOf(command) !== undefined;
}

/** The user behind the command, or the one that the block of the command gives. */
export function userOf({ site }: Command): string | undefined {
  const inside = site.parent?.statement.block?.statements ?? [];
  const given = inside.find(({ words }) => words[0]?.value === 'user');
  return site.statement.words[2]?.value ?? given?.words[1]?.value ?? (given && '');
}

function runnerOf(site: Site): Command['runBy'] {
  let outer = site;
  while (outer.parent) outer = outer.parent;
  const { subsystem } = outer.keyword ?? {};
  return subsystem === 'vrrp' || subsystem === 'check' ? subsystem : 'global';
}
