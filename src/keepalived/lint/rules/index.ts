import type { Rule } from '../rule.ts';
import { addressFamilyMixed } from './address-family-mixed.ts';
import { argumentMissing } from './argument-missing.ts';
import { argumentSurplus } from './argument-surplus.ts';
import { blockEmpty } from './block-empty.ts';
import { blockMissing } from './block-missing.ts';
import { blockUnexpected } from './block-unexpected.ts';
import { checkerMissing } from './checker-missing.ts';
import { duplicateBlock } from './duplicate-block.ts';
import { forwardingMissing } from './forwarding-missing.ts';
import { forwardingPortDiffers } from './forwarding-port-differs.ts';
import { haSuspendWithoutAddress } from './ha-suspend-without-address.ts';
import { keywordDeprecated } from './keyword-deprecated.ts';
import { keywordMissing } from './keyword-missing.ts';
import { keywordNeeds } from './keyword-needs.ts';
import { keywordRepeated } from './keyword-repeated.ts';
import { lineRepeated } from './line-repeated.ts';
import { lineTooLong } from './line-too-long.ts';
import { opsWithoutUdp } from './ops-without-udp.ts';
import { protocolMissing } from './protocol-missing.ts';
import { protocolWithMark } from './protocol-with-mark.ts';
import { quorumTooHigh } from './quorum-too-high.ts';
import { realServerRepeated } from './real-server-repeated.ts';
import { schedulerMissing } from './scheduler-missing.ts';
import { servicePortMissing } from './service-port-missing.ts';
import { serviceRepeated } from './service-repeated.ts';
import { sorryServerInhibitDiffers } from './sorry-server-inhibit-differs.ts';
import { undefinedReference } from './undefined-reference.ts';
import { unknownKeyword } from './unknown-keyword.ts';
import { valueInvalid } from './value-invalid.ts';
import { valueOutOfRange } from './value-out-of-range.ts';
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
];
