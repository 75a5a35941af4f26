import { arg, onOff, scriptAndUser, value } from '../../make.ts';
import type { Keyword } from '../../types.ts';

/** Scripts and mails at a change of state. */
export const notify: readonly Keyword[] = [
  value('notify_backup', scriptAndUser, {
    doc: 'INTERIM: notify_backup <script:script> [<user:user>] [<group:group>]',
    example: 'notify_backup "/usr/bin/true x"',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'vrrp/vrrp_parser.c:vrrp_notify_backup_handler',
  }),
  value('notify_master', scriptAndUser, {
    doc: 'INTERIM: notify_master <script:script> [<user:user>] [<group:group>]',
    example: 'notify_master "/usr/bin/true x"',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'vrrp/vrrp_parser.c:vrrp_notify_master_handler',
  }),
  value('notify_fault', scriptAndUser, {
    doc: 'INTERIM: notify_fault <script:script> [<user:user>] [<group:group>]',
    example: 'notify_fault "/usr/bin/true x"',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'vrrp/vrrp_parser.c:vrrp_notify_fault_handler',
  }),
  value('notify_stop', scriptAndUser, {
    doc: 'INTERIM: notify_stop <script:script> [<user:user>] [<group:group>]',
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
      doc: 'INTERIM: notify_deleted [<script:script>] [<user:user>] [<group:group>]',
      example: 'notify_deleted',
      since: '2.1.0',
      repeat: 'keep-first',
      repeatReported: true,
      command: true,
      source: 'vrrp/vrrp_parser.c:vrrp_notify_deleted_handler',
    },
  ),
  value('notify', scriptAndUser, {
    doc: 'INTERIM: notify <script:script> [<user:user>] [<group:group>]',
    example: 'notify /usr/bin/true',
    since: '1.1.2',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'vrrp/vrrp_parser.c:vrrp_notify_handler',
  }),
  value('notify_master_rx_lower_pri', scriptAndUser, {
    doc: 'INTERIM: notify_master_rx_lower_pri <script:script> [<user:user>] [<group:group>]',
    example: 'notify_master_rx_lower_pri /usr/bin/true',
    since: '2.0.6',
    repeat: 'keep-first',
    repeatReported: true,
    command: true,
    source: 'vrrp/vrrp_parser.c:vrrp_notify_master_rx_lower_pri',
  }),
  value('smtp_alert', [onOff], {
    doc: 'INTERIM: smtp_alert [on|true|yes|off|false|no]',
    example: 'smtp_alert on',
    defaultNote: 'from global_defs: smtp_alert_vrrp, then smtp_alert; else off',
    source: 'vrrp/vrrp_parser.c:vrrp_smtp_handler',
  }),
  value('notify_priority_changes', [onOff], {
    doc: 'INTERIM: notify_priority_changes [on|true|yes|off|false|no]',
    example: 'notify_priority_changes on',
    defaultNote: 'the sync group, else vrrp_notify_priority_changes of global_defs',
    since: '2.0.16',
    source: 'vrrp/vrrp_parser.c:vrrp_notify_priority_changes_handler',
  }),
];
