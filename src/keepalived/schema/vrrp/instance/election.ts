import { decimal, flag, onOff, uint, value } from '../../make.ts';
import type { Keyword } from '../../types.ts';

/** When an instance takes over, and when it gives way. */
export const election: readonly Keyword[] = [
  flag('preempt', {
    doc: 'INTERIM: preempt',
    example: 'preempt',
    default: 'on',
    obsolete: true,
    source: 'vrrp/vrrp_parser.c:vrrp_preempt_handler',
  }),
  flag('nopreempt', {
    doc: 'INTERIM: nopreempt',
    example: 'state BACKUP\nnopreempt',
    since: '1.1.8',
    source: 'vrrp/vrrp_parser.c:vrrp_nopreempt_handler',
  }),
  value('preempt_delay', [decimal('seconds', '0', '1000', { decimals: 6, unit: 's' })], {
    doc: 'INTERIM: preempt_delay <seconds:decimal 0..1000>',
    example: 'preempt_delay 300',
    default: '0',
    since: '1.1.8',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_preempt_delay_handler',
  }),
  value('down_timer_adverts', [uint('adverts', 1, 100)], {
    doc: 'INTERIM: down_timer_adverts <adverts:uint 1..100>',
    example: 'down_timer_adverts 4',
    defaultNote: 'vrrp_down_timer_adverts of global_defs',
    since: '2.2.3',
    lenientAtRuntime: true,
    quirk: 'The value 1 crashes a configuration test when the instance has no interface.',
    source: 'vrrp/vrrp_parser.c:vrrp_down_timer_adverts_handler',
  }),
  value('timer_expired_backup', [uint('priority', 1, 254, { optional: true, default: '254' })], {
    doc: 'INTERIM: timer_expired_backup [<priority:uint 1..254>]',
    example: 'state BACKUP\nnopreempt\ntimer_expired_backup 200',
    since: '2.2.8',
    needs: [{ keyword: 'nopreempt' }],
    source: 'vrrp/vrrp_parser.c:vrrp_timer_expired_backup_handler',
  }),
  value('thread_timer_expired', [uint('priority', 1, 254, { optional: true, default: '254' })], {
    doc: 'INTERIM: thread_timer_expired [<priority:uint 1..254>]',
    example: 'state BACKUP\nnopreempt\nthread_timer_expired 200',
    since: '2.3.2',
    deprecated: true,
    replacedBy: 'timer_expired_backup',
    undocumented: true,
    source: 'vrrp/vrrp_parser.c:vrrp_thread_timer_expired_handler',
  }),
  value('lower_prio_no_advert', [onOff], {
    doc: 'INTERIM: lower_prio_no_advert [on|true|yes|off|false|no]',
    example: 'lower_prio_no_advert',
    defaultNote: 'vrrp_lower_prio_no_advert of global_defs, but on in strict mode',
    since: '1.2.20',
    source: 'vrrp/vrrp_parser.c:vrrp_lower_prio_no_advert_handler',
  }),
  value('higher_prio_send_advert', [onOff], {
    doc: 'INTERIM: higher_prio_send_advert [on|true|yes|off|false|no]',
    example: 'higher_prio_send_advert',
    defaultNote: 'vrrp_higher_prio_send_advert of global_defs, but off in strict mode',
    since: '1.3.5',
    source: 'vrrp/vrrp_parser.c:vrrp_higher_prio_send_advert_handler',
  }),
  value('owner_ignore_adverts', [onOff], {
    doc: 'INTERIM: owner_ignore_adverts [on|true|yes|off|false|no]',
    example: 'priority 255\nowner_ignore_adverts',
    defaultNote: 'vrrp_owner_ignore_adverts of global_defs, but on in strict mode',
    since: '2.3.3',
    undocumented: true,
    source: 'vrrp/vrrp_parser.c:vrrp_owner_ignore_adverts_handler',
  }),
];
