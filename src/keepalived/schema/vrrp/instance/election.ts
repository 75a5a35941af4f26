import { decimal, flag, onOff, uint, value } from '../../make.ts';
import type { Keyword } from '../../types.ts';

/** When an instance takes over, and when it gives way. */
export const election: readonly Keyword[] = [
  flag('preempt', {
    doc: 'Undoes nopreempt; taking over from a weaker MASTER is what happens anyway.',
    example: 'preempt',
    default: 'on',
    obsolete: true,
    source: 'vrrp/vrrp_parser.c:vrrp_preempt_handler',
  }),
  flag('nopreempt', {
    doc:
      'Leaves a weaker MASTER alone when this node comes back, and so saves a second interruption. Works ' +
      'only with `state BACKUP` and below priority 255; elsewhere it is dropped.',
    example: 'state BACKUP\nnopreempt',
    since: '1.1.8',
    source: 'vrrp/vrrp_parser.c:vrrp_nopreempt_handler',
  }),
  value('preempt_delay', [decimal('seconds', '0', '1000', { decimals: 6, unit: 's' })], {
    doc:
      'Waits so long before it takes over from a weaker MASTER, so that services and routes are ready. ' +
      'Works only with `state BACKUP` and not in strict mode or with nopreempt.',
    example: 'preempt_delay 300',
    default: '0',
    since: '1.1.8',
    lenientAtRuntime: true,
    source: 'vrrp/vrrp_parser.c:vrrp_preempt_delay_handler',
  }),
  value('down_timer_adverts', [uint('adverts', 1, 100)], {
    doc:
      'How many adverts have to be missing before this BACKUP takes over. Lower is faster and more nervous; ' +
      'strict mode insists on 3.',
    example: 'down_timer_adverts 4',
    defaultNote: 'vrrp_down_timer_adverts of global_defs',
    since: '2.2.3',
    lenientAtRuntime: true,
    quirk: 'The value 1 crashes a configuration test when the instance has no interface.',
    source: 'vrrp/vrrp_parser.c:vrrp_down_timer_adverts_handler',
  }),
  value('timer_expired_backup', [uint('priority', 1, 254, { optional: true, default: '254' })], {
    doc:
      'A MASTER with nopreempt that was scheduled so late that a BACKUP of this priority may have taken ' +
      'over steps back by itself, instead of two masters sorting it out.',
    example: 'state BACKUP\nnopreempt\ntimer_expired_backup 200',
    since: '2.2.8',
    needs: [{ keyword: 'nopreempt' }],
    source: 'vrrp/vrrp_parser.c:vrrp_timer_expired_backup_handler',
  }),
  value('thread_timer_expired', [uint('priority', 1, 254, { optional: true, default: '254' })], {
    doc: 'The former name of timer_expired_backup; it works alike, but a configuration test reports it.',
    example: 'state BACKUP\nnopreempt\nthread_timer_expired 200',
    since: '2.3.2',
    deprecated: true,
    replacedBy: 'timer_expired_backup',
    undocumented: true,
    source: 'vrrp/vrrp_parser.c:vrrp_thread_timer_expired_handler',
  }),
  value('lower_prio_no_advert', [onOff], {
    doc:
      'A MASTER does not answer a weaker router with an advert of its own. The RFCs want it so; without it ' +
      'a split brain heals faster.',
    example: 'lower_prio_no_advert',
    defaultNote: 'vrrp_lower_prio_no_advert of global_defs, but on in strict mode',
    since: '1.2.20',
    source: 'vrrp/vrrp_parser.c:vrrp_lower_prio_no_advert_handler',
  }),
  value('higher_prio_send_advert', [onOff], {
    doc:
      'A MASTER that gives way to a stronger one sends one last advert, so that the other, seeing a weaker ' +
      'router, announces the addresses again.',
    example: 'higher_prio_send_advert',
    defaultNote: 'vrrp_higher_prio_send_advert of global_defs, but off in strict mode',
    since: '1.3.5',
    source: 'vrrp/vrrp_parser.c:vrrp_higher_prio_send_advert_handler',
  }),
  value('owner_ignore_adverts', [onOff], {
    doc:
      'An instance of priority 255 takes no notice of adverts from others. At any other priority it is ' +
      'switched off again, and at 255 it cannot be switched off.',
    example: 'priority 255\nowner_ignore_adverts',
    defaultNote: 'vrrp_owner_ignore_adverts of global_defs, but on in strict mode',
    since: '2.3.3',
    undocumented: true,
    source: 'vrrp/vrrp_parser.c:vrrp_owner_ignore_adverts_handler',
  }),
];
