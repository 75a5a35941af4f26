import { alerts } from './alerts.ts';
import { config } from './config.ts';
import { lifecycle } from './lifecycle.ts';
import type { Message } from './message.ts';
import { network } from './network.ts';
import { other } from './other.ts';
import { otherConfig } from './other-config.ts';
import { servers } from './servers.ts';
import { tracking } from './tracking.ts';
import { vrrpAdvert } from './vrrp-advert.ts';
import { vrrpState } from './vrrp-state.ts';

/** Every message known, in the order of matching: of two that fit a text, the earlier one is meant. */
export const messages: readonly Message[] = [
  ...vrrpState,
  ...vrrpAdvert,
  ...tracking,
  ...network,
  ...lifecycle,
  ...servers,
  ...alerts,
  ...config,
  ...otherConfig,
  ...other,
];
