import type { ServiceRule } from '../ipvs/table.ts';
import type { Expansion } from '../keepalived/expand/expansion.ts';
import type { ReportDetails, RuleInfo } from '../keepalived/lint/rule.ts';
import type { Model } from '../keepalived/model/model.ts';
import type { Parsed } from '../keepalived/syntax/parse.ts';
import type { SysctlSetting } from '../sysctl/sysctl.ts';
import type { Range } from '../text.ts';
import type { AddressCommand } from './reading/address-commands.ts';
import type { DefaultRoute } from './reading/default-routes.ts';

/** A file of the workspace or the command line, as its host names it (forward slashes). */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Where the host knows better than the name what the file is, for example since the user named it. */
  readonly kind?: 'configuration' | 'evidence';
  /** Where the host has read it as a configuration already. */
  readonly reading?: Configuration;
  /** The path of the file among the others that it is only another name of. */
  readonly linkTo?: string | undefined;
}

/** What was read of a configuration: tree, problems of reading (the rules find more), and what it says. */
export interface Configuration extends Parsed {
  readonly model: Model;
}

/** A configuration file that has been read. */
export interface ConfigurationFile extends Configuration {
  readonly path: string;
}

/**
 * One keepalived node: a configuration that no other includes, and the name its host, folder or file gives it. Of a file
 * that serves several nodes by conditions (`@id`) each is one, with the text that it sees and a path of its own.
 */
export interface Node extends ConfigurationFile {
  readonly name: string;
  /** The configuration id that it is evaluated for. */
  readonly id?: string | undefined;
  /** The way back to the files, where the text is not that of a file. */
  readonly expansion?: Expansion | undefined;
  /** The folder that the nodes of one place share: nodes of different sites may use the same numbers. */
  readonly site: string;
  /** Nodes of different groups are not compared: the group that the settings give, or the site. */
  readonly group: string;
  /** Files of the workspace that the configuration includes, directly or through another. */
  readonly included: readonly ConfigurationFile[];
}

/** A file that is no keepalived.conf but says how hosts are set up: sysctl files, scripts, Vagrantfiles, saved rules. */
export interface Evidence {
  readonly path: string;
  readonly sysctls: readonly SysctlSetting[];
  /** `ipvsadm -A/-a …` lines and `ipvsadm-save` text. */
  readonly serviceRules: readonly ServiceRule[];
  /** IPv4 addresses that the text mentions. */
  readonly addresses: ReadonlySet<string>;
  /** `ip addr add`, `ifconfig` and the like. */
  readonly addressCommands: readonly AddressCommand[];
  readonly defaultRoutes: readonly DefaultRoute[];
  /** The cloud whose tools it calls. */
  readonly cloud: string | undefined;
  /** It rewrites source addresses, so that answers need no route of their own. */
  readonly masquerades: boolean;
  /** Another way than sysctls to keep a real server quiet: arptables, or a REDIRECT rule in place of the address. */
  readonly quietsArpOtherwise: boolean;
}

/** All that is judged together: one workspace folder, or what one command line names. */
export interface Cluster {
  readonly nodes: readonly Node[];
  /** The same as they are written: one for each configuration that no other includes. */
  readonly configurations: readonly Node[];
  readonly evidence: readonly Evidence[];
  /** The paths that are further names of files of the cluster: each file is judged under one name. */
  readonly furtherNames: ReadonlySet<string>;
}

/** A rule that compares files with each other. Examples are whole sets of files, the path leading to the text. */
export interface ClusterRule extends RuleInfo {
  /** The stretches «…» in the files are the ranges that must be reported. */
  readonly bad: readonly Readonly<Record<string, string>>[];
  readonly good: readonly Readonly<Record<string, string>>[];
  check(cluster: Cluster, report: ClusterReport): void;
}

export type ClusterReport = (path: string, range: Range, message: string, more?: ReportDetails) => void;
