import { arg, onOff, scriptAndUser, value } from '../../make.ts';
import type { Keyword } from '../../types.ts';

/** Scripts and mails at a change of state. */
export const notify: readonly Keyword[] = [
  value('notify_backup', scriptAndUser, {
    doc:
      'A command that runs when the instance becomes BACKUP. It runs beside keepalived, so the scripts of ' +
      'two quick changes may overlap.',
    example: 'notify_backup "/usr/bin/true x"',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'vrrp/vrrp_parser.c:vrrp_notify_backup_handler',
  }),
  value('notify_master', scriptAndUser, {
    doc:
      'A command that runs when the instance becomes MASTER; the addresses are already there. Do not let it ' +
      'wait for long: a second change runs the next script beside it.',
    example: 'notify_master "/usr/bin/true x"',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'vrrp/vrrp_parser.c:vrrp_notify_master_handler',
  }),
  value('notify_fault', scriptAndUser, {
    doc: 'A command that runs when the instance goes to FAULT: an interface went down, or a tracked script without weight failed. It should not itself wait for the network.',
    example: 'notify_fault "/usr/bin/true x"',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'vrrp/vrrp_parser.c:vrrp_notify_fault_handler',
  }),
  value('notify_stop', scriptAndUser, {
    doc: 'A command that runs when keepalived stops. Instances then give up their addresses, but none of notify_backup or notify_fault runs, so what notify_master started is stopped here.',
    example: 'notify_stop "/usr/bin/true x"',
    since: '1.1.13',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'vrrp/vrrp_parser.c:vrrp_notify_stop_handler',
  }),
  value(
    'notify_deleted',
    [
      arg('script', 'script', {
        optional: true,
        doc: 'A single word, or the whole command line with its parameters in double quotes.',
      }),
      arg('user', 'user', { optional: true }),
      arg('group', 'group', { optional: true }),
    ],
    {
      doc:
        'Reports DELETED instead of FAULT when a reload takes the instance away, and runs the command if ' +
        'there is one.',
      example: 'notify_deleted',
      since: '2.1.0',
      repeat: 'keep-first',
      repeatReported: true,
      command: true,
      source: 'vrrp/vrrp_parser.c:vrrp_notify_deleted_handler',
    },
  ),
  value('notify', scriptAndUser, {
    doc:
      'A command that runs at every change of state, behind the specific one. INSTANCE, the name, the state ' +
      'and the priority are added as arguments, so one script can serve all.',
    example: 'notify /usr/bin/true',
    since: '1.1.2',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'vrrp/vrrp_parser.c:vrrp_notify_handler',
  }),
  value('notify_master_rx_lower_pri', scriptAndUser, {
    doc:
      'A command that runs when a MASTER hears an advert of a weaker router: usually the sign of a split ' +
      'brain that has just healed.',
    example: 'notify_master_rx_lower_pri /usr/bin/true',
    since: '2.0.6',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'vrrp/vrrp_parser.c:vrrp_notify_master_rx_lower_pri',
  }),
  value('smtp_alert', [onOff], {
    doc: 'Whether changes of state of this instance are mailed. Nothing is sent without notification_email and smtp_server in global_defs.',
    example: 'smtp_alert on',
    defaultNote: 'from global_defs: smtp_alert_vrrp, then smtp_alert; else off',
    source: 'vrrp/vrrp_parser.c:vrrp_smtp_handler',
  }),
  value('notify_priority_changes', [onOff], {
    doc: "Also reports changes of priority of this instance on the notify pipes. Shows when a script's weight moved a node, even if it stayed what it was.",
    example: 'notify_priority_changes on',
    defaultNote: 'the sync group, else vrrp_notify_priority_changes of global_defs',
    since: '2.0.16',
    source: 'vrrp/vrrp_parser.c:vrrp_notify_priority_changes_handler',
  }),
];
