import { emailLines } from '../grammars/lists.ts';
import { arg, flag, lines, onOff, port, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** Who is told by mail, through which server. */
export const mailSettings: readonly Keyword[] = [
  value('router_id', [arg('id', 'string')], {
    doc: 'INTERIM: router_id <id:string>',
    example: 'router_id LB1',
    defaultNote: 'the host name of this machine',
    since: '1.1.8',
    missingArgument: 'error',
    source: 'core/global_parser.c:routerid_handler',
  }),
  value('notification_email_from', [arg('address', 'email')], {
    doc: 'INTERIM: notification_email_from <address:email>',
    example: 'notification_email_from ka@example.com',
    defaultNote: 'the user and host name of this machine',
    missingArgument: 'error',
    extraArguments: 'error',
    source: 'core/global_parser.c:emailfrom_handler',
  }),
  value('smtp_server', [arg('host', 'ip_or_hostname'), port('port', { optional: true, default: '25' })], {
    doc: 'INTERIM: smtp_server <host:ip_or_hostname> [<port:port 1..65535>]',
    example: 'smtp_server 127.0.0.1 25',
    source: 'core/global_parser.c:smtpserver_handler',
  }),
  value('smtp_helo_name', [arg('name', 'string', { optional: true })], {
    doc: 'INTERIM: smtp_helo_name [<name:string>]',
    example: 'smtp_helo_name lb1.example.com',
    defaultNote: 'the host name of this machine',
    since: '1.2.20',
    source: 'core/global_parser.c:smtphelo_handler',
  }),
  value('smtp_connect_timeout', [uint('seconds', 0, 4294, { unit: 's', effective: { min: 1 } })], {
    doc: 'INTERIM: smtp_connect_timeout <seconds:uint 0..4294>',
    example: 'smtp_connect_timeout 30',
    default: '30',
    lenientAtRuntime: true,
    source: 'core/global_parser.c:smtpto_handler',
  }),
  lines('notification_email', [], {
    lineGrammar: emailLines,
    doc: 'INTERIM: notification_email { ... }',
    example: 'notification_email {\n a@example.com\n}',
    source: 'core/global_parser.c:email_handler',
  }),
  value('smtp_alert', [onOff], {
    doc: 'INTERIM: smtp_alert [on|true|yes|off|false|no]',
    example: 'smtp_alert on',
    since: '2.0.0',
    source: 'core/global_parser.c:smtp_alert_handler',
  }),
  value('smtp_alert_vrrp', [onOff], {
    doc: 'INTERIM: smtp_alert_vrrp [on|true|yes|off|false|no]',
    example: 'smtp_alert_vrrp on',
    defaultNote: 'whatever `smtp_alert` says',
    since: '2.0.0',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:smtp_alert_vrrp_handler',
  }),
  value('smtp_alert_checker', [onOff], {
    doc: 'INTERIM: smtp_alert_checker [on|true|yes|off|false|no]',
    example: 'smtp_alert_checker on',
    defaultNote: 'whatever `smtp_alert` says',
    since: '2.0.0',
    compileOptions: ['_WITH_LVS_'],
    source: 'core/global_parser.c:smtp_alert_checker_handler',
  }),
  flag('no_email_faults', {
    doc: 'INTERIM: no_email_faults',
    example: 'no_email_faults',
    since: '2.0.0',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:no_email_faults_handler',
  }),
  value('no_checker_emails', [onOff], {
    doc: 'INTERIM: no_checker_emails [on|true|yes|off|false|no]',
    example: 'no_checker_emails',
    default: 'off',
    since: '2.0.0',
    compileOptions: ['_WITH_LVS_'],
    source: 'core/global_parser.c:no_checker_emails_handler',
  }),
];
