import { arg, interfaceName, onOff, port, timer, uint, value } from '../make.ts';
import type { Keyword } from '../types.ts';

/** The first release that knows each keyword inside the check in question; absent: as old as 1.0.3. */
export type Since<Name extends string> = Readonly<Record<Name, string | undefined>>;

type ConnectionKeyword =
  | 'connect_ip'
  | 'connect_port'
  | 'bindto'
  | 'bind_port'
  | 'bind_if'
  | 'connect_timeout'
  | 'fwmark';
type RepetitionKeyword = 'retry' | 'delay_before_retry' | 'warmup' | 'delay_loop' | 'alpha' | 'log_all_failures';

/** What a check does where neither it nor its servers say anything. */
export interface RetryDefaults {
  readonly retry: string;
  readonly delay_before_retry: string;
}

/** The keywords of a check that had them all from its first release on; without a word it is tried again once. */
export function checkKeywordsSince(release: string, ports: PortDocs): readonly Keyword[] {
  return [
    ...connectionKeywords(
      {
        ...{ connect_ip: release, connect_port: release, connect_timeout: release, fwmark: release },
        ...{ bindto: release, bind_port: release, bind_if: release },
      },
      ports,
    ),
    ...repetitionKeywords(
      {
        ...{ retry: release, delay_before_retry: release, warmup: release, delay_loop: release },
        ...{ alpha: release, log_all_failures: release },
      },
      { retry: '1', delay_before_retry: '1' },
    ),
  ];
}

/** TCP_CHECK and the checks of HTTP got them at the same time. */
export const CONNECTION_SINCE: Since<ConnectionKeyword> = {
  connect_ip: '1.2.13',
  connect_port: undefined,
  bindto: '1.1.2',
  bind_port: '1.2.13',
  bind_if: '1.3.7',
  connect_timeout: undefined,
  fwmark: '1.2.13',
};

/** What the two ports of a check are good for. */
export interface PortDocs {
  readonly connect_port: string;
  readonly bind_port: string;
}

/** Of a check that opens a connection for a request of its own. */
const usualPorts: PortDocs = {
  connect_port: 'The port that is checked, where it differs from that of the server, for instance a status page.',
  bind_port:
    'The source port of the check. A fixed port can be in use or in TIME_WAIT, and then the check fails ' +
    'for no fault of the server.',
};

/** Of a check that sends datagrams to the service itself. */
export const datagramPorts: PortDocs = {
  connect_port:
    'The port that the datagrams go to, where it differs from that of the server. One where nothing listens ' +
    'makes a good server count as down.',
  bind_port:
    'The source port of the datagrams. One that another program or check uses cannot be taken, and then the check ' +
    'fails for no fault of the server.',
};

