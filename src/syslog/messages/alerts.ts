import type { Message } from './message.ts';

/** Mails, SNMP, DBus and notify scripts. */
export const alerts: readonly Message[] = [
  { kind: 'mail.sent', event: 'alert-sent', texts: ['SMTP alert successfully sent.'] },
  {
    kind: 'mail.connected',
    texts: [
      'Remote SMTP server {endpoint} connected.',
      'Remote SMTP server [{addr}]:{port} connected.',
      'Remote SMTP server [{addr}:{port}] connected.',
    ],
  },
  {
    kind: 'mail.conn-error',
    event: 'alert-failed',
    texts: [
      'SMTP connection ERROR to {endpoint}.',
      'SMTP connection ERROR to [{addr}]:{port}.',
      'SMTP connection ERROR to [{addr}:{port}].',
    ],
  },
  {
    kind: 'mail.conn-timeout',
    event: 'alert-failed',
    texts: [
      'Timeout opening connection to remote SMTP server {endpoint}.',
      'Timeout connecting SMTP server {endpoint}.',
      'Timeout connecting SMTP server [{addr}]:{port}.',
      'Timeout connecting SMTP server [{addr}:{port}].',
    ],
  },
  {
    kind: 'mail.cmd-error',
    event: 'alert-failed',
    texts: [
      'Error processing {key} cmd on SMTP server {endpoint}. SMTP status code = {code}',
      'Error connecting SMTP server {endpoint}. SMTP status code = {code}',
      'Error processing {key} cmd on SMTP server [{addr}]:{port}. SMTP status code = {code}',
      'Error connecting SMTP server[{addr}]:{port}. SMTP status code = {code}',
      'Error processing {key} cmd on SMTP server [{addr}:{port}]. SMTP status code = {code}',
      'Error connecting SMTP server[{addr}:{port}]. SMTP status code = {code}',
    ],
  },
  {
    kind: 'mail.io',
    event: 'alert-failed',
    texts: [
      'Cannot send data to remote SMTP server {endpoint}.',
      'Remote SMTP server {endpoint} has closed the connection.',
      'Error reading data from remote SMTP server {endpoint}.',
      'Timeout reading data to remote SMTP server {endpoint}.',
      'Received buffer from remote SMTP server {endpoint} overflow our get read buffer length.',
      'Can not send data to remote SMTP server {endpoint}.',
      'Can not read data from remote SMTP server {endpoint}.',
      'Timeout sending data to remote SMTP server {endpoint}.',
    ],
  },
  {
    kind: 'mail.fd-error',
    event: 'alert-failed',
    texts: ['smtp fd {fd} returned write error', 'smtp fd {fd} returned read error'],
  },
  { kind: 'snmp.start', event: 'startup-detail', texts: ['Starting SNMP subagent'] },
  { kind: 'snmp.trap.instance', event: 'notification', texts: ['({instance}) Sending SNMP notification'] },
  { kind: 'snmp.trap.group', event: 'notification', texts: ['VRRP_Group({group}): Sending SNMP notification'] },
  {
    kind: 'snmp.trap.newmaster.v2',
    event: 'notification',
    implies: 'MASTER',
    texts: ['({instance}) Sending SNMP notification vrrpTrapNewMaster'],
  },
  {
    kind: 'snmp.trap.newmaster.v3',
    event: 'notification',
    implies: 'MASTER',
    texts: ['({instance}) Sending SNMP notification vrrpv3NotifyNewMaster, reason {reason_code}'],
  },
  {
    kind: 'snmp.trap.auth',
    event: 'notification',
    texts: ['({instance}) Sending SNMP notification vrrpTrapAuthFailure'],
  },
  {
    kind: 'snmp.trap.proto',
    event: 'notification',
    texts: ['({instance}) Sending SNMP notification vrrpTrapProtoError'],
  },
  { kind: 'snmp.mib', event: 'config-warning', texts: ['Unable to register {name} MIB', 'Unable to register MIB'] },
  {
    kind: 'dbus.start',
    texts: [
      'Acquired DBus bus {name}',
      'Acquired the name {name} on the session bus',
      'Lost the name {name} on the session bus',
      'Released DBus',
    ],
  },
  {
    kind: 'dbus.object',
    texts: [
      'Added DBus object for instance {instance:text} on path {file}',
      'Deleted DBus object for instance {instance:text}',
    ],
  },
  {
    kind: 'dbus.signal-fail',
    event: 'notification-failed',
    texts: ['Emitting DBus signal {name}.{name2} on {file} failed: {errtext}'],
  },
  {
    kind: 'dbus.disabled',
    event: 'config-warning',
    texts: [
      'Failed to initialise DBus',
      'Unable to create inbound dbus pipe - disabling DBus',
      'Unable to create outbound dbus pipe - disabling DBus',
    ],
  },
];
