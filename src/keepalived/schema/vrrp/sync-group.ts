import { instanceNames } from '../grammars/lists.ts';
import {
  trackBfdLine,
  trackFileLine,
  trackInterfaceLine,
  trackProcessLine,
  trackScriptLine,
} from '../grammars/tracking.ts';
import { arg, block, flag, lines, onOff, scriptAndUser, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** Instances that change state together. */
export const vrrpSyncGroup: Keyword = block('vrrp_sync_group', [arg('name', 'name')], {
  doc:
    'Keeps several instances in the same state: when one fails over, all do. Needed where traffic passes ' +
    'through two of them, as with a router between an inside and an outside net. One member in FAULT ' +
    'takes the whole group along.',
  example: 'vrrp_sync_group VG_1 {\n    group {\n        VI_1\n        VI_2\n    }\n}',
  subsystem: 'vrrp',
  repeatNote: 'A second block of the same name is refused and skipped.',
  compileOptions: ['_WITH_VRRP_'],
  defines: 'vrrp_sync_group',
  extraArguments: 'error',
  source: 'vrrp/vrrp_parser.c:vrrp_sync_group_handler',
  keywords: [
    lines('group', [], {
      lineGrammar: instanceNames,
      doc:
        'The instances of the group. One can be in one group only; a name that no instance bears is left out, ' +
        'and a group that ends up empty is dropped.',
      example: 'group {\n    VI_1\n    VI_2\n}',
      required: true,
      repeat: 'keep-first',
      source: 'vrrp/vrrp_parser.c:vrrp_group_handler',
    }),
    lines('track_interface', [], {
      lineGrammar: trackInterfaceLine,
      doc:
        'Interfaces that all members depend on. Without a weight a lost link puts the whole group into FAULT; ' +
        'with one it moves the priority of every member.',
      example: 'track_interface {\n    eth2\n    eth3 weight 10 reverse\n}',
      since: '2.0.0',
      source: 'vrrp/vrrp_parser.c:vrrp_group_track_if_handler',
    }),
    lines('track_script', [], {
      lineGrammar: trackScriptLine,
      doc:
        'Scripts that all members depend on. Without a weight a failure puts the whole group into FAULT; with ' +
        'one it moves the priority of every member.',
      example: 'track_script {\n    chk_web weight 5\n}',
      since: '2.0.0',
      source: 'vrrp/vrrp_parser.c:vrrp_group_track_scr_handler',
    }),
    lines('track_file', [], {
      lineGrammar: trackFileLine,
      doc:
        'Tracked files that all members depend on. The number in the file times the weight moves the priority ' +
        'of every member.',
      example: 'track_file {\n    load weight 2\n}',
      since: '2.0.0',
      source: 'vrrp/vrrp_parser.c:vrrp_group_track_file_handler',
    }),
    lines('track_process', [], {
      lineGrammar: trackProcessLine,
      doc:
        'Tracked processes that all members depend on. Without a weight a missing process puts the whole ' +
        'group into FAULT.',
      example: 'track_process {\n    web weight 2\n}',
      since: '2.0.11',
      compileOptions: ['_WITH_TRACK_PROCESS_'],
      source: 'vrrp/vrrp_parser.c:vrrp_group_track_process_handler',
    }),
    lines('track_bfd', [], {
      lineGrammar: trackBfdLine,
      doc:
        'BFD sessions that all members depend on. Without a weight a session that goes down puts the whole ' +
        'group into FAULT.',
      example: 'track_bfd {\n    peer weight 2\n}',
      since: '2.0.0',
      compileOptions: ['_WITH_BFD_'],
      source: 'vrrp/vrrp_parser.c:vrrp_group_track_bfd_handler',
    }),
    value('notify_backup', scriptAndUser, {
      doc: 'A command that runs when the group becomes BACKUP. It runs beside the ones of the members, so what both do is done twice.',
      example: 'notify_backup "/usr/bin/true x"',
      repeat: 'keep-first',
      repeatReported: true,
      command: true,
      source: 'vrrp/vrrp_parser.c:vrrp_gnotify_backup_handler',
    }),
    value('notify_master', scriptAndUser, {
      doc: 'A command that runs when the group becomes MASTER. All members are MASTER by then.',
      example: 'notify_master "/usr/bin/true x"',
      repeat: 'keep-first',
      repeatReported: true,
      command: true,
      source: 'vrrp/vrrp_parser.c:vrrp_gnotify_master_handler',
    }),
    value('notify_fault', scriptAndUser, {
      doc: 'A command that runs when the group goes to FAULT, which one member in FAULT is enough for.',
      example: 'notify_fault "/usr/bin/true x"',
      repeat: 'keep-first',
      repeatReported: true,
      command: true,
      source: 'vrrp/vrrp_parser.c:vrrp_gnotify_fault_handler',
    }),
    value('notify_stop', scriptAndUser, {
      doc: 'A command that runs when the group is stopped, that is, with keepalived itself.',
      example: 'notify_stop "/usr/bin/true x"',
      since: '2.0.0',
      repeat: 'keep-first',
      repeatReported: true,
      command: true,
      source: 'vrrp/vrrp_parser.c:vrrp_gnotify_stop_handler',
    }),
    value('notify', scriptAndUser, {
      doc:
        'A command that runs at every change of state, behind the specific one. GROUP, the name, the state ' +
        'and the priority are added as arguments.',
      example: 'notify /usr/bin/true',
      since: '1.1.2',
      repeat: 'keep-first',
      repeatReported: true,
      command: true,
      source: 'vrrp/vrrp_parser.c:vrrp_gnotify_handler',
    }),
    value('smtp_alert', [onOff], {
      doc: 'Whether changes of state of the group are mailed, beside those of its members. Nothing is sent without notification_email and smtp_server in global_defs.',
      example: 'smtp_alert on',
      defaultNote: 'from global_defs: smtp_alert_vrrp, then smtp_alert; else off',
      source: 'vrrp/vrrp_parser.c:vrrp_gsmtp_handler',
    }),
    flag('global_tracking', {
      doc: 'The former name of sync_group_tracking_weight; it works alike, but a configuration test reports it.',
      example: 'global_tracking',
      since: '1.2.3',
      deprecated: true,
      replacedBy: 'sync_group_tracking_weight',
      replacementNote: 'track blocks in the group itself, or sync_group_tracking_weight',
      source: 'vrrp/vrrp_parser.c:vrrp_gglobal_tracking_handler',
    }),
    flag('sync_group_tracking_weight', {
      doc:
        'Lets members of the group keep the weights of their own track blocks. Without it those weights are ' +
        'dropped, since members with different priorities would tear the group apart.',
      example: 'sync_group_tracking_weight',
      since: '2.0.0',
      source: 'vrrp/vrrp_parser.c:vrrp_sg_tracking_weight_handler',
    }),
    value('notify_priority_changes', [onOff], {
      doc: 'Also reports changes of priority of the members on the notify pipes. A reader of the pipe has to expect the further lines.',
      example: 'notify_priority_changes on',
      defaultNote: 'vrrp_notify_priority_changes of global_defs',
      since: '2.2.0',
      source: 'vrrp/vrrp_parser.c:vrrp_sg_notify_priority_changes_handler',
    }),
  ],
});
