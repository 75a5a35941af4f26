/** A word that keepalived does not know, or no longer, and that travels from file to file all the same. */
export interface RenamedKeyword {
  /** What to write instead; absent: the line can go. */
  readonly use?: string;
  readonly note: string;
}

/**
 * Wrong names that edit distance does not find. Old names are those of keepalived before 1.0 and of its early manuals;
 * others are copied from tutorials.
 */
export const renamedKeywords: ReadonlyMap<string, RenamedKeyword> = new Map([
  ['lvs_id', { use: 'router_id', note: 'was renamed to router_id before 1.0' }],
  ['nat_mask', { note: 'was removed; keepalived needs no mask for NAT' }],
  ['net_mask', { note: 'was removed; keepalived needs no mask for NAT' }],
  ['netmask', { note: 'is unknown; write the prefix length behind the address' }],
  [
    'lvs_sync_daemon_inteface',
    {
      use: 'lvs_sync_daemon_interface',
      note: 'is a misspelling from an old example file: lvs_sync_daemon_interface is meant',
    },
  ],
  ['nb_get_retry', { use: 'retry', note: 'is known in HTTP_GET and SSL_GET alone, as a deprecated name: write retry' }],
  ['vrrp_sync_instance', { use: 'vrrp_sync_group', note: 'was replaced by vrrp_sync_group' }],
  ['local_address_group', { note: 'belongs to the FullNAT fork of LVS; keepalived itself does not know it' }],
  ['laddr_group_name', { note: 'belongs to the FullNAT fork of LVS; keepalived itself does not know it' }],
  ['syn_proxy', { note: 'belongs to the FullNAT fork of LVS; keepalived itself does not know it' }],
  ['bps_limit', { note: 'belongs to the FullNAT fork of LVS; keepalived itself does not know it' }],
  ['cps_limit', { note: 'belongs to the FullNAT fork of LVS; keepalived itself does not know it' }],
  ['notify_script', { use: 'notify', note: 'is unknown; the script for all states is notify' }],
  ['virtual_ip', { use: 'virtual_ipaddress', note: 'is unknown; addresses are listed in virtual_ipaddress' }],
  ['virtual_ipaddresses', { use: 'virtual_ipaddress', note: 'is unknown; addresses are listed in virtual_ipaddress' }],
  ['vrid', { use: 'virtual_router_id', note: 'is written out: virtual_router_id' }],
  ['router-id', { use: 'router_id', note: 'is written with an underscore' }],
  ['peer', { use: 'unicast_peer', note: 'is unknown; peers are listed in unicast_peer' }],
  ['unicast_peers', { use: 'unicast_peer', note: 'is unknown; peers are listed in unicast_peer' }],
  ['check_interval', { use: 'interval', note: 'is unknown; the time between two runs is interval' }],
  ['forward_method', { use: 'lvs_method', note: 'is unknown; the forwarding method is lvs_method' }],
  ['algo', { use: 'lvs_sched', note: 'is unknown; the scheduler is lvs_sched' }],
  ['algorithm', { use: 'lvs_sched', note: 'is unknown; the scheduler is lvs_sched' }],
  ['lb_method', { use: 'lvs_method', note: 'is unknown; the forwarding method is lvs_method' }],
  ['kind', { use: 'lvs_method', note: 'is unknown; the forwarding method is lvs_method' }],
  ['password', { use: 'auth_pass', note: 'is auth_pass here' }],
  ['passwd', { use: 'auth_pass', note: 'is auth_pass here' }],
  ['pass', { use: 'auth_pass', note: 'is auth_pass here' }],
  ['type', { use: 'auth_type', note: 'is auth_type here' }],
  ['vip', { use: 'virtual_ipaddress', note: 'is unknown; addresses are listed in virtual_ipaddress' }],
  ['vips', { use: 'virtual_ipaddress', note: 'is unknown; addresses are listed in virtual_ipaddress' }],
  ['virtual_address', { use: 'virtual_ipaddress', note: 'is unknown; addresses are listed in virtual_ipaddress' }],
  ['nic', { use: 'interface', note: 'is unknown; the interface is named by interface' }],
  ['iface', { use: 'interface', note: 'is unknown; the interface is named by interface' }],
  ['dev', { use: 'interface', note: 'is unknown; the interface is named by interface' }],
  ['device', { use: 'interface', note: 'is unknown; the interface is named by interface' }],
  ['prio', { use: 'priority', note: 'is written out: priority' }],
  ['advert_interval', { use: 'advert_int', note: 'is unknown; the time between two adverts is advert_int' }],
  ['advertisement_interval', { use: 'advert_int', note: 'is unknown; the time between two adverts is advert_int' }],
  ['command', { use: 'script', note: 'is unknown; the command stands behind script' }],
  ['cmd', { use: 'script', note: 'is unknown; the command stands behind script' }],
  ['port', { use: 'connect_port', note: 'is connect_port here' }],
  ['timeout', { use: 'connect_timeout', note: 'is connect_timeout here' }],
  ['HTTP_CHECK', { use: 'HTTP_GET', note: 'is unknown; the check by HTTP is HTTP_GET' }],
  ['HTTPS_CHECK', { use: 'SSL_GET', note: 'is unknown; the check by HTTPS is SSL_GET' }],
  ['HTTPS_GET', { use: 'SSL_GET', note: 'is unknown; the check by HTTPS is SSL_GET' }],
  ['TCP_CONNECT', { use: 'TCP_CHECK', note: 'is unknown; the check of a connection is TCP_CHECK' }],
  ['vrrp_group', { use: 'vrrp_sync_group', note: 'is unknown; instances are joined by vrrp_sync_group' }],
  ['server', { use: 'real_server', note: 'is unknown; each server has a block real_server' }],
  ['sync_group', { use: 'vrrp_sync_group', note: 'is unknown; instances are joined by vrrp_sync_group' }],
  ['instance', { use: 'vrrp_instance', note: 'is unknown; an instance is a block vrrp_instance' }],
  ['check_script', { use: 'vrrp_script', note: 'is unknown; a script to track is a block vrrp_script' }],
  ['global', { use: 'global_defs', note: 'is unknown; what is for all stands in global_defs' }],
  ['globals', { use: 'global_defs', note: 'is unknown; what is for all stands in global_defs' }],
  ['balance', { use: 'lvs_sched', note: 'is unknown; the scheduler is lvs_sched' }],
  ['lb_algorithm', { use: 'lvs_sched', note: 'is unknown; the scheduler is lvs_sched' }],
  ['lb_mode', { use: 'lvs_method', note: 'is unknown; the forwarding method is lvs_method' }],
  ['lb_type', { use: 'lvs_method', note: 'is unknown; the forwarding method is lvs_method' }],
  ['source_ip', { use: 'unicast_src_ip', note: 'is unknown; the address of unicast adverts is unicast_src_ip' }],
  ['src_ip', { use: 'unicast_src_ip', note: 'is unknown; the address of unicast adverts is unicast_src_ip' }],
  [
    'script_security',
    { use: 'enable_script_security', note: 'is unknown; scripts are secured by enable_script_security in global_defs' },
  ],
  ['scheduler', { use: 'lvs_sched', note: 'is unknown; the scheduler is lvs_sched' }],
]);
