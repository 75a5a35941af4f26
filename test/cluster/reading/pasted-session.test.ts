import { describe, expect, test } from 'vitest';
import { sessionFiles } from '../../../src/cluster/reading/pasted-session.ts';

const TEXT = `Notes with \`\`\` in a line
\`\`\`
root@lb1:~# cat /etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
  priority 100
}
[root@lb2 ~]# sudo cat /etc/keepalived/keepalived.conf
vrrp_instance VI_1 {
  priority 50
}
---
Both of them.
\`\`\`
`;

describe('configurations that a pasted terminal shows', () => {
  test('lie below folders with the names of their nodes, up to the next prompt, rule or fence', () => {
    expect(sessionFiles('notes.md', TEXT).map(({ path, text }) => [path, text.trim()])).toEqual([
      ['notes.md/lb1/keepalived.conf', 'vrrp_instance VI_1 {\n  priority 100\n}'],
      ['notes.md/lb2/keepalived.conf', 'vrrp_instance VI_1 {\n  priority 50\n}'],
      ['notes.md/session', TEXT.trim()],
    ]);
  });

  test('keep every offset of the pasted text, with either end of line', () => {
    for (const text of [TEXT, TEXT.replaceAll('\n', '\r\n')]) {
      const [lb1, lb2] = sessionFiles('notes.md', text);
      expect(lb1?.text).toHaveLength(text.length);
      expect(lb1?.text.indexOf('priority 100')).toBe(text.indexOf('priority 100'));
      expect(lb2?.text.indexOf('priority 50')).toBe(text.indexOf('priority 50'));
    }
  });

  test('count as they were printed last, and at the end of the text without its newline', () => {
    const again = `${TEXT}root@lb1:~# cat /etc/keepalived/keepalived.conf\nglobal_defs {\n}`;
    const lb1 = sessionFiles('notes.md', again).filter(({ path }) => path === 'notes.md/lb1/keepalived.conf');
    expect(lb1.map(({ text }) => text.trim())).toEqual(['global_defs {\n}']);
  });

  test.each([
    ['a configuration with a prompt at its end', 'vrrp_instance A {\n}\nroot@lb1:~# exit\n'],
    ['other files that are printed', 'root@lb1:~# cat /var/log/syslog | grep VI_1\nroot@lb1:~# cat /etc/hosts\nx\n'],
    ['nothing', ''],
  ])('there are none in %s', (_, text) => {
    expect(sessionFiles('notes.md', text)).toEqual([]);
  });
});
