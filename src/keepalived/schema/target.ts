import { isBefore, knownIn } from './release.ts';
import type { Argument } from './types.ts';

/** The keepalived that a configuration is written for. What is absent is not known, and nothing is said about it. */
export interface Target {
  /** For example `2.2.7`. */
  readonly release?: string | undefined;
  /** What `keepalived -v` lists behind "Config options:", in upper case. */
  readonly options?: ReadonlySet<string> | undefined;
}

/** Every release that the schema describes, with every option. */
export const anyTarget: Target = {};

/** Where arguments and checks changed between 2.2.7 and 2.3.3, this is the last release known to be old. */
const lastOld = '2.2.7';

/** Whether the target knows what came with that release (`after X`: later than X). */
export function knows({ release }: Target, since: string | undefined): boolean {
  return release === undefined || knownIn({ since }, release);
}

/** True where the target is known to be older than the release. */
export function isOlder({ release }: Target, than: string): boolean {
  return release !== undefined && isBefore(release, than);
}

/** True for 2.2.7 and what came before it: the releases between it and 2.3.3 get the benefit of the doubt. */
export function isOld(target: Target): boolean {
  return target.release === lastOld || isOlder(target, lastOld);
}

/** True where lines, comments and parameters are read as before 2.4: by 2.3.4 still (seen in configuration tests). */
export function readsAsBefore24(target: Target): boolean {
  return isOlder(target, '2.4.0');
}

/** The argument as the target reads it. */
export function argumentFor(argument: Argument, target: Target): Argument {
  return argument.in227 !== undefined && isOld(target) ? { ...argument, ...argument.in227 } : argument;
}

/** What to tell of a word that the target does not know yet. */
export function tooNew(word: string, since: string, { release = '' }: Target): string {
  const came = since.startsWith('after ') ? `came after keepalived ${since.slice(6)}` : `came with keepalived ${since}`;
  return `${word} ${came}: ${release} does not know it.`;
}

/** The first of these configure-time conditions that the target's build does not fulfil, as `keepalived -v` names it. */
export function missingOption(conditions: readonly string[] = [], { options }: Target): string | undefined {
  if (options === undefined) return undefined;
  for (const condition of conditions) {
    const alternatives = condition.split(' || ').map((name) => PRINTED[name]);
    // What the list of a build does not show may be there.
    if (alternatives.some((names) => names === undefined || names.some((name) => options.has(name)))) continue;
    return alternatives.flatMap((names) => names ?? []).join(' or ');
  }
  return undefined;
}

/** The words of `keepalived -v`: commas, line breaks and values behind `=` are no part of a name. */
export function readOptions(text: string): ReadonlySet<string> {
  const words = text.replace(/^.*Config options:/s, '').split(/[\s,;]+/);
  return new Set(words.filter((word) => word !== '').map((word) => word.replace(/=.*$/, '').toUpperCase()));
}

/** A release as `--target-version` and the settings take it. */
export function isRelease(text: string): boolean {
  return /^\d+\.\d+(?:\.\d+)?$/.test(text);
}

/** Each condition, and the words that show it to be fulfilled (configure.ac: add_config_opt). */
const PRINTED: Readonly<Record<string, readonly string[]>> = {
  _WITH_LVS_: ['LVS'],
  _WITH_VRRP_: ['VRRP'],
  _WITH_VRRP_AUTH_: ['VRRP_AUTH'],
  _HAVE_VRRP_VMAC_: ['VRRP_VMAC'],
  _WITH_BFD_: ['BFD'],
  _WITH_REGEX_CHECK_: ['REGEX'],
  _WITH_JSON_: ['JSON'],
  _WITH_DBUS_: ['DBUS'],
  _WITH_NFTABLES_: ['NFTABLES'],
  _WITH_IPTABLES_: ['IPTABLES'],
  _WITH_FIREWALL_: ['IPTABLES', 'NFTABLES'],
  _HAVE_LIBIPSET_: ['IPTABLES'],
  _WITH_UNICAST_CHKSUM_COMPAT_: ['OLD_CHKSUM_COMPAT'],
  _WITH_SNMP_: ['SNMP_VRRP', 'SNMP_CHECKER', 'SNMP_RFCV2', 'SNMP_RFCV3', 'SNMP_RFC'],
  _WITH_SNMP_VRRP_: ['SNMP_VRRP'],
  _WITH_SNMP_CHECKER_: ['SNMP_CHECKER'],
  _WITH_SNMP_RFC_: ['SNMP_RFCV2', 'SNMP_RFCV3', 'SNMP_RFC'],
  _WITH_SNMP_RFCV2_: ['SNMP_RFCV2'],
  _WITH_SNMP_RFCV3_: ['SNMP_RFCV3'],
};
