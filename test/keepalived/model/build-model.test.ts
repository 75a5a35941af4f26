import { describe, expect, test } from 'vitest';
import { buildModel } from '../../../src/keepalived/model/build-model.ts';
import { parse } from '../../../src/keepalived/syntax/parse.ts';

const model = (text: string) => buildModel(parse(text).tree);
const instance = (inside: string) => model(`vrrp_instance A {\n${inside}\n}`).instances[0];

describe('vrrp_instance', () => {
  test('values carry their range', () => {
    const text = 'vrrp_instance A {\n virtual_router_id 51\n}';
    const range = model(text).instances[0]?.virtualRouterId?.range;
    expect(text.slice(range?.start, range?.end)).toBe('51');
  });

  test('a repeated value replaces the earlier one, but the first version stays', () => {
    expect(instance('priority 100\npriority 90')?.priority?.value).toBe(90);
    expect(instance('version 2\nversion 3')?.version?.value).toBe(2);
  });

  test.each([
    ['100', 100],
    ['0100', 100],
    ['+100', 100],
    ['"  100"', 100],
    ['0x64', undefined],
    ['1e2', undefined],
    ['100abc', undefined],
    ['$PRIO', undefined],
  ])('priority %s is read as %s', (written, expected) => {
    expect(instance(`priority ${written}`)?.priority?.value).toBe(expected);
  });

  test.each([
    ['0.5', 0.5],
    ['.5', 0.5],
    ['5.', 5],
    ['1s', undefined],
  ])('advert_int %s is read as %s seconds', (written, expected) => {
    expect(instance(`advert_int ${written}`)?.advertInt?.value).toBe(expected);
  });

  test('address lists add up and addresses are canonical', () => {
    const addresses = instance(
      'virtual_ipaddress {\n 10.0.0.1/24 dev eth1 label x\n}\nvirtual_ipaddress {\n 2001:DB8:0:0::1/64\n 10.1\n}',
    )?.virtualIpAddresses;
    expect(addresses?.map(({ address, prefixLength, family }) => [address, prefixLength, family])).toEqual([
      ['10.0.0.1', 24, 'ipv4'],
      ['2001:db8::1', 64, 'ipv6'],
      [undefined, undefined, undefined],
    ]);
    expect(addresses?.[0]?.device?.value).toBe('eth1');
  });

  test('preempt takes nopreempt back', () => {
    expect(instance('nopreempt')?.nopreempt).toBeDefined();
    expect(instance('nopreempt\npreempt')?.nopreempt).toBeUndefined();
  });

  test('peers lose a /length, track entries have weights', () => {
    const found = instance('unicast_peer {\n 10.0.0.2/24\n}\ntrack_script {\n chk weight -20 reverse\n other\n}');
    expect(found?.unicastPeers.map(({ value }) => value)).toEqual(['10.0.0.2']);
    expect(found?.trackScripts.map(({ name, weight, reverse }) => [name.value, weight?.value, reverse])).toEqual([
      ['chk', -20, true],
      ['other', undefined, false],
    ]);
  });

  test('the second instance of a name is skipped', () => {
    const { instances } = model('vrrp_instance A {\n priority 1\n}\nvrrp_instance A {\n priority 2\n}');
    expect(instances.map(({ priority }) => priority?.value)).toEqual([1]);
  });
});

describe('the rest', () => {
  test('global_defs blocks add up', () => {
    const { globals } = model('global_defs {\n router_id a\n}\nglobal_defs {\n vrrp_strict\n vrrp_version 3\n}');
    expect([globals.routerId?.value, globals.vrrpStrict?.value, globals.vrrpVersion?.value]).toEqual(['a', true, 3]);
  });

  test('sync groups take several names a line', () => {
    const { syncGroups } = model('vrrp_sync_group G {\n group {\n A B\n C\n }\n}');
    expect(syncGroups[0]?.members.map(({ value }) => value)).toEqual(['A', 'B', 'C']);
  });

  test('virtual servers by address, mark and group', () => {
    const { virtualServers } = model(
      'virtual_server 10.0.0.1 80 {\n lb_algo rr\n lb_kind DR\n protocol tcp\n real_server 10.0.0.2 80 {\n weight 3\n }\n}\n' +
        'virtual_server fwmark 3 {\n}\nvirtual_server group web {\n}\n',
    );
    expect(virtualServers.map(({ key }) => key.value)).toEqual(['10.0.0.1 80', 'fwmark 3', 'group web']);
    const [first, second, third] = virtualServers;
    expect([first?.address?.value, first?.port?.value, first?.protocol?.value]).toEqual(['10.0.0.1', 80, 'TCP']);
    expect([first?.scheduler?.value, first?.forwarding?.value]).toEqual(['rr', 'DR']);
    expect(first?.realServers.map(({ address, weight }) => [address?.value, weight?.value])).toEqual([['10.0.0.2', 3]]);
    expect(second?.firewallMark?.value).toBe(3);
    expect(third?.group?.value).toBe('web');
  });

  test('server groups list their addresses', () => {
    const { virtualServerGroups } = model('virtual_server_group web {\n 10.0.0.1 80\n 10.0.0.5-9 80\n fwmark 3\n}');
    expect(virtualServerGroups[0]?.addresses.map(({ value }) => value)).toEqual(['10.0.0.1', '10.0.0.5']);
  });
});

test('how a virtual server forwards is looked for once, however many of its real servers are asked', () => {
  const tree = parse('virtual_server 10.0.0.1 80 {\n  lb_kind DR\n  real_server 10.0.0.2 80 {\n  }\n}\n').tree;
  const [server] = buildModel(tree).virtualServers;
  expect(server?.forwarding?.value).toBe('DR');
  expect(server?.forwarding).toBe(server?.forwarding);
});
