import { arg, block } from '../../make.ts';
import type { Keyword } from '../../types.ts';
import { addresses } from './addresses.ts';
import { addressing } from './addressing.ts';
import { authentication } from './authentication.ts';
import { election } from './election.ts';
import { garp } from './garp.ts';
import { identity } from './identity.ts';
import { notify } from './notify.ts';
import { tracking } from './tracking.ts';

/** One virtual router. */
export const vrrpInstance: Keyword = block('vrrp_instance', [arg('name', 'name')], {
  doc:
    'One virtual router: nodes with the same virtual_router_id on the same network elect one MASTER, ' +
    'which holds the virtual addresses. The name is only local, but equal names on all nodes make logs ' +
    'readable.',
  example:
    'vrrp_instance VI_1 {\n' +
    '    interface eth1\n' +
    '    virtual_router_id 77\n' +
    '    virtual_ipaddress {\n' +
    '        10.7.7.7\n' +
    '    }\n' +
    '}',
  subsystem: 'vrrp',
  repeatNote: 'A second block of the same name is refused and skipped.',
  compileOptions: ['_WITH_VRRP_'],
  defines: 'vrrp_instance',
  extraArguments: 'error',
  source: 'vrrp/vrrp_parser.c:vrrp_handler',
  keywords: [...identity, ...addressing, ...addresses, ...election, ...tracking, ...notify, ...garp, ...authentication],
});
