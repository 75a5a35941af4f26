import { expect, test } from 'vitest';
import { promptHost } from '../../../src/syslog/nodes/prompts.ts';

test.each([
  ['root@balancer1:/home/vagrant# cat /var/log/syslog | grep VI_1', 'balancer1'],
  ['vagrant@client:~$ for i in {1..50}; do curl -I -s 192.0.2.200>/dev/null; done', 'client'],
  ['[root@lb1 ~]# journalctl -u keepalived', 'lb1'],
  ['root@lb1 ~ # tail /var/log/messages', 'lb1'],
  ['lb1:~ # tail /var/log/messages', 'lb1'],
  ['admin@lb1:/var/log> tail messages', 'lb1'],
  ['lb2$ cat syslog', 'lb2'],
  ['(venv) admin@lb-2.example.net:~$ ', 'lb-2.example.net'],
  ['root@balancer1:~#', 'balancer1'],
  ['root@jump:~# ssh lb2 journalctl -u keepalived', 'lb2'],
  ['root@jump:~# ssh lb2', 'jump'],
])('%s', (line, host) => expect(promptHost(line)).toBe(host));

test.each([
  '# Heading',
  '## lb1',
  '$ ls',
  'costs 5$ a month',
  'mail me: a@b.example',
  'a@b.example > c',
  'plain text',
  '',
])('no prompt: %s', (line) => expect(promptHost(line)).toBeUndefined());
