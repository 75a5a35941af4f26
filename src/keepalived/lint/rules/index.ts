import type { Rule } from '../rule.ts';
import { addressFamilyMixed } from './address-family-mixed.ts';
import { addressPrefixVoid } from './address-prefix-void.ts';
import { addressVmacNeedless } from './address-vmac-needless.ts';
import { addressWithoutInterface } from './address-without-interface.ts';
import { advertIntRounded } from './advert-int-rounded.ts';
import { advertIntShort } from './advert-int-short.ts';
import { argumentMissing } from './argument-missing.ts';
import { argumentSurplus } from './argument-surplus.ts';
import { authenticationDropped } from './authentication-dropped.ts';
import { bfdNeighborRepeated } from './bfd-neighbor-repeated.ts';
import { bfdProcessExcluded } from './bfd-process-excluded.ts';
import { blockEmpty } from './block-empty.ts';
import { blockMissing } from './block-missing.ts';
import { blockUnexpected } from './block-unexpected.ts';
import { checkerMissing } from './checker-missing.ts';
import { checkerPortMissing } from './checker-port-missing.ts';
import { checkerRepeated } from './checker-repeated.ts';
import { checkerSlow } from './checker-slow.ts';
import { checkerSorryServerMissing } from './checker-sorry-server-missing.ts';
import { checkerTimeoutLong } from './checker-timeout-long.ts';
import { checkerUrlUnjudged } from './checker-url-unjudged.ts';
import { commandJoined } from './command-joined.ts';
import { commandUnfinished } from './command-unfinished.ts';
import { commentBackslash } from './comment-backslash.ts';
import { commentInWord } from './comment-in-word.ts';
import { definitionUnused } from './definition-unused.ts';
import { duplicateBlock } from './duplicate-block.ts';
import { firstAddressLinkLocal } from './first-address-link-local.ts';
import { foreignText } from './foreign-text.ts';
import { forwardingMissing } from './forwarding-missing.ts';
import { forwardingPortDiffers } from './forwarding-port-differs.ts';
import { garpGroupInterfaceRepeated } from './garp-group-interface-repeated.ts';
import { garpIntervalLong } from './garp-interval-long.ts';
import { garpSlow } from './garp-slow.ts';
import { haSuspendWithoutAddress } from './ha-suspend-without-address.ts';
import { hmacKeyRepeated } from './hmac-key-repeated.ts';
import { hmacKeyUndefined } from './hmac-key-undefined.ts';
import { instanceFamilyMixed } from './instance-family-mixed.ts';
import { interfaceMissing } from './interface-missing.ts';
import { ipvlanAddressMissing } from './ipvlan-address-missing.ts';
import { keywordDeprecated } from './keyword-deprecated.ts';
import { keywordMissing } from './keyword-missing.ts';
import { keywordNeeds } from './keyword-needs.ts';
import { keywordNotBuilt } from './keyword-not-built.ts';
import { keywordRepeated } from './keyword-repeated.ts';
import { keywordTooNew } from './keyword-too-new.ts';
import { keywordWithoutEffect } from './keyword-without-effect.ts';
import { keywordsExclusive } from './keywords-exclusive.ts';
import { lineFamilyMixed } from './line-family-mixed.ts';
import { lineRepeated } from './line-repeated.ts';
import { lineTooLong } from './line-too-long.ts';
import { linkDelayTooLong } from './link-delay-too-long.ts';
import { linkLocalInterfaceMissing } from './link-local-interface-missing.ts';
import { multicastGroupUnused } from './multicast-group-unused.ts';
import { multicastOnTunnel } from './multicast-on-tunnel.ts';
import { nopreemptDropped } from './nopreempt-dropped.ts';
import { notifyFifoShared } from './notify-fifo-shared.ts';
import { nulByte } from './nul-byte.ts';
import { opsWithoutUdp } from './ops-without-udp.ts';
import { optionConflict } from './option-conflict.ts';
import { optionNeeds } from './option-needs.ts';
import { optionOfOtherFamily } from './option-of-other-family.ts';
import { optionRepeated } from './option-repeated.ts';
import { ownerIgnoreAdvertsOverruled } from './owner-ignore-adverts-overruled.ts';
import { persistenceMaskFamily } from './persistence-mask-family.ts';
import { preemptDelayDropped } from './preempt-delay-dropped.ts';
import { preemptDelayLong } from './preempt-delay-long.ts';
import { processQuorumRange } from './process-quorum-range.ts';
import { promoteSecondariesNeedless } from './promote-secondaries-needless.ts';
import { protocolMissing } from './protocol-missing.ts';
import { protocolWithMark } from './protocol-with-mark.ts';
import { quorumTooHigh } from './quorum-too-high.ts';
import { realServerRepeated } from './real-server-repeated.ts';
import { routeInterfaceMissing } from './route-interface-missing.ts';
import { ruleGotoBackwards } from './rule-goto-backwards.ts';
import { schedulerMissing } from './scheduler-missing.ts';
import { scriptArgumentsUnquoted } from './script-arguments-unquoted.ts';
import { scriptPathRelative } from './script-path-relative.ts';
import { scriptProcessCheck } from './script-process-check.ts';
import { scriptSecurityOff } from './script-security-off.ts';
import { scriptShellSyntax } from './script-shell-syntax.ts';
import { scriptUserMissing } from './script-user-missing.ts';
import { securityAuthPassClear } from './security-auth-pass-clear.ts';
import { securityAuthPassSample } from './security-auth-pass-sample.ts';
import { securityManagementOpen } from './security-management-open.ts';
import { securityScriptWritable } from './security-script-writable.ts';
import { servicePortMissing } from './service-port-missing.ts';
import { serviceRepeated } from './service-repeated.ts';
import { sorryServerInhibitDiffers } from './sorry-server-inhibit-differs.ts';
import { sourceFamilyDiffers } from './source-family-differs.ts';
import { strictModeConflict } from './strict-mode-conflict.ts';
import { strictVipUnreachable } from './strict-vip-unreachable.ts';
import { syncGroupMemberRepeated } from './sync-group-member-repeated.ts';
import { syncGroupStatesMixed } from './sync-group-states-mixed.ts';
import { syncGroupTooSmall } from './sync-group-too-small.ts';
import { trackEntryInGroup } from './track-entry-in-group.ts';
import { trackFileUnwatchable } from './track-file-unwatchable.ts';
import { trackOwnInterface } from './track-own-interface.ts';
import { trackWeightDropped } from './track-weight-dropped.ts';
import { tunnelOptionsConflict } from './tunnel-options-conflict.ts';
import { undefinedReference } from './undefined-reference.ts';
import { unicastPeerMissing } from './unicast-peer-missing.ts';
import { unicastPeerTtlRange } from './unicast-peer-ttl-range.ts';
import { unknownKeyword } from './unknown-keyword.ts';
import { valueAboveLimit } from './value-above-limit.ts';
import { valueInvalid } from './value-invalid.ts';
import { valueOutOfRange } from './value-out-of-range.ts';
import { versionWithIpv6 } from './version-with-ipv6.ts';
import { virtualAddressCount } from './virtual-address-count.ts';
import { virtualAddressMissing } from './virtual-address-missing.ts';
import { virtualMacShared } from './virtual-mac-shared.ts';
import { vmacNameRepeated } from './vmac-name-repeated.ts';
import { vmacWithUnicast } from './vmac-with-unicast.ts';
import { vrfDropped } from './vrf-dropped.ts';
import { wordDeprecated } from './word-deprecated.ts';

