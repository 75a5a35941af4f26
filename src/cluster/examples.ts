/** The parts that the examples of the rules are made of. */

export interface ExampleInstance {
  readonly name?: string;
  readonly state?: string;
  readonly id?: number | string;
  readonly priority?: number | string;
  readonly addresses?: readonly string[];
  readonly device?: string;
}

/** A vrrp_instance with these lines in front of its addresses. */
export function exampleInstance(values: ExampleInstance, ...lines: readonly string[]): string {
  const { name = 'VI_1', state, id = 51, priority, addresses = ['198.51.100.10/24'], device = 'eth0' } = values;
  const inside = [
    ...(state === undefined ? [] : [`state ${state}`]),
    `interface ${device}`,
    `virtual_router_id ${id}`,
    ...(priority === undefined ? [] : [`priority ${priority}`]),
    ...lines,
    listOf('virtual_ipaddress', addresses),
  ];
  return blockOf(`vrrp_instance ${name}`, inside);
}

/** A vrrp_script with a command and more lines. */
export function exampleScript(name: string, ...lines: readonly string[]): string {
  return blockOf(`vrrp_script ${name}`, ['script "/usr/bin/pgrep nginx"', ...lines]);
}

/** A list that stands inside a block. */
export function listOf(name: string, entries: readonly string[]): string {
  return `${name} {\n${entries.map((entry) => `    ${entry}\n`).join('')}  }`;
}

/** A block at the top level. */
export function blockOf(header: string, lines: readonly string[]): string {
  return `${header} {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}
