/** What scenarios say of an instance; the rest is the same for all. */
export interface InstanceOptions {
  readonly name?: string;
  readonly link?: number;
  readonly virtualRouterId?: number;
  readonly priority: number;
  readonly addresses?: readonly string[];
  /** Further lines; `version 3` and `advert_int 0.3` stand before them. */
  readonly lines?: readonly string[];
}

export function instance({
  name = 'VI_1',
  link = 0,
  virtualRouterId = 51,
  priority,
  addresses = [`10.91.${link}.10/24`],
  lines = [],
}: InstanceOptions): string {
  const all = ['version 3', 'advert_int 0.3', ...lines];
  return block(`vrrp_instance ${name}`, [
    'state BACKUP',
    `interface eth${link}`,
    `virtual_router_id ${virtualRouterId}`,
    `priority ${priority}`,
    ...all.filter((line, at) => !all.slice(at + 1).some((later) => later.split(' ')[0] === line.split(' ')[0])),
    block('virtual_ipaddress', addresses),
  ]);
}

/** A script that succeeds while a file exists. */
export function fileScript(name: string, file: string, lines: readonly string[] = []): string {
  return block(`vrrp_script ${name}`, [
    `script "/usr/bin/test -f ${file}"`,
    'interval 1',
    'fall 1',
    'rise 1',
    ...lines,
  ]);
}

export function block(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.join('\n')}\n}\n`;
}