/** How a check reaches its server; the same in every check that opens a connection. */
export function connectionKeywords(since: Since<ConnectionKeyword>, ports = usualPorts): readonly Keyword[] {
  return [
    value('connect_ip', [arg('address', 'ip')], {
      doc:
        "The address that is checked. With DR it should be the server's own: the virtual address would lead " +
        'back to this machine.',
      example: 'connect_ip 192.0.2.90',
      defaultNote: 'the address of the real server',
      since: since.connect_ip,
      source: 'check/check_api.c:co_ip_handler',
    }),
    value('connect_port', [port()], {
      doc: ports.connect_port,
      example: 'connect_port 8080',
      defaultNote: 'the port of the real server',
      since: since.connect_port,
      lenientAtRuntime: true,
      source: 'check/check_api.c:co_port_handler',
    }),
    value('bindto', [arg('address', 'ip')], {
      doc:
        'The source address of the check, of the same family as the address that is checked. For servers or ' +
        'firewalls that only let one address in.',
      example: 'bindto 192.0.2.10',
      since: since.bindto,
      source: 'check/check_api.c:co_srcip_handler',
    }),
    value('bind_port', [port()], {
      doc: ports.bind_port,
      example: 'bind_port 5000',
      since: since.bind_port,
      lenientAtRuntime: true,
      source: 'check/check_api.c:co_srcport_handler',
    }),
    value('bind_if', [interfaceName('interface', { mustExist: false })], {
      doc: 'The interface to send from; a link-local IPv6 address cannot be reached without it. For servers that are only reached by one of several links, or in a VRF.',
      example: 'bind_if eth0',
      since: since.bind_if,
      source: 'check/check_api.c:co_srcif_handler',
    }),
    value('connect_timeout', [timer('seconds', '0.000001', '4294.967295')], {
      doc: 'How long the check waits for an answer before it has failed. Has to be longer than the slowest good answer, or a busy server is taken out and the others get its load as well.',
      example: 'connect_timeout 2',
      defaultNote: 'that of the real server',
      since: since.connect_timeout,
      lenientAtRuntime: true,
      source: 'check/check_api.c:co_timeout_handler',
    }),
    value('fwmark', [uint('mark', 0, 4294967295)], {
      doc:
        'A firewall mark on the packets of the check, so that routing rules can send them another way than ' +
        'ordinary traffic.',
      example: 'fwmark 5',
      default: '0',
      since: since.fwmark,
      compileOptions: ['_WITH_SO_MARK_'],
      lenientAtRuntime: true,
      source: 'check/check_api.c:co_fwmark_handler',
    }),
  ];
}

/** How often a check runs and when it gives up; the same in every check but FILE_CHECK and BFD_CHECK. */
export function repetitionKeywords(since: Since<RepetitionKeyword>, defaults: RetryDefaults): readonly Keyword[] {
  return [
    value('retry', [uint('count', 0, 4294967295)], {
      doc:
        'How often the check is tried again before the server counts as down. A failure is therefore noticed ' +
        'after delay_loop plus retry times delay_before_retry and the timeouts.',
      example: 'retry 0',
      defaultNote: `that of the real server, else ${defaults.retry}`,
      since: since.retry,
      lenientAtRuntime: true,
      source: 'check/check_api.c:retry_handler',
    }),
    value('delay_before_retry', [timer('seconds', '0', '18446744073709.551614')], {
      doc: 'How long to wait before the failed check is tried again. Counts once for each retry in the time until the server is taken out.',
      example: 'delay_before_retry 1',
      defaultNote: `that of the real server, else ${defaults.delay_before_retry}`,
      since: since.delay_before_retry,
      lenientAtRuntime: true,
      source: 'check/check_api.c:delay_before_retry_handler',
    }),
    value('warmup', [timer('seconds', '0', '18446744073709.551614')], {
      doc:
        'The first check waits a random time up to this, so that not all servers are checked at once; 0 ' +
        'starts without waiting.',
      example: 'warmup 0',
      defaultNote: 'that of the real server, else delay_loop',
      since: since.warmup,
      lenientAtRuntime: true,
      source: 'check/check_api.c:warmup_handler',
    }),
    value('delay_loop', [timer('seconds', '0.000001', '18446744073709.551614')], {
      doc: 'How often the check runs. A server that dies just after a check gets connections for that long, and then for the timeout and the retries.',
      example: 'delay_loop 5',
      defaultNote: 'that of the real server',
      since: since.delay_loop,
      lenientAtRuntime: true,
      source: 'check/check_api.c:delay_handler',
    }),
    value('alpha', [onOff], {
      doc: 'Takes the server for down until this check has succeeded for the first time. Without it a server that is dead at the start of keepalived gets connections until the check has failed.',
      example: 'alpha yes',
      defaultNote: 'that of the real server',
      since: since.alpha,
      source: 'check/check_api.c:alpha_handler',
    }),
    value('log_all_failures', [onOff], {
      doc: 'Logs every failure of this check, not only the change from up to down. Shows what was wrong at each of the retries; noisy for a server that stays away.',
      example: 'log_all_failures',
      default: 'off',
      since: since.log_all_failures,
      source: 'check/check_api.c:log_all_failures_handler',
    }),
  ];
}