/** Every rule that judges one file. */
export const rules: readonly Rule[] = [
  unknownKeyword,
  valueOutOfRange,
  valueInvalid,
  argumentMissing,
  argumentSurplus,
  wordDeprecated,
  keywordDeprecated,
  keywordMissing,
  keywordNeeds,
  keywordNotBuilt,
  keywordRepeated,
  blockEmpty,
  blockMissing,
  blockUnexpected,
  duplicateBlock,
  undefinedReference,
  lineRepeated,
  lineTooLong,
  protocolMissing,
  schedulerMissing,
  foreignText,
  forwardingMissing,
  forwardingPortDiffers,
  opsWithoutUdp,
  protocolWithMark,
  servicePortMissing,
  serviceRepeated,
  realServerRepeated,
  sorryServerInhibitDiffers,
  quorumTooHigh,
  addressFamilyMixed,
  checkerMissing,
  haSuspendWithoutAddress,
  addressVmacNeedless,
  addressWithoutInterface,
  advertIntRounded,
  authenticationDropped,
  firstAddressLinkLocal,
  instanceFamilyMixed,
  interfaceMissing,
  ipvlanAddressMissing,
  multicastGroupUnused,
  multicastOnTunnel,
  nopreemptDropped,
  ownerIgnoreAdvertsOverruled,
  persistenceMaskFamily,
  preemptDelayDropped,
  promoteSecondariesNeedless,
  strictModeConflict,
  unicastPeerMissing,
  versionWithIpv6,
  virtualAddressCount,
  virtualAddressMissing,
  virtualMacShared,
  vmacNameRepeated,
  vmacWithUnicast,
  vrfDropped,
  syncGroupMemberRepeated,
  syncGroupStatesMixed,
  syncGroupTooSmall,
  trackEntryInGroup,
  trackOwnInterface,
  trackWeightDropped,
  addressPrefixVoid,
  lineFamilyMixed,
  optionConflict,
  optionNeeds,
  optionOfOtherFamily,
  optionRepeated,
  routeInterfaceMissing,
  ruleGotoBackwards,
  unicastPeerTtlRange,
  definitionUnused,
  garpGroupInterfaceRepeated,
  garpIntervalLong,
  hmacKeyRepeated,
  hmacKeyUndefined,
  linkDelayTooLong,
  processQuorumRange,
  commentBackslash,
  commentInWord,
  scriptArgumentsUnquoted,
  scriptPathRelative,
  scriptSecurityOff,
  scriptUserMissing,
  trackFileUnwatchable,
  valueAboveLimit,
  keywordTooNew,
  keywordWithoutEffect,
  keywordsExclusive,
  sourceFamilyDiffers,
  linkLocalInterfaceMissing,
  checkerRepeated,
  bfdProcessExcluded,
  bfdNeighborRepeated,
  tunnelOptionsConflict,
  notifyFifoShared,
  nulByte,
  commandJoined,
  commandUnfinished,
  checkerTimeoutLong,
  checkerSlow,
  checkerUrlUnjudged,
  checkerPortMissing,
  checkerSorryServerMissing,
  scriptShellSyntax,
  scriptProcessCheck,
  strictVipUnreachable,
  securityAuthPassSample,
  securityAuthPassClear,
  securityScriptWritable,
  securityManagementOpen,
  advertIntShort,
  garpSlow,
  preemptDelayLong,
];
