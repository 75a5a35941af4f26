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

/** A virtual server with one real server, both with the lines given; keepalived accepts it without any. */
export function service(lines: readonly string[], realLines: readonly string[] = ['TCP_CHECK {\n    }']): string {
  const outside = ['delay_loop 6', 'protocol TCP', 'lvs_sched rr', 'lvs_method NAT', ...lines];
  const inside = realLines.map((line) => `    ${line}\n`).join('');
  return `virtual_server 10.0.0.1 80 {\n${outside.map((line) => `  ${line}\n`).join('')}  real_server 10.0.0.2 80 {\n${inside}  }\n}\n`;
}
