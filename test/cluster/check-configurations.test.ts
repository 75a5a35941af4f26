import { expect, test } from 'vitest';
import { checkIncluding } from '../../src/cluster/check-configurations.ts';
import { readCluster } from '../../src/cluster/reading/read-cluster.ts';
import { readerOf } from '../../src/keepalived/expand/file-reader.ts';
import { BlockMemory } from '../../src/keepalived/lint/block-memory.ts';

const main = 'include part.conf\nvrrp_instance B {\n  interface eth0\n  virtual_router_id 2\n}\n';
const part = (first: string, id: string): string =>
  `${first}vrrp_instance A {\n  interface eth0\n  virtual_router_id ${id}\n  stat MASTER\n}\n`;

test('what is kept of files that include others changes nothing that is found', () => {
  const memory = new BlockMemory();
  const texts = [part('', '1'), part('# moved\n', '1'), part('# moved\n', '300'), part('', '2'), part('', '1')];
  for (const text of texts) {
    const files = [
      { path: 'keepalived.conf', text: main },
      { path: 'part.conf', text },
    ];
    const reader = readerOf(new Map(files.map((file) => [file.path, file.text])));
    const cluster = readCluster(files);
    const found = checkIncluding(cluster, { reader, memoryOf: () => memory });
    expect(found).toEqual(checkIncluding(cluster, { reader }));
    expect(found.get('part.conf')?.map(({ rule }) => rule)).toContain('unknown-keyword');
  }
});
