import { describe, expect, test } from 'vitest';
import { code, codeBlock, escapeMarkdown } from '../../../src/markdown.ts';
import { incidentReport } from '../../../src/syslog/export/incident-report.ts';
import { filterTimeline } from '../../../src/syslog/timeline/packed/filter-timeline.ts';
import { log, timelineOf } from '../read.ts';

const lb1 = [
  'Mar  3 10:00:00 lb1 Keepalived_vrrp[1]: (VI_1) Entering MASTER STATE',
  'Mar  3 10:10:00 lb1 Keepalived_vrrp[1]: Netlink reports eth0 down',
  'Mar  3 10:10:00 lb1 Keepalived_vrrp[1]: (VI_1) Entering FAULT STATE',
];
const lb2 = [
  'Mar  3 10:00:01 lb2 Keepalived_vrrp[2]: (VI_1) Entering BACKUP STATE',
  'Mar  3 10:10:03 lb2 Keepalived_vrrp[2]: (VI_1) Entering MASTER STATE',
];

const report = async () =>
  incidentReport(await timelineOf([log('lb1.log', lb1.join('\n')), log('lb2.log', lb2.join('\n'))]), 'Europe/Berlin');

describe('the report in Markdown', () => {
  test('tells each incident with its length, its clock and its lines', async () => {
    const text = await report();
    expect(text).toMatch(/^# Failover report: lb1, lb2\n/);
    expect(text).toMatch(
      /### \d\. no-master: VI\\_1\n\n[^\n]*3 s[^\n]*\n\n\* From 2026-03-03 11:10:00 to 2026-03-03 11:10:03 \(3 s ± 1 s\)/,
    );
    expect(text).toContain('lb1.log:3  2026-03-03 11:10:00  lb1  (VI_1) Entering FAULT STATE');
    expect(text).toMatch(/\* Since 2026-03-03 11:10:00, open at the end of the log/);
  });

  test('says over which time availability was measured, whatever period is told of', async () => {
    const whole = await timelineOf([log('lb1.log', lb1.join('\n')), log('lb2.log', lb2.join('\n'))]);
    const part = filterTimeline(whole, { since: Date.parse('2026-03-03T10:09:00Z') });
    const text = incidentReport(part, 'UTC');
    expect(text).toContain('* Period: 2026-03-03 10:10:00 to 2026-03-03 10:10:03 (UTC)');
    expect(text).toContain('| 2026-03-03 10:00:00 to 2026-03-03 10:10:03 |');
  });

  test('tells every transition, and what was read', async () => {
    const text = await report();
    expect(text).toMatch(/\| 2026-03-03 11:10:03 \| lb2 \| VI\\_1 \| BACKUP → MASTER \| [^|]+ \| `lb2\.log:2` \|/);
    expect(text).toMatch(/\| `lb1\.log` \| 3 \| 3 \| 0 \| 0 \|/);
  });

  test('says so when there is nothing', async () => {
    const text = incidentReport(await timelineOf([log('boot.log', 'nothing\n')]), 'UTC');
    expect(text).toMatch(/no lines of keepalived[\s\S]*None\./);
  });
});

describe('text of logs in Markdown', () => {
  test.each([
    ['<img src=x onerror=1>', '&lt;img src=x onerror=1&gt;'],
    ['a|b', 'a\\|b'],
    ['[x](http://evil.example)', '\\[x\\](http://evil.example)'],
    ['@everyone', '@\u200beveryone'],
  ])('%j is only text', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test('ends no code', () => {
    expect(code('a`b|c')).toBe('``a`b\\|c``');
    expect(codeBlock('x\n```\ny')).toBe('````text\nx\n```\ny\n````');
  });
});
