import { describe, expect, test } from 'vitest';
import { type Print, tagged } from '../envelopes/envelope.ts';
import { pieces } from '../envelopes/lines.ts';
import { log, timelineOf } from '../read.ts';
import { nodesOf, told, writtenAt } from '../recordings.ts';

/** How tools print what each of several machines said; a name, and the lines that came from there. */
type Tool = (name: string, lines: readonly string[]) => string;

const above =
  (heading: (name: string) => string): Tool =>
  (name, lines) =>
    `${heading(name)}\n${lines.join('\n')}\n`;
const before =
  (label: (name: string, at: number) => string): Tool =>
  (name, lines) =>
    lines.map((line, at) => `${label(name, at)}${line}\n`).join('');

const TOOLS: Readonly<Record<string, Tool>> = {
  ansible: above((name) => `${name} | CHANGED | rc=0 >>`),
  'ansible 1': above((name) => `${name} | success | rc=0 >>`),
  salt: (name, lines) => `${name}:\n${lines.map((line) => `    ${line}\n`).join('')}`,
  pssh: above((name) => `[1] 10:00:00 [SUCCESS] ${name}`),
  clush: above((name) => `---------------\n${name}\n---------------`),
  dshbak: above((name) => `----------------\n${name}\n----------------`),
  'pdsh, clush -L': before((name) => `${name}: `),
  Fabric: before((name) => `[${name}] out: `),
  'parallel --tag': before((name) => `${name}\t`),
  'grep -r': before((name) => `./${name}/syslog:`),
  'grep -H': before((name) => `/srv/logs/${name}.log:`),
  'grep -Hn': before((name, at) => `${name}.log:${at + 1}:`),
  'grep -C': before((name) => `${name}.log-`),
  'tail -f a b': above((name) => `==> ${name}.log <==`),
};

/** What stands around it where it was pasted. */
const AROUND: Readonly<Record<string, (text: string) => string>> = {
  nothing: (text) => text,
  'a prompt of a bastion': (text) => `admin@bastion:~$ collect\n${text}admin@bastion:~$ \n`,
  'a prompt, quoted': (text) => `admin@bastion:~$ collect\n${text}`.replace(/^/gm, '> '),
  indentation: (text) => text.replace(/^(?=.)/gm, '    '),
  'line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
};

/** Lines that say nothing of their node: what all hosts of a lab are called, and no host at all. */
const SHAPES: Readonly<Record<string, Print>> = {
  'hosts of one name': (line, at) => `${at.month} ${at.padded} ${at.time} vagrant ${tagged(line)}`,
  'hosts of one name, full dates': (line, at) => `${at.date}T${at.time}.${at.micros}+00:00 localhost ${tagged(line)}`,
  'no host': ({ text }, at) => `${at.weekday} ${at.month} ${at.padded} ${at.time} ${at.year}: ${text}`,
};

describe.each(['killed-and-started-again-2.2.7', 'three-nodes-2.2.7'])('%s', (recording) => {
  const nodes = nodesOf(recording);
  const print = (shape: Print, tool: Tool) =>
    nodes
      .map(({ name, lines }) =>
        tool(
          name,
          lines.map((line) => shape(line, pieces(line))),
        ),
      )
      .join('');
  const read = async (text: string) =>
    told(await timelineOf([log('paste.txt', text, undefined, writtenAt('', nodes))]));

  test.each(Object.keys(TOOLS))('%s', async (tool) => {
    const plain = await read(
      nodes.map(({ lines }) => lines.map((line) => named(line, pieces(line))).join('')).join(''),
    );
    const texts = Object.values(SHAPES).map((shape) => print(shape, TOOLS[tool] as Tool));
    for (const around of Object.values(AROUND)) {
      for (const text of texts) expect(await read(around(text))).toEqual(plain);
    }
  });
});

const named: Print = (line, at) => `${at.date}T${at.time}.${at.micros}+00:00 ${line.host} ${tagged(line)}\n`;

const nodesIn = async (files: Readonly<Record<string, string>>) =>
  (await timelineOf(Object.entries(files).map(([name, content]) => log(name, content)))).nodes.map(({ name }) => name);
const line = (time: string, pid: number, host = 'box') =>
  `Mar  3 ${time} ${host} Keepalived_vrrp[${pid}]: (VI_1) Entering BACKUP STATE\n`;

describe('below one prompt', () => {
  test('the logs of one machine stay its own', async () => {
    const [first, again, next] = [line('10:00:00', 1), line('10:00:03', 1), line('11:00:00', 2)];
    const at = 'root@lb1:~# tail /var/log/*\n';
    expect(await nodesIn({ 'paste.txt': `${at}==> syslog.1 <==\n${first}\n==> syslog <==\n${next}` })).toEqual(['lb1']);
    expect(await nodesIn({ 'paste.txt': `${at}==> a.log <==\n${first}\n==> b.log <==\n${again}` })).toEqual(['lb1']);
    expect(await nodesIn({ 'paste.txt': `${at}==> a.log <==\n${first}\n==> b.log <==\n${next}` })).toEqual(['lb1']);
  });

  test('files of several machines are theirs', async () => {
    const [first, last] = [line('10:00:00', 1), line('10:00:09', 1)];
    const at = 'root@bastion:~# tail -f lb1.log lb2.log\n';
    const text = `${at}==> lb1.log <==\n${first}\n==> lb2.log <==\n${line('10:00:03', 2)}\n==> lb1.log <==\n${last}`;
    expect(await nodesIn({ 'paste.txt': text })).toEqual(['lb1', 'lb2']);
  });

  test('of a session in each of several files the machines are those of the lines, else the files', async () => {
    const session = (text: string) => `admin@bastion:~$ fetch\n${text}`;
    const [first, last] = [line('10:00:00', 1) + line('10:00:09', 1), line('10:00:03', 2)];
    expect(await nodesIn({ 'a.txt': session(first), 'b.txt': session(last.replace('box', 'lb2')) })).toEqual([
      'box',
      'lb2',
    ]);
    expect(await nodesIn({ 'lb1.txt': session(first), 'lb2.txt': session(last) })).toEqual(['lb1', 'lb2']);
  });
});

test('any word between two rules is a host, elsewhere only what looks like one', async () => {
  const rules = (name: string) => `${'-'.repeat(16)}\n${name}\n${'-'.repeat(16)}\n`;
  const text = (head: (name: string) => string) =>
    `${head('north')}${line('10:00:00', 1)}${head('south')}${line('10:00:03', 2)}${line('10:00:05', 1)}`;
  const apart = (head: (name: string) => string) =>
    `${head('north')}${line('10:00:00', 1)}${head('south')}${line('10:00:03', 2)}`;
  expect(await nodesIn({ 'paste.txt': apart(rules) })).toEqual(['north', 'south']);
  expect(await nodesIn({ 'paste.txt': apart((name) => `${name}\n`) })).toEqual(['box']);
  expect(await nodesIn({ 'paste.txt': text(rules) })).toEqual(['box[1]', 'box[2]']);
});
