/** Instances for the examples of rules: keepalived accepts them as they are, so that only the lines given matter. */

/** `A` on eth0 with IPv4 addresses. */
export function instance(...lines: readonly string[]): string {
  return otherInstance('A', 1, ...lines);
}

/** Further instances beside it, by name and virtual_router_id. */
export function otherInstance(name: string, id: number, ...lines: readonly string[]): string {
  return bareInstance(name, id, ...lines, `virtual_ipaddress {\n    10.0.0.${id}\n  }`);
}

/** `A` on eth0 with an IPv6 address. */
export function instance6(...lines: readonly string[]): string {
  return bareInstance('A', 1, ...lines, 'virtual_ipaddress {\n    fe80::1\n  }');
}

/** Without addresses. */
export function bareInstance(name: string, id: number, ...lines: readonly string[]): string {
  const all = ['interface eth0', `virtual_router_id ${id}`, ...lines];
  return `vrrp_instance ${name} {\n${all.map((line) => `  ${line}\n`).join('')}}\n`;
}
