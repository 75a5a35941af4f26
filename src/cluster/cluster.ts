import type { ServiceRule } from '../ipvs/table.ts';
import type { ReportDetails, RuleInfo } from '../keepalived/lint/rule.ts';
import type { Model } from '../keepalived/model/model.ts';
import type { Tree } from '../keepalived/syntax/tree.ts';
import type { SysctlSetting } from '../sysctl/sysctl.ts';
import type { Range } from '../text.ts';

/** A file of the workspace or the command line, as its host names it (forward slashes). */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One keepalived node: a configuration and the name its host, folder or file gives it. */
export interface Node {
  readonly name: string;
  readonly path: string;
  readonly tree: Tree;
  readonly model: Model;
}

/** A file that is no keepalived.conf but says how hosts are set up: sysctl files, scripts, Vagrantfiles, saved rules. */
export interface Evidence {
  readonly path: string;
  readonly sysctls: readonly SysctlSetting[];
  /** `ipvsadm -A/-a …` lines and `ipvsadm-save` text. */
  readonly serviceRules: readonly ServiceRule[];
}

/** All that is judged together: one workspace folder, or what one command line names. */
export interface Cluster {
  readonly nodes: readonly Node[];
  readonly evidence: readonly Evidence[];
}

/** A rule that compares files with each other. Examples are whole sets of files, the path leading to the text. */
export interface ClusterRule extends RuleInfo {
  /** The stretch «…» in one of the files is the range that must be reported. */
  readonly bad: readonly Readonly<Record<string, string>>[];
  readonly good: readonly Readonly<Record<string, string>>[];
  check(cluster: Cluster, report: ClusterReport): void;
}

export type ClusterReport = (path: string, range: Range, message: string, more?: ReportDetails) => void;
