import { integerAt } from '../../keepalived/model/read-values.ts';
import { globalsOf } from './globals.ts';
import { advertInterval, valueIn } from './instance.ts';
import { type Member, versionOf } from './virtual-router.ts';

/** How long a backup waits before it takes over, in seconds. */
export interface MasterDown {
  /** Of its own adverts; with version 3 it follows the master's instead. */
  readonly interval: number;
  /** Of the adverts that it hears. */
  readonly heard: number;
  /** So many intervals without an advert. */
  readonly adverts: number;
  /** What it waits besides, and all that it waits after a priority-0 advert. */
  readonly skew: number;
  /** All together: from the last advert of a master that died. */
  readonly wait: number;
}

/**
 * The master down interval of a member at a priority (RFC 5798 6.1; keepalived include/vrrp.h: VRRP_MS_DOWN_TIMER,
 * VRRP_TIMER_SKEW). `masterInterval` is the interval of the adverts that a member of version 3 hears, when it is not
 * its own. Undefined where the text does not tell.
 */
export function masterDown(member: Member, priority: number, masterInterval?: number): MasterDown | undefined {
  const version = versionOf(member);
  const interval = advertInterval(member.instance, version);
  if (interval === undefined) return undefined;
  const heard = version === 3 ? (masterInterval ?? interval) : interval;
  const skew = ((256 - priority) / 256) * (version === 3 ? heard : 1);
  const adverts = downTimerAdverts(member);
  return { interval, heard, adverts, skew, wait: adverts * heard + skew };
}

/** `down_timer_adverts` of the instance, else the node's `vrrp_down_timer_adverts`, else 3. */
function downTimerAdverts({ instance, file, node }: Member): number {
  const own = integerAt(valueIn(instance, 'down_timer_adverts'))?.value;
  if (own !== undefined) return own;
  const globals = [node, file].flatMap(({ tree }) => globalsOf(tree).get('vrrp_down_timer_adverts') ?? []);
  return integerAt(globals[0])?.value ?? 3;
}
