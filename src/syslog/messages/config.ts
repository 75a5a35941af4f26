import type { Message } from './message.ts';

/** What keepalived says about its configuration while reading it; often preceded by `(file: Line n) `. */
export const config: readonly Message[] = [
  {
    kind: 'vrrp.fault.unicast-no-peers',
    sets: 'FAULT',
    init: true,
    reason: 'config',
    texts: ['({instance}) Cannot use unicast without any peers - going to fault state'],
  },
  {
    kind: 'vrrp.fault.ipvlan-source',
    sets: 'FAULT',
    init: true,
    reason: 'config',
    texts: [
      '({instance}) IPv4 ipvlan requires a source ip address to be configured. setting instance to fault state',
      '({instance}) IPv4 ipvlan requires a source ip address to be configured - setting instance to fault state',
    ],
  },
  {
    kind: 'vrrp.fault.ipvlan-family',
    sets: 'FAULT',
    init: true,
    reason: 'config',
    texts: [
      '({instance}) IPv4 ipvlan address family does not match instance. setting instance to fault state',
      '({instance}) IPv4 ipvlan address family does not match instance - setting instance to fault state',
    ],
  },
  {
    kind: 'vrrp.vrid.duplicate-now',
    event: 'config-warning',
    texts: ['({instance}) - warning, VRID {vrid} for IPv{family:4|6} is currently duplicated on {instance2}'],
  },
  {
    kind: 'vrrp.vrid.conflict',
    event: 'config-error',
    texts: ['VRID conflict between {instance} and {instance2} IPv{family:4|6} vrid {vrid}'],
  },
  {
    kind: 'vrrp.vrid.both',
    event: 'config-error',
    texts: ['{instance:text} and {instance2} both use VRID {vrid} with IPv{family:4|6} on interface {iface}'],
  },
  {
    kind: 'vrrp.vrid.duplicate',
    event: 'config-error',
    texts: [
      '({instance}) duplicate VRID conflict with {instance2} VRID {vrid}',
      'VRID {vrid} is duplicated on interface {iface}',
    ],
  },
  { kind: 'vrrp.preempt.snmp.on', event: 'config-change', texts: ['({instance}) preemption enabled with SNMP'] },
  { kind: 'vrrp.preempt.snmp.off', event: 'config-change', texts: ['({instance}) preemption disabled with SNMP'] },
  { kind: 'vrrp.accept.snmp.on', event: 'config-change', texts: ['({instance}) accept mode enabled with SNMP'] },
  { kind: 'vrrp.accept.snmp.off', event: 'config-change', texts: ['({instance}) accept mode disabled with SNMP'] },
  {
    kind: 'vrrp.sync.owner-mix',
    event: 'config-error',
    texts: [
      "Sync group {name} has some member(s) as address owner and some not as address owner. This won't work.",
      "Sync group {name} has some member(s) as address owner and some not as address owner. This won't work",
    ],
  },
  {
    kind: 'vrrp.sync.empty',
    event: 'config-warning',
    texts: [
      'Sync group {name} has no virtual router(s). removing',
      'Sync group {name} has no virtual router(s) - removing',
    ],
  },
  {
    kind: 'vrrp.sync.single',
    event: 'config-warning',
    texts: [
      "Sync group {name} has only 1 virtual router(s) - this probably isn't what you want",
      "Sync group {name} has only 1 virtual router(s) - this probably isn't what you want - removing",
      'Sync group {name} has {how:only 1|no} virtual router(s) - {text}',
      'Sync group {name} has only {count} virtual router(s) - {text}',
      'Sync group {name} has only {count} virtual router(s) - removing',
    ],
  },
  {
    kind: 'vrrp.sync.nomatch',
    event: 'config-warning',
    texts: ['Sync group {name}, no matching virtual router found in group declaration - removing'],
  },
  {
    kind: 'vrrp.sync.unknown-member',
    event: 'config-warning',
    texts: ["Virtual router {instance:text} specified in sync group {name2} doesn't exist - ignoring"],
  },
  {
    kind: 'vrrp.sync.double-member',
    event: 'config-warning',
    texts: ['Virtual router {instance:text} cannot exist in more than one sync group; ignoring {name2}'],
  },
  {
    kind: 'track.script.not-found',
    event: 'config-warning',
    texts: [
      '({instance}) track script {script} not found, ignoring...',
      '({instance}): track script {script} not found, ignoring...',
    ],
  },
  {
    kind: 'track.script.disabled.insecure',
    event: 'config-warning',
    texts: ['Disabling track script {script} due to insecure'],
  },
  {
    kind: 'track.script.disabled.missing',
    event: 'config-warning',
    texts: [
      'Disabling track script {script} since not found/accessible',
      'Disabling track script {script} since not found',
    ],
  },
  { kind: 'track.script.unused', event: 'config-warning', texts: ['Warning - script {script} is not used'] },
  {
    kind: 'track.weights.sync-ignored',
    event: 'config-warning',
    texts: [
      '({instance}) ignoring tracked script {script} with weights due to {why:SYNC group|address_owner}',
      'VRRP_Instance({instance}) : ignoring weights of tracked interface due to SYNC group',
      'VRRP_Instance({instance}) : ignoring tracked script with weights due to SYNC group',
      'VRRP_Instance({instance}) : ignoring track weights due to SYNC group',
    ],
  },
  {
    kind: 'track.weights.if-ignored',
    event: 'config-warning',
    texts: [
      '({instance}) ignoring {iface} tracked interface {what:weight |}due to {why:SYNC group|address_owner}',
      '({instance}) ignoring {what:weight of |}tracked interface {iface} due to {why:SYNC group|address_owner}',
    ],
  },
  {
    kind: 'track.weights.file-ignored',
    event: 'config-warning',
    texts: ['({instance}) ignoring tracked file {tfile} with weight {weight} due to {why:SYNC group|address_owner}'],
  },
  {
    kind: 'track.weights.bfd-ignored',
    event: 'config-warning',
    texts: ['({instance}) ignoring tracked bfd {bfd} with weight {weight} due to {why:SYNC group|address_owner}'],
  },
  {
    kind: 'notify.script.security',
    event: 'config-warning',
    texts: [
      'SECURITY VIOLATION - start/shutdown scripts are being executed but script_security not enabled.{insecure: There are insecure scripts\\.|}',
      'SECURITY VIOLATION - scripts are being executed but script_security not enabled.{insecure: There are insecure scripts\\.|}',
      'SECURITY VIOLATION - check scripts are being executed but script_security not enabled.{insecure: There are insecure scripts\\.|}',
    ],
  },
  {
    kind: 'notify.script.user-missing',
    event: 'config-warning',
    texts: ["WARNING - default user '{user}' for script execution does not exist - please create."],
  },
  {
    kind: 'notify.script.unsafe',
    event: 'config-warning',
    texts: [
      "Unsafe permissions found for script '{file}'{disabling: - disabling|}.",
      "Unsafe permissions found for script '{file}'.",
      "Unsafe permissions found for script '{file}' executed by root.",
    ],
  },
  {
    kind: 'notify.script.inaccessible',
    event: 'config-warning',
    texts: ['Script {file} cannot be accessed - {errtext}'],
  },
  {
    kind: 'notify.script.unable',
    event: 'config-warning',
    texts: ['Unable to access script `{file}` - disabling', 'Unable to access script `{file}`'],
  },
  {
    kind: 'notify.script.path',
    event: 'config-warning',
    texts: ['WARNING - script `{file}` resolved by path search to `{file2}`. Please specify full path.'],
  },
  {
    kind: 'notify.script.filetype',
    event: 'config-warning',
    texts: ["Wrong file type found in script path '{file}'."],
  },
  {
    kind: 'notify.script.not-exec',
    event: 'config-warning',
    texts: [
      "WARNING - script '{file}' is not executable for uid:gid {uid}:{gid} - disabling.",
      "WARNING - script '{file}' is not executable by uid:gid {uid}:{gid} - disabling.",
      "WARNING - script '{file}' is not executable for uid:gid {uid}:{gid}. Please fix.",
    ],
  },
  {
    kind: 'notify.script.notify-disabled',
    event: 'config-warning',
    texts: [
      'Disabling notify script {file} since not found/accessible',
      'Disabling notify script {file} due to insecure',
      'Disabling notify script {file} since not found',
    ],
  },
  { kind: 'track.file.unused', event: 'config-warning', texts: ['Track file {tfile} is not being used - removing'] },
  {
    kind: 'track.file.dir',
    event: 'config-warning',
    texts: ['Track file directory for {file} does not exist - removing'],
  },
  {
    kind: 'track.file.inaccessible',
    event: 'config-warning',
    texts: ['track file {file} is not accessible - ignoring'],
  },
  {
    kind: 'track.file.deprecated',
    event: 'config-warning',
    texts: ['"vrrp_track_file" is deprecated, please use "track_file"'],
  },
  {
    kind: 'track.bfd.not-found',
    event: 'config-warning',
    texts: ['({instance}) track bfd {bfd} not found, ignoring...'],
  },
  {
    kind: 'net.if.will-use',
    event: 'config-warning',
    texts: ["Configuration specifies interface {iface} which doesn't currently exist - will use if created"],
  },
  {
    kind: 'net.if.unknown',
    event: 'config-error',
    texts: ['({instance}) Unknown interface!', 'VRRP_Instance({instance}) Unknown interface !'],
  },
  {
    kind: 'vrrp.startup-delay.large',
    event: 'config-warning',
    texts: [
      'The vrrp_wait_after_boot is very large - {text} seconds',
      'The vrrp_startup_delay is very large - {text} seconds',
    ],
  },
  { kind: 'config.opening', event: 'config-read', texts: ["Opening file '{file}'."] },
  {
    kind: 'config.not-found',
    event: 'config-error',
    texts: [
      "Config files missing '{file}'.",
      'Some config files missing: "{file}".',
      "No config files matched '{file}'.",
      'Unable to find configuration file {file}',
      'Unable to find configuration file {file} (glob returned {code})',
      "Unable to find config file(s) '{file}'.",
    ],
  },
  { kind: 'config.unreadable', event: 'config-error', texts: ['Unable to read configuration file {file}'] },
  {
    kind: 'config.not-regular',
    event: 'config-error',
    texts: [
      "Configuration file '{file}' is not a regular non-executable file - skipping",
      "Configuration file '{file}' is not a regular non-executable file",
      "Configuration file '{file}' is not a regular file - skipping",
      "Configuration file '{file}' is not a regular file",
    ],
  },
  {
    kind: 'config.open-problem',
    event: 'config-error',
    texts: [
      "Configuration file '{file}' open problem ({errtext}) - skipping",
      "Configuration file '{file}' open problem ({errtext})...",
    ],
  },
  {
    kind: 'config.multiple',
    event: 'config-warning',
    texts: [
      'WARNING, multiple configuration file matches of {file}, starting with {file2}',
      'WARNING, more than one file matches configuration file {file}, using {file2}',
    ],
  },
  { kind: 'config.unknown-keyword', event: 'config-error', texts: ["Unknown keyword '{text}'"] },
  {
    kind: 'config.unmatched-quote',
    event: 'config-error',
    texts: ["String '{text}': missing terminating {rest}", "Unmatched quote: '{text}'"],
  },
  {
    kind: 'config.missing-open',
    event: 'config-error',
    texts: ["Missing '{key}' at beginning of configuration block", "Missing '{{' at beginning of configuration block"],
  },
  {
    kind: 'config.unexpected-open',
    event: 'config-error',
    texts: ["Unexpected '{key}' - ignoring", "Unexpected '{{' - ignoring"],
  },
  {
    kind: 'config.block-open',
    event: 'config-error',
    texts: ["'{key}' missing from beginning of block {name}", "'{{' missing at beginning of block {name}"],
  },
  { kind: 'config.extra-close', event: 'config-error', texts: ["Extra '}}' found"] },
  {
    kind: 'config.missing-close',
    event: 'config-error',
    texts: [
      "There are {count} missing '{key}'s or extra '{key2}'s",
      "WARNING - {count} missing '}}'(s) in the config file(s)",
    ],
  },
  {
    kind: 'config.missing-param',
    event: 'config-error',
    texts: [
      '*** Configuration line starting `{text}` is missing a parameter after keyword `{text2}` at word position {count}',
      '*** Configuration line starting `{text}` is missing a parameter at word position {count}',
    ],
  },
  {
    kind: 'config.invalid-number',
    event: 'config-error',
    texts: [
      "{warn:WARNING - |}number '{text}' outside range [{min}, {max}]",
      "{warn:WARNING - |}invalid number '{text}'",
      "number '{text}' outside range [{min}, {max}]",
    ],
  },
  { kind: 'config.include-chdir', event: 'config-error', texts: ['chdir({file}) error ({errtext})'] },
  {
    kind: 'config.no-vrid',
    event: 'config-error',
    texts: [
      '({instance}) the virtual router id must be set',
      '({instance}) the virtual id must be set!',
      'VRRP_Instance({instance}) the virtual id must be set!',
    ],
  },
  {
    kind: 'config.no-vip',
    event: 'config-warning',
    texts: [
      '({instance}) No VIP specified; at least one is sensible',
      '({instance}) No VIP specified; at least one is required',
      '({instance}): No VIP specified; at least one is required',
    ],
  },
  {
    kind: 'config.no-source',
    event: 'config-warning',
    texts: [
      '({instance}) Cannot find an IP address to use for interface {iface}',
      '({instance}): Cannot find an IP address to use for interface {iface}',
      '({instance}): Cannot find an IP address to use for interface',
    ],
  },
  {
    kind: 'config.too-many-vips',
    event: 'config-warning',
    texts: [
      '({instance}) Number of VIPs ({count}) exceeds maximum/space available in packet (max {max} addresses) - excess moved to eVIPs',
      '({instance}): Number of VIPs ({count}) exceeds maximum/space available in packet (max {max} addresses) - excess moved to eVIPs',
    ],
  },
  {
    kind: 'config.v6-linklocal',
    event: 'config-warning',
    texts: [
      '({instance}) the first IPv6 VIP address should be link local',
      '({instance}) the first IPv6 VIP address must be link local',
      '({instance}): the first IPv6 VIP address must be link local',
    ],
  },
  {
    kind: 'config.v6-version',
    event: 'config-warning',
    texts: [
      '({instance}) cannot use IPv6 with VRRP version 2; setting version 3',
      '({instance}): cannot use IPv6 with VRRP version 2; setting version 3',
    ],
  },
  {
    kind: 'config.v3-auth',
    event: 'config-warning',
    texts: [
      '({instance}) VRRP version 3 does not support authentication. Ignoring.',
      '({instance}) Strict mode does not support authentication. Ignoring.',
      '({instance}): VRRP version 3 does not support authentication. Ignoring.',
    ],
  },
  {
    kind: 'config.auth-nopass',
    event: 'config-warning',
    texts: [
      '({instance}) Authentication specified but no password given. Ignoring',
      '({instance}): Authentication specified but no password given. Ignoring',
    ],
  },
  {
    kind: 'config.nopreempt-master',
    event: 'config-warning',
    texts: [
      '({instance}) Warning - nopreempt will not work with initial state MASTER - clearing',
      '({instance}): Warning - nopreempt will not work with initial state MASTER',
    ],
  },
  {
    kind: 'config.nopreempt-owner',
    event: 'config-warning',
    texts: [
      '({instance}) nopreempt is incompatible with priority {prio}. resetting nopreempt',
      '({instance}) nopreempt is incompatible with priority {prio} - resetting nopreempt',
      '({instance}): nopreempt is incompatible with priority {prio} - resetting nopreempt',
    ],
  },
  {
    kind: 'config.preempt-delay-master',
    event: 'config-warning',
    texts: ['({instance}) Warning - preempt delay will not work with initial state MASTER - clearing'],
  },
  {
    kind: 'config.preempt-delay-nopreempt',
    event: 'config-warning',
    texts: [
      '({instance}) preempt_delay is incompatible with nopreempt mode - resetting',
      '({instance}) preempt_delay is incompatible with strict mode - resetting',
      '({instance}): preempt_delay is incompatible with nopreempt mode - resetting',
      '({instance}): preempt_delay is incompatible with strict mode - resetting',
    ],
  },
  {
    kind: 'config.master-not-owner',
    event: 'config-warning',
    texts: [
      '({instance}) State MASTER must match being address owner',
      '({instance}): Cannot start in MASTER state if not address owner',
    ],
  },
  {
    kind: 'config.interval-v2-range',
    event: 'config-warning',
    texts: [
      '({instance}) VRRPv2 advertisement interval {secs}s is out of range. Must be less than {max}s. Setting to {new}s',
      '({instance}): VRRPv2 advertisement interval {secs}s is out of range. Must be less than {max}s. Setting to {new}s',
    ],
  },
  {
    kind: 'config.interval-v2-integer',
    event: 'config-warning',
    texts: [
      '({instance}) VRRPv2 advertisement interval {secs}s must be an integer. rounding',
      '({instance}) VRRPv2 advertisement interval {secs}s must be an integer - rounding',
      '({instance}): VRRPv2 advertisement interval {secs}s must be an integer - rounding',
    ],
  },
  {
    kind: 'config.interval-v3-range',
    event: 'config-warning',
    texts: [
      '({instance}) VRRPv3 advertisement interval {secs}s is out of range. Must be less than {max:decimal}s. Setting to {new:decimal}s',
      '({instance}): VRRPv3 advertisement interval {secs}s is out of range. Must be less than {max:decimal}s. Setting to {new:decimal}s',
    ],
  },
  {
    kind: 'config.interval-v3-round',
    event: 'config-warning',
    texts: [
      '({instance}) VRRPv3 advertisement interval {secs}s must be in units of 10ms - rounding',
      '({instance}): VRRPv3 advertisement interval {secs}s must be in units of 10ms - rounding',
    ],
  },
  {
    kind: 'config.interval-invalid',
    event: 'config-error',
    texts: [
      '({instance}) Advert interval ({text}) not valid! Must be > 0 - ignoring',
      '({instance}): Advert interval not valid !',
    ],
  },
  {
    kind: 'config.priority-invalid',
    event: 'config-error',
    texts: [
      '({instance}) Priority not valid! must be between 1 & {max}. Using default {new}',
      '({instance}) Priority not valid! must be between 1 & 255. Reconfigure !',
    ],
  },
  {
    kind: 'config.no-multicast',
    sets: 'FAULT',
    init: true,
    reason: 'config',
    texts: ['({instance}) interface {iface} does not support multicast, specify unicast peers - disabling'],
  },
  {
    kind: 'config.unicast-deprecated',
    event: 'config-warning',
    texts: [
      '({instance}) A unicast keyword has been specified without any unicast peers. Defaulting to multicast. This usage is deprecated - please update your configuration.',
    ],
  },
  {
    kind: 'config.unicast-strict',
    event: 'config-error',
    texts: [
      '({instance}) Unicast peers are not supported in strict mode',
      '({instance}): Unicast peers are not supported in strict mode',
    ],
  },
  {
    kind: 'config.nonexistent-if',
    event: 'config-error',
    texts: ['Non-existent interface specified in configuration'],
  },
  {
    kind: 'config.track-if-own',
    event: 'config-warning',
    texts: ['({instance}) Ignoring track_interface {iface} since own interface'],
  },
  {
    kind: 'config.track-if-missing',
    event: 'config-warning',
    texts: ["({instance}) tracked interface {iface} doesn't exist"],
  },
  {
    kind: 'config.track-file-missing',
    event: 'config-warning',
    texts: ['({instance}) track file {tfile} not found, ignoring...'],
  },
  {
    kind: 'config.track-process-missing',
    event: 'config-warning',
    texts: ['({instance}) track process {pname} not found, ignoring...'],
  },
  {
    kind: 'config.weight-range',
    event: 'config-warning',
    texts: [
      '({instance}) track script {script}: weight must be between [-253..253] inclusive, ignoring...',
      '({instance}): track script {script}: weight must be between [-254..254] inclusive, ignoring...',
    ],
  },
  {
    kind: 'config.lvs-sync-instance',
    event: 'config-warning',
    texts: ['Unable to find vrrp instance {instance:text} for lvs_syncd - clearing lvs_syncd config'],
  },
  { kind: 'config.version-invalid', event: 'config-error', texts: ['VRRP Error : Version not valid !'] },
  {
    kind: 'config.if-missing',
    event: 'config-error',
    texts: [
      "WARNING - interface {iface} for vrrp_instance {instance:text} doesn't exist",
      'Cant find interface {iface} for vrrp_instance {instance:text} !!!',
    ],
  },
  { kind: 'config.track-no-match', event: 'config-warning', texts: ['     {name} no match, ignoring...'] },
  { kind: 'config.default-if', event: 'config-warning', texts: ["WARNING - default interface {iface} doesn't exist"] },
  {
    kind: 'config.wait-more.large',
    event: 'config-warning',
    texts: [
      'The vrrp_garp_interval is very large - {text} seconds',
      'The vrrp_gna_interval is very large - {text} seconds',
      'The garp_interval is very large - {text} seconds',
      'The gna_interval is very large - {text} seconds',
    ],
  },
  { kind: 'dump.header', texts: ['------< {text} >------'] },
  { kind: 'dump.instance', texts: [' VRRP Instance = {instance:text}'] },
  { kind: 'vs.no-rs', event: 'config-warning', texts: ['Virtual server {vs} has no real servers - ignoring'] },
  {
    kind: 'vs.hysteresis',
    event: 'config-warning',
    texts: ['Virtual server {vs}: hysteresis {hyst} >= quorum {quorum}; setting hysteresis to {new}'],
  },
  {
    kind: 'vs.quorum.reduced',
    event: 'config-warning',
    texts: [
      'Warning - quorum {quorum} for {vs} exceeds total weight of real servers {live}, reducing quorum to {new}',
      'Warning - quorum {quorum} for {vs} exceeds number of real servers {live}, reducing quorum to {new}',
    ],
  },
  {
    kind: 'vs.port-mismatch',
    event: 'config-warning',
    texts: ["WARNING - virtual server {vs} and real server {rs} ports don't match - resetting"],
  },
  {
    kind: 'vs.fwmark-port',
    event: 'config-warning',
    texts: [
      'WARNING - fwmark virtual server {vs}, real server {rs} has port specified - clearing',
      'WARNING - fwmark virtual server {vs}, real server {rs} has port specified - port will be ignored',
    ],
  },
  {
    kind: 'vs.no-protocol',
    event: 'config-warning',
    texts: ['Virtual server {vs}: no protocol set - defaulting to UDP'],
  },
  {
    kind: 'check.misc.disabled',
    event: 'config-warning',
    texts: [
      'Disabling misc script {script} since not found/accessible',
      'Disabling misc script {script} due to insecure',
      'Disabling misc script {script} since not found',
    ],
  },
  { kind: 'bfd.config', event: 'config-error', texts: ['Configuration error: BFD instance {bfd} {text}'] },
  {
    kind: 'fw.iptables.chain',
    event: 'config-warning',
    texts: [
      "iptables chain {name} doesn't exist",
      "ip6tables chain {name} doesn't exist",
      'iptables chain {name} does not exist',
      'ip6tables chain {name} does not exist',
    ],
  },
  {
    kind: 'fw.iptables.fail',
    event: 'firewall-error',
    texts: [
      'Failed to {what:set|remove} ip{family:6|}table drop rule to vip {vip}',
      'Failed to {what:set|remove} ip{family:6|}table drop rule from vip {vip}',
      'Failed to {what:set|remove} iptable drop rule to vip {vip}',
    ],
  },
  {
    kind: 'fw.iptables.gave-up',
    event: 'firewall-error',
    texts: ['Gave up {what:adding|removing} iptables rules after {count} tries, VIPs may be unprotected'],
  },
  {
    kind: 'fw.nft.default',
    event: 'startup-detail',
    texts: [
      'use_vmac or no_accept/strict specified, but no firewall configured - using nftables',
      'Warning - firewall needed due to use_vmac or no_accept/strict but not configured',
    ],
  },
  {
    kind: 'fw.nft.error',
    event: 'firewall-error',
    texts: [
      'mnl_socket_recvfrom error ret {code} - errno {errno} ({errtext}), ret_cb {code2},',
      'mnl_socket_send error - {errno}',
      'mnl_socket_recvfrom error ret {code} - errno {errno}, ret_cb {code2},',
      'mnl_socket_recvfrom error - {errno}',
    ],
  },
  {
    kind: 'sysctl.rp-filter',
    event: 'startup-detail',
    texts: [
      'NOTICE: setting sysctl net.ipv4.conf.all.rp_filter from {old} to 0',
      'NOTICE: setting sysctl net.ipv4.conf.default.rp_filter from {old} to {new}',
    ],
  },
  {
    kind: 'sysctl.rp-filter.reset',
    event: 'shutdown-detail',
    texts: [
      'NOTICE: resetting sysctl net.ipv4.conf.all.rp_filter to {new}',
      'NOTICE: resetting sysctl net.ipv4.conf.default.rp_filter to {new}',
    ],
  },
];
