import type { Range, Severity } from '../../text.ts';
import type { Model, VirtualServerGroup } from '../model/model.ts';
import type { Fix, Related } from '../problem.ts';
import type { Target } from '../schema/target.ts';
import type { Tree } from '../syntax/tree.ts';
import type { GlobalFacts, Instance, InstanceAlone } from './facts/instances.ts';
import type { Service } from './facts/services.ts';
import type { Finding, NameUse } from './sites/finding.ts';
import type { ReadLine } from './sites/lines.ts';
import type { Site } from './sites/sites.ts';

/** What every rule says of itself; documentation and rule levels are made from it. */
export interface RuleInfo {
  /** The file name without its ending, named by the thing and then the check. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence: what must hold. */
  readonly summary: string;
  /** Markdown: what happens otherwise and how to put it right. */
  readonly why: string;
  /** Where the fact comes from: keepalived's file:function, an RFC section, the kernel's documentation. */
  readonly source: string;
}

/** A rule that judges one file. One rule, one file, one object, examples included. */
export type Rule = FileRule | BlockRule;

/** A rule that has to see the whole file. */
export interface FileRule extends RuleText {
  readonly looksAt?: undefined;
  check(context: RuleContext, report: Report): void;
}

/**
 * A rule whose findings in a top-level block hang on the lines of that block, on the target, and on what `settingOf`
 * (blocks.ts) names. It is asked of a file piece by piece, and not again of a block that has not changed.
 */
export interface BlockRule extends RuleText {
  readonly looksAt: 'block';
  check(context: BlockContext, report: Report): void;
  /** What hangs on several blocks. */
  checkFile?(context: RuleContext, report: Report): void;
}

interface RuleText extends RuleInfo {
  /** Configurations that raise exactly this rule, the marked stretch «…» being its range. */
  readonly bad: readonly string[];
  /** Configurations that raise nothing. */
  readonly good: readonly string[];
  /** What the examples are written for; absent: any keepalived. */
  readonly examplesFor?: Target;
}

/** What the rules share. Each part is made once, on the first use, so a rule costs only what it adds. */
interface SharedContext {
  readonly tree: Tree;
  /** The keepalived that the configuration is for. */
  readonly target: Target;
  /** Every statement that the schema can judge, in the order of the text. */
  readonly sites: readonly Site[];
  /** The virtual servers that can be judged as a whole. */
  readonly services: readonly Service[];
}

/** A file, for rules that have to see all of it. */
export interface RuleContext extends SharedContext {
  readonly model: Model;
  readonly instances: readonly Instance[];
  /** Names used where the schema says that they refer to a definition. */
  readonly uses: readonly NameUse[];
}

/** Some top-level blocks that follow each other; `tree.statements` are theirs, the text and the comments those of the file. */
export interface BlockContext extends SharedContext {
  /** What is wrong with arguments, by the one walk that matches them against the schema. */
  readonly findings: readonly Finding[];
  /** Lines of value lists with options, taken apart. */
  readonly lines: readonly ReadLine[];
  /** The groups of virtual servers that these blocks define. */
  readonly groups: readonly VirtualServerGroup[];
  /** Those that these blocks define in full. */
  readonly instances: readonly InstanceAlone[];
  /** What global_defs says. */
  readonly facts: GlobalFacts;
}

export type Report = (range: Range, message: string, more?: ReportDetails) => void;

export interface ReportDetails {
  /** Where the finding is weaker or stronger than the rule's own severity. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}
