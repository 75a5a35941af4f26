import { emailLines } from '../grammars/lists.ts';
import { arg, flag, lines, onOff, port, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** Who is told by mail, through which server. */
export const mailSettings: readonly Keyword[] = [
  value('router_id', [arg('id', 'string')], {
    doc:
      'A text that stands for this machine in mails and SNMP; usually the host name. It has nothing to do ' +
      'with virtual_router_id and need not be the same on both nodes.',
    example: 'router_id LB1',
    defaultNote: 'the host name of this machine',
    since: '1.1.8',
    missingArgument: 'error',
    source: 'core/global_parser.c:routerid_handler',
  }),
  value('notification_email_from', [arg('address', 'email')], {
    doc: 'The sender of alert mails. With a display name the whole value has to be in double quotes.',
    example: 'notification_email_from ka@example.com',
    defaultNote: 'the user and host name of this machine',
    missingArgument: 'error',
    extraArguments: 'error',
    surplusIgnoredIn227: true,
    source: 'core/global_parser.c:emailfrom_handler',
  }),
  lines('notification_email', [], {
    lineGrammar: emailLines,
    doc: 'Who gets the alert mails. Nothing is mailed without it, whatever smtp_alert says.',
    example: 'notification_email {\n    a@example.com\n}',
    source: 'core/global_parser.c:email_handler',
  }),
  value('smtp_server', [arg('host', 'ip_or_hostname'), port('port', { optional: true, default: '25' })], {
    doc:
      'The mail server for alerts, and its port. A name is looked up when the configuration is read: if DNS ' +
      'fails at that moment there will be no mails at all.',
    example: 'smtp_server 127.0.0.1 25',
    source: 'core/global_parser.c:smtpserver_handler',
  }),
  value('smtp_helo_name', [arg('name', 'string', { optional: true })], {
    doc: 'The name with which keepalived greets the mail server; set it where the server rejects the host ' + 'name.',
    example: 'smtp_helo_name lb1.example.com',
    defaultNote: 'the host name of this machine',
    since: '1.2.20',
    source: 'core/global_parser.c:smtphelo_handler',
  }),
  value('smtp_connect_timeout', [uint('seconds', 0, 4294, { unit: 's', effective: { min: 1 } })], {
    doc: 'How long to wait for the mail server before the mail is given up. A mail that is given up is not tried again, so alerts of the moment when the network was gone are often lost.',
    example: 'smtp_connect_timeout 30',
    default: '30',
    lenientAtRuntime: true,
    source: 'core/global_parser.c:smtpto_handler',
  }),
  value('smtp_alert', [onOff], {
    doc:
      'Whether mails are sent where nothing more specific is set: the default for smtp_alert_vrrp and ' +
      'smtp_alert_checker. Where nothing is set at all, real servers mail, and instances, groups and virtual servers do not.',
    example: 'smtp_alert on',
    since: '2.0.0',
    source: 'core/global_parser.c:smtp_alert_handler',
  }),
  value('smtp_alert_vrrp', [onOff], {
    doc: 'Whether instances and sync groups that say nothing themselves mail their changes of state.',
    example: 'smtp_alert_vrrp on',
    defaultNote: 'whatever `smtp_alert` says',
    since: '2.0.0',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:smtp_alert_vrrp_handler',
  }),
  value('smtp_alert_checker', [onOff], {
    doc: 'Whether virtual and real servers that say nothing themselves mail when they go or come.',
    example: 'smtp_alert_checker on',
    defaultNote: 'whatever `smtp_alert` says',
    since: '2.0.0',
    compileOptions: ['_WITH_LVS_'],
    source: 'core/global_parser.c:smtp_alert_checker_handler',
  }),
  flag('no_email_faults', {
    doc:
      'No mail when an instance goes to FAULT. Such a mail is often the only sign of a pulled cable, so ' +
      'think twice.',
    example: 'no_email_faults',
    since: '2.0.0',
    compileOptions: ['_WITH_VRRP_'],
    source: 'core/global_parser.c:no_email_faults_handler',
  }),
  value('no_checker_emails', [onOff], {
    doc: 'Mails only when a real server as a whole goes or comes, not for each of its checks. For servers with several checks, which otherwise send one mail each for the same outage.',
    example: 'no_checker_emails',
    default: 'off',
    since: '2.0.0',
    compileOptions: ['_WITH_LVS_'],
    source: 'core/global_parser.c:no_checker_emails_handler',
  }),
];
