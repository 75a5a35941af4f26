import { describe, expect, test } from 'vitest';
import { checkCluster } from '../../../src/cluster/check-cluster.ts';
import { virtualRouters } from '../../../src/cluster/facts/virtual-router.ts';
import { readCluster } from '../../../src/cluster/reading/read-cluster.ts';

interface Shape {
  readonly name?: string;
  readonly id?: number;
  readonly vips?: readonly string[];
  readonly more?: string;
}

const instance = ({ name = 'VI_1', id = 51, vips = ['198.51.100.10/24'], more = '' }: Shape = {}) =>
  `vrrp_instance ${name} {\n  interface eth0\n  virtual_router_id ${id}\n  ${more}\n  virtual_ipaddress {\n${vips.join('\n')}\n  }\n}\n`;

/** The groups as `node:instance` lists. */
const groups = (files: Readonly<Record<string, string>>) =>
  virtualRouters(readCluster(Object.entries(files).map(([path, text]) => ({ path, text }))))
    .map(({ members }) => members.map(({ node, instance: { name } }) => `${node.name}:${name.value}`).join(' '))
    .sort();

describe('one virtual router', () => {
  test('shares an address, whatever the names', () => {
    const files = {
      'a/keepalived.conf': instance({ name: 'X' }),
      'b/keepalived.conf': instance({ name: 'Y', vips: ['198.51.100.10'] }),
    };
    expect(groups(files)).toEqual(['a:X b:Y']);
  });

  test('shares name and network where the addresses differ', () => {
    const files = { 'a/keepalived.conf': instance(), 'b/keepalived.conf': instance({ vips: ['198.51.100.11/24'] }) };
    expect(groups(files)).toEqual(['a:VI_1 b:VI_1']);
  });

  test('shares unicast peers', () => {
    const peer = (own: string, other: string) => `unicast_src_ip ${own}\n  unicast_peer {\n    ${other}\n  }`;
    const files = {
      'a/keepalived.conf': instance({ name: 'X', vips: [], more: peer('192.0.2.1', '192.0.2.2') }),
      'b/keepalived.conf': instance({ name: 'Y', vips: [], more: peer('192.0.2.2', '192.0.2.1') }),
    };
    expect(groups(files)).toEqual(['a:X b:Y']);
  });

  test('has one id and one family', () => {
    const files = {
      'a/keepalived.conf': instance(),
      'b/keepalived.conf': instance({ id: 52 }),
      'c/keepalived.conf': instance({ vips: ['2001:db8::1/64'] }),
    };
    expect(groups(files)).toEqual(['a:VI_1', 'b:VI_1', 'c:VI_1']);
  });
});

describe('sites', () => {
  test('two pairs from one template stay two routers', () => {
    const text = instance();
    const paths = ['site-a/lb1', 'site-a/lb2', 'site-b/lb1', 'site-b/lb2'].map((path) => `${path}/keepalived.conf`);
    expect(groups(Object.fromEntries(paths.map((path) => [path, text])))).toEqual([
      'site-a/lb1:VI_1 site-a/lb2:VI_1',
      'site-b/lb1:VI_1 site-b/lb2:VI_1',
    ]);
  });

  test('a pair stretched over two sites is one router', () => {
    const files = { 'dc1/lb1/keepalived.conf': instance(), 'dc2/lb2/keepalived.conf': instance() };
    expect(groups(files)).toEqual(['lb1:VI_1 lb2:VI_1']);
  });

  test('the same name and id in another network is another router, and no conflict', () => {
    const files = {
      'lb-a/keepalived.conf': instance(),
      'lb-b/keepalived.conf': instance({ vips: ['203.0.113.10/24'] }),
    };
    expect(groups(files)).toEqual(['lb-a:VI_1', 'lb-b:VI_1']);
    expect(checkCluster(readCluster(Object.entries(files).map(([path, text]) => ({ path, text }))))).toEqual(new Map());
  });
});

describe('nodes', () => {
  test('an included file belongs to the node that includes it', () => {
    const files = {
      'lb1/keepalived.conf': 'include conf.d/*.conf\n',
      'lb1/conf.d/web.conf': instance({ name: 'WEB' }),
      'lb2/keepalived/keepalived.conf': 'include /etc/keepalived/vrrp.d/web.conf\n',
      'lb2/keepalived/vrrp.d/web.conf': instance({ name: 'WEB' }),
    };
    expect(groups(files)).toEqual(['lb1:WEB lb2:WEB']);
  });

  test('files that include each other do not hang', () => {
    const files = {
      'a/keepalived.conf': 'include x.conf\n',
      'a/x.conf': `include y.conf\n${instance()}`,
      'a/y.conf': 'include x.conf\nglobal_defs {\n}\n',
    };
    expect(groups(files)).toEqual(['a:VI_1']);
  });

  test('an instance that only some nodes have is theirs alone', () => {
    const files = { 'a/keepalived.conf': `@lb1 ${instance()}@lb2 ${instance({ id: 52 })}` };
    expect(groups(files)).toEqual(['lb1:VI_1', 'lb2:VI_1']);
  });

  test('a copy put aside is no node unless it was asked for', () => {
    const path = 'a/keepalived.old.conf';
    expect(readCluster([{ path, text: instance() }]).nodes).toEqual([]);
    expect(readCluster([{ path, text: instance(), kind: 'configuration' }]).nodes).toHaveLength(1);
  });
});

test('a thousand nodes with one id are compared without comparing all pairs', () => {
  const files = Array.from({ length: 1000 }, (_, index) => ({
    path: `n${index}/keepalived.conf`,
    text: instance({ name: `I${index}`, vips: [`10.${index >> 8}.${index & 255}.10/24`] }),
  }));
  expect(virtualRouters(readCluster(files))).toHaveLength(1000);
  expect(checkCluster(readCluster(files)).size).toBe(0);
});
