import { once } from '../../keepalived/once.ts';
import type { ClusterRule, Node } from '../cluster.ts';
import { exampleInstance, listOf } from '../examples.ts';
import { evidenceNear } from '../facts/evidence.ts';
import { isUnicast } from '../facts/instance.ts';
import { virtualRouters } from '../facts/virtual-router.ts';
import { cloudOf } from '../reading/cloud.ts';

export const unicastInCloud: ClusterRule = {
  id: 'unicast-in-cloud',
  severity: 'warning',
  summary: 'In a cloud that carries no multicast, adverts go to listed peers.',
  why: `The networks of AWS, Google Cloud, Azure and most other clouds do not deliver multicast. Each node then hears no master
and becomes one itself. Nor does a gratuitous ARP move an address there: a notify script has to ask the cloud for it.

Write \`unicast_src_ip\` and \`unicast_peer\` with the addresses of the nodes. That a node runs in a cloud is read from the
tools that its scripts call (\`aws ec2 associate-address\`, \`gcloud compute\`, \`hcloud floating-ip\` and so on).`,
  source:
    'Amazon VPC FAQ, Google Cloud VPC and Azure Virtual Network FAQ: multicast is not supported; keepalived.conf(5), unicast_peer',
  bad: [
    {
      'lb1/keepalived.conf': exampleInstance(
        { name: '«VI_1»', priority: 150 },
        'notify_master /etc/keepalived/master.sh',
      ),
      'lb1/master.sh': 'aws ec2 associate-address --instance-id $ID --allocation-id $EIP --allow-reassociation\n',
    },
    {
      'lb1/keepalived.conf': exampleInstance(
        { name: '«VI_1»', priority: 150 },
        'notify_master "/usr/bin/hcloud floating-ip assign vip lb1"',
      ),
    },
  ],
  good: [
    {
      'lb1/keepalived.conf': exampleInstance(
        { priority: 150 },
        'unicast_src_ip 192.0.2.1',
        listOf('unicast_peer', ['192.0.2.2']),
      ),
      'lb1/master.sh': 'aws ec2 associate-address --instance-id $ID --allocation-id $EIP\n',
    },
    { 'lb1/keepalived.conf': exampleInstance({ priority: 150 }) },
  ],
  check(cluster, report) {
    const scriptOf = once((node: Node) =>
      evidenceNear(cluster, node.path, node, 'any').find(({ cloud }) => cloud !== undefined),
    );
    for (const { node, file, instance } of virtualRouters(cluster).flatMap(({ members }) => members)) {
      if (isUnicast(instance)) continue;
      const script = scriptOf(node);
      const own = cloudOf(file.tree);
      const cloud = own ?? script?.cloud;
      if (cloud === undefined) continue;
      const where = own ? 'A command here' : script?.path;
      report(
        file.path,
        instance.name.range,
        `${where} calls the tools of ${cloud}, whose networks deliver no multicast: without unicast_peer each node becomes master.`,
      );
    }
  },
};
