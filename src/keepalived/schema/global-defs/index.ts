import { block } from '../make.ts';
import type { Keyword } from '../types.ts';
import { bufferSettings } from './buffers.ts';
import { fileSettings } from './files.ts';
import { firewallSettings } from './firewall.ts';
import { garpSettings } from './garp.ts';
import { lvsSettings } from './lvs.ts';
import { mailSettings } from './mail.ts';
import { monitoringSettings } from './monitoring.ts';
import { processSettings } from './processes.ts';
import { scriptSettings } from './scripts.ts';
import { vrrpSettings } from './vrrp.ts';

/** Settings for all of keepalived. */
export const globalDefs: Keyword = block('global_defs', [], {
  doc:
    'Settings for the whole of keepalived: mails, scripts, process priorities, SNMP, and the defaults ' +
    'that VRRP instances and virtual servers start from.',
  example: 'global_defs {\n}',
  subsystem: 'global',
  repeat: 'merge',
  source: 'core/global_parser.c:(none)',
  keywords: [
    ...processSettings,
    ...mailSettings,
    ...scriptSettings,
    ...vrrpSettings,
    ...garpSettings,
    ...firewallSettings,
    ...lvsSettings,
    ...monitoringSettings,
    ...bufferSettings,
    ...fileSettings,
  ],
});
