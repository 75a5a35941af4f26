import { isOld, type Target } from '../../schema/target.ts';
import { lostHeader } from '../sites/missing-keywords.ts';
import type { InstanceAlone } from './instances.ts';
import { hasKeyword, type Service } from './services.ts';

/** It has none, and needs one to be accepted; what unicast makes of it is another matter (rule interface-missing). */
export function lacksInterface({ settings, isUnicast }: InstanceAlone, target: Target): boolean {
  if (!settings.isClosed || settings.has('interface')) return false;
  if (isOld(target)) return true;
  return !settings.has('unicast_src_ip') && !(settings.has('mcast_src_ip') && isUnicast);
}

export function lacksAddress({ site, settings, isStrict }: InstanceAlone): boolean {
  if (!settings.isClosed || settings.has('virtual_ipaddress')) return false;
  if (settings.has('no_virtual_ipaddress') && !isStrict) return false;
  // Addresses without their list are told of where they stand (unknown-keyword).
  return !site.keyword || lostHeader(site.keyword, site.statement)?.header.name !== 'virtual_ipaddress';
}

export function lacksProtocol({ server, by }: Service): boolean {
  return by === 'address' && !hasKeyword(server.statement, 'protocol');
}
