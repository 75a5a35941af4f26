import { describe, expect, test } from 'vitest';
import { ticksIn } from '../../../src/syslog/export/svg/ticks.ts';
import { timelineSvg } from '../../../src/syslog/export/svg/timeline-svg.ts';
import { at, log, timelineOf } from '../read.ts';

const FRAME = {
  title: 'Two balancers',
  from: at('2026-03-03T10:00:00Z'),
  to: at('2026-03-03T10:20:00Z'),
  timeZone: 'UTC',
  theme: 'light',
} as const;

const line = (time: string, node: string, instance: string, state: string) =>
  `2026-03-03T${time}Z ${node} Keepalived_vrrp[1]: (${instance}) Entering ${state} STATE`;

async function pair(instance = 'VI_1') {
  const lb1 = [line('10:00:00', 'lb1', instance, 'MASTER'), line('10:10:00', 'lb1', instance, 'FAULT')];
  const lb2 = [line('10:00:00', 'lb2', instance, 'BACKUP'), line('10:10:03', 'lb2', instance, 'MASTER')];
  return timelineOf([log('lb1.log', lb1.join('\n')), log('lb2.log', lb2.join('\n'))]);
}

describe('the picture of a timeline', () => {
  test('draws each state where it was, in the middle of the width the middle of the time', async () => {
    const svg = timelineSvg(await pair(), FRAME);
    // Lanes are 1018 pixels wide (1200 less labels and margins) and begin at 166.
    // The blue of the light theme, nine tenths of it on white.
    expect(svg).toContain('<rect x="166" y="108" width="509" height="18" fill="#3191ff"/>');
    expect(svg).toContain('<rect x="675" y="108" width="509" height="18" fill="url(#state-fault)"/>');
    expect(svg).toMatch(/<title>Nobody was master of VI_1[^<]*<\/title>/);
    expect(svg).toMatch(/>10:10<\/text>/);
  });

  test('writes out signs that nobody sees or that turn a line around', async () => {
    const svg = timelineSvg(await pair('VI_\u202e1'), FRAME);
    expect(svg).toContain('VI_[U+202E]1');
    expect(svg).not.toContain('\u202e');
  });

  test('draws virtual and real servers too; of very many those that change in view', async () => {
    const check = (time: string, server: number, said: string) =>
      `2026-03-03T${time}Z lb1 Keepalived_healthcheckers[2]: TCP_check to [192.0.2.${server}]:tcp:80 ${said}.`;
    const removed = (time: string, server: number) =>
      `2026-03-03T${time}Z lb1 Keepalived_healthcheckers[2]: Removing service [192.0.2.${server}]:tcp:80 from VS [203.0.113.1]:tcp:80`;
    const few = [check('10:05:00', 7, 'failed'), removed('10:05:00', 7)];
    const svg = timelineSvg(await timelineOf([log('lb1.log', few.join('\n'))]), FRAME);
    expect(svg).toContain('>[203.0.113.1]:tcp:80</text>');
    expect(svg).toContain('>[192.0.2.7]:tcp:80</text>');
    expect(svg).toMatch(/fill="url\(#state-down\)"/);
    const many = Array.from({ length: 90 }, (_, server) => removed('10:05:00', server + 1));
    const timeline = await timelineOf([log('lb1.log', many.join('\n'))]);
    expect(timelineSvg(timeline, FRAME)).toContain('>[192.0.2.80]:tcp:80</text>');
    const later = timelineSvg(timeline, { ...FRAME, from: at('2026-03-03T10:10:00Z') });
    expect(later).not.toContain('>[192.0.2.80]:tcp:80</text>');
    expect(later).toContain('>90 servers without a change in view are left out.</text>');
  });

  test('is well-formed whatever a name holds, and refers to nothing outside', async () => {
    const svg = timelineSvg(await pair('</svg><script>x&"\''), { ...FRAME, title: '<b>\u0007' });
    expect(svg).not.toMatch(/<script|<b>|\u0007|href|<style/);
    expect(svg.match(/<svg/g)).toHaveLength(1);
  });

  test('draws no more than the width shows', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => {
      const time = new Date(FRAME.from + index * 60).toISOString().slice(11, 23);
      return line(time, 'lb1', 'VI_1', index % 2 === 0 ? 'MASTER' : 'BACKUP');
    });
    const svg = timelineSvg(await timelineOf([log('lb1.log', lines.join('\n'))]), FRAME);
    expect(svg.match(/<rect/g)?.length).toBeLessThan(1400);
  });

  test('without any state there is an empty picture', async () => {
    expect(timelineSvg(await timelineOf([log('boot.log', '')]), FRAME)).toMatch(/^<svg[\s\S]*<\/svg>\n$/);
  });
});

describe('ticks', () => {
  test('lie at round times of the zone', () => {
    const ticks = ticksIn(at('2026-03-03T10:07:00Z'), at('2026-03-05T09:00:00Z'), 5, 'Asia/Kolkata');
    expect(ticks.map(({ label }) => label)).toEqual(['00:00', '12:00', '00:00', '12:00']);
    expect(ticks[0]?.time).toBe(at('2026-03-03T18:30:00Z'));
  });

  test('have milliseconds where there is room for nothing else', () => {
    const from = at('2026-03-03T10:00:00Z');
    expect(ticksIn(from, from + 10, 5, 'UTC').map(({ label }) => label)).toContain('10:00:00,002');
  });

  test('of a moment are few', () => {
    expect(ticksIn(5, 5, 10, 'UTC').length).toBeLessThan(2);
  });
});
