import { expect, test } from 'vitest';
import { visiblePart } from '../../../src/syslog/drawing/hidden.ts';
import { timelineSvg } from '../../../src/syslog/export/svg/timeline-svg.ts';
import { maskedCopy } from '../../../src/syslog/mask/mask.ts';
import { at, log, timelineOf } from '../read.ts';

const line = (time: string, node: string, instance: string, state: string) =>
  `2026-03-03T${time}Z ${node} Keepalived_vrrp[1]: (${instance}) Entering ${state} STATE`;

/** Two nodes with two instances each: four lanes, and in VI_B a time without a master. */
async function pair() {
  const of = (node: string, states: readonly [string, string]) =>
    ['VI_A', 'VI_B'].flatMap((instance) => [
      line('10:00:00', node, instance, states[0]),
      ...(instance === 'VI_B' ? [line(node === 'zeta' ? '10:05:00' : '10:05:04', node, instance, states[1])] : []),
    ]);
  const [zeta, alpha] = [of('zeta', ['MASTER', 'FAULT']), of('alpha', ['BACKUP', 'MASTER'])];
  return timelineOf([log('zeta.log', zeta.join('\n')), log('alpha.log', alpha.join('\n'))]);
}

test('what is hidden is not in the part, and counted', async () => {
  const timeline = await pair();
  const ofZeta = visiblePart(timeline, { nodes: ['alpha'], groups: [], pinned: [] }, timeline);
  expect(ofZeta.timeline.instances.map(({ node, instance }) => [node, instance])).toEqual([
    ['zeta', 'VI_A'],
    ['zeta', 'VI_B'],
  ]);
  expect(ofZeta.leftOut).toBe(2);
  const ofA = visiblePart(timeline, { nodes: [], groups: ['instance\nVI_B'], pinned: [] }, timeline);
  expect(ofA.timeline.instances.map(({ instance }) => instance)).toEqual(['VI_A', 'VI_A']);
  expect([timeline.incidents.length > 0, ofA.timeline.incidents]).toEqual([true, []]);
});

test('of a masked copy the same is hidden, whatever the names are there', async () => {
  const timeline = await pair();
  const masked = maskedCopy(timeline);
  const part = visiblePart(timeline, { nodes: ['zeta'], groups: ['instance\nVI_A'], pinned: [] }, masked);
  const place = timeline.instances.findIndex(({ node, instance }) => node === 'alpha' && instance === 'VI_B');
  expect(part.timeline.instances).toEqual([masked.instances[place]]);
});

test('a picture says how many lanes are not in it', async () => {
  const { timeline, leftOut } = visiblePart(await pair(), { nodes: ['alpha'], groups: [], pinned: [] }, await pair());
  const [from, to] = [at('2026-03-03T10:00:00Z'), at('2026-03-03T10:10:00Z')];
  const frame = { title: 'Pair', from, to, timeZone: 'UTC', theme: 'light' } as const;
  expect(timelineSvg(timeline, { ...frame, leftOut })).toContain('>2 lanes that the page hides are left out.</text>');
  expect(timelineSvg(timeline, frame)).not.toContain('left out');
});

test('pinned lanes stand first in a picture, in their order, though their group is folded, under other names too', async () => {
  const timeline = await pair();
  const pinned = ['instance\nVI_B\nalpha', 'instance\nVI_A\nzeta'];
  const [from, to] = [at('2026-03-03T10:00:00Z'), at('2026-03-03T10:10:00Z')];
  const frame = { title: 'Pair', from, to, timeZone: 'UTC', theme: 'light' } as const;
  for (const copy of [timeline, maskedCopy(timeline)]) {
    const part = visiblePart(timeline, { nodes: [], groups: ['instance\nVI_B'], pinned }, copy);
    const svg = timelineSvg(part.timeline, { ...frame, leftOut: part.leftOut, pinned: part.pinned });
    const [ofA, ofB] = copy === timeline ? ['VI_A', 'VI_B'] : ['instance1', 'instance2'];
    const [zeta, alpha] = copy === timeline ? ['zeta', 'alpha'] : ['node1', 'node2'];
    const written = [...svg.matchAll(/<text x="16"[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    expect(written.slice(2)).toEqual([ofB, alpha, ofA, zeta, ofA, alpha, 'A lane that the page hides is left out.']);
  }
});
