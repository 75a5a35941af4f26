import type { Range, Severity } from '../../text.ts';
import type { Model } from '../model/model.ts';
import type { Fix, Related } from '../problem.ts';
import type { Target } from '../schema/target.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Finding, NameUse } from './finding.ts';
import type { Instance } from './instances.ts';
import type { ReadLine } from './lines.ts';
import type { Service } from './services.ts';
import type { Site } from './sites.ts';

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
export interface Rule extends RuleInfo {
  /** Configurations that raise exactly this rule, the marked stretch «…» being its range. */
  readonly bad: readonly string[];
  /** Configurations that raise nothing. */
  readonly good: readonly string[];
  /** What the examples are written for; absent: any keepalived. */
  readonly examplesFor?: Target;
  check(context: RuleContext, report: Report): void;
}

/** What the rules share. Each part is made once a file, on the first use, so a rule costs only what it adds. */
export interface RuleContext {
  readonly tree: Tree;
  /** The keepalived that the configuration is for. */
  readonly target: Target;
  readonly model: Model;
  /** Every statement that the schema can judge, in the order of the text. */
  readonly sites: readonly Site[];
  /** What is wrong with arguments, by the one walk that matches them against the schema. */
  readonly findings: readonly Finding[];
  /** Lines of value lists with options, taken apart. */
  readonly lines: readonly ReadLine[];
  readonly instances: readonly Instance[];
  /** The virtual servers that can be judged as a whole. */
  readonly services: readonly Service[];
  /** Names used where the schema says that they refer to a definition. */
  readonly uses: readonly NameUse[];
}

export type Report = (range: Range, message: string, more?: ReportDetails) => void;

export interface ReportDetails {
  /** Where the finding is weaker or stronger than the rule's own severity. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}
