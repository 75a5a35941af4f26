import type { Located } from '../../keepalived/model/model.ts';
import { linesOf } from '../../keepalived/model/read-values.ts';
import type { ConfigurationFile, Node } from '../cluster.ts';

/** An address that a node's configuration names, with the file it stands in. */
export interface PlacedAddress {
  readonly file: ConfigurationFile;
  readonly address: Located<string>;
}

/** The addresses of the node's IPVS services, those of groups too. */
export function serviceAddressesOf(node: Node): readonly PlacedAddress[] {
  return [node, ...node.included].flatMap((file) => {
    const { virtualServers, virtualServerGroups } = file.model;
    const own = virtualServers.flatMap(({ address }) => address ?? []);
    const used = new Set(virtualServers.flatMap(({ group }) => group?.value ?? []));
    const grouped = virtualServerGroups
      .filter(({ name }) => used.has(name.value))
      .flatMap(({ addresses }) => addresses);
    return [...own, ...grouped].map((address) => ({ file, address }));
  });
}

/** The virtual addresses of the node's instances. Undefined where one cannot be read, so that nothing is known to be missing. */
export function virtualAddressesOf(node: Node): readonly PlacedAddress[] | undefined {
  const found: PlacedAddress[] = [];
  for (const file of [node, ...node.included]) {
    for (const { statement, virtualIpAddresses, excludedVirtualIpAddresses } of file.model.instances) {
      const lines = ['virtual_ipaddress', 'virtual_ipaddress_excluded'].flatMap((name) =>
        linesOf(statement.block?.statements ?? [], name),
      );
      const listed = [...virtualIpAddresses, ...excludedVirtualIpAddresses];
      if (lines.length !== listed.length) return undefined;
      for (const { address, text } of listed) {
        if (address === undefined) return undefined;
        found.push({ file, address: { value: address, range: text.range } });
      }
    }
  }
  return found;
}
