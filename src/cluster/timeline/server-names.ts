/** Servers as keepalived's log names them, in the words of ipvsadm's tables. */

/** `tcp/192.0.2.200:80` of `[192.0.2.200]:tcp:80`, `fwm/5` of `FWM 5`; undefined for other names, as of groups. */
export function serviceOfServer(name: string): string | undefined {
  const mark = /^FWM (\d+)$/.exec(name)?.[1];
  if (mark !== undefined) return `fwm/${mark}`;
  const { protocol = 'tcp', end } = partsOf(name) ?? {};
  return end && `${protocol}/${end}`;
}

/** `192.0.2.30:80` of `[192.0.2.30]:tcp:80`; any other name as it is. */
export function realOfServer(name: string): string {
  return partsOf(name)?.end ?? name;
}

/** Releases before 2.0 leave out the protocol. Addresses are written as inet_ntop(3) does, and so canonical. */
function partsOf(name: string): { readonly protocol: string | undefined; readonly end: string } | undefined {
  const [, address, protocol, port] = /^\[([^\]]+)\]:(?:([a-z]+):)?(\d+)$/i.exec(name) ?? [];
  if (address === undefined) return undefined;
  const end = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  return { protocol: protocol?.toLowerCase(), end };
}
