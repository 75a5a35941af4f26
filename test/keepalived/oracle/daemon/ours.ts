import { readdirSync, readFileSync, statSync } from 'node:fs';
import { checkCluster } from '../../../../src/cluster/check-cluster.ts';
import { readCluster } from '../../../../src/cluster/reading/read-cluster.ts';
import { readerOn } from '../../../../src/keepalived/expand/file-reader.ts';
import { checkWithIncludes } from '../../../../src/keepalived/lint/check.ts';
import type { Problem } from '../../../../src/keepalived/problem.ts';
import { parse } from '../../../../src/keepalived/syntax/parse.ts';
import type { Statement, Block as SyntaxBlock } from '../../../../src/keepalived/syntax/tree.ts';
import { type LineMap, lineMap, positionAt, type Range } from '../../../../src/text.ts';

/** The lines from the first to the last, counted from 1. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

export interface OurProblem extends Lines {
  readonly problem: Problem;
  /** Where else in the file it shows. */
  readonly uses: readonly Lines[];
}

export interface Block extends Lines {
  /** Of its header. */
  readonly words: readonly string[];
  /** All words of the statements inside. */
  readonly inside: ReadonlySet<string>;
  /** How many blocks it lies in. */
  readonly depth: number;
}

/** What this project says of a text, by lines. */
export interface Ours {
  readonly problems: readonly OurProblem[];
  readonly blocks: readonly Block[];
}

/** As the node of that configuration id sees it. */
export function judge(text: string, path: string, nodeId: string, release: string): Ours {
  const map = lineMap(text);
  const reader = readerOn({ statSync, readdirSync, readFileSync }, (file) => file);
  const within = checkWithIncludes({ path, text }, { reader, nodeId, target: { release } }).get(path) ?? [];
  // Some faults of one file show only where nodes are compared; of what nodes make of each other no daemon knows.
  const between = (checkCluster(readCluster([{ path, text }], { nodeId })).get(path) ?? []).filter(({ rule }) =>
    seenAlone.has(rule),
  );
  const problems = [...within, ...between].map((problem) => ({
    problem,
    ...linesOf(map, problem.range),
    uses: usesOf(problem).map((range) => linesOf(map, range)),
  }));
  return { problems, blocks: [...blocksOf(parse(text).tree.statements, map)] };
}

const seenAlone: ReadonlySet<string> = new Set(['vrid-conflict', 'duplicate-vip', 'sync-group-mismatch']);

/** A definition with an open quote, or with a NUL byte, upsets each line that it is put in. */
function usesOf({ rule, related = [] }: Problem): readonly Range[] {
  const isBroken = rule === 'quote-unclosed' || rule === 'nul-byte';
  return isBroken ? related.filter(({ path }) => path === undefined).map(({ range }) => range) : [];
}

function* blocksOf(statements: readonly Statement[], map: LineMap): Generator<Block> {
  const pending = [{ statements, depth: 0 }];
  for (let level = pending.pop(); level; level = pending.pop()) {
    for (const { words, block, range } of level.statements) {
      if (!block) continue;
      yield {
        ...linesOf(map, range),
        words: words.map(({ value }) => value),
        inside: wordsIn(block),
        depth: level.depth,
      };
      pending.push({ statements: block.statements, depth: level.depth + 1 });
    }
  }
}

/** Two levels are enough for the members of groups. */
function wordsIn({ statements }: SyntaxBlock): ReadonlySet<string> {
  const all = statements.flatMap(({ words, block }) => [
    ...words,
    ...(block?.statements ?? []).flatMap((one) => one.words),
  ]);
  return new Set(all.map(({ value }) => value));
}

function linesOf(map: LineMap, { start, end }: Range): Lines {
  const first = positionAt(map, start).line + 1;
  return { first, last: Math.max(first, positionAt(map, Math.max(start, end - 1)).line + 1) };
}
