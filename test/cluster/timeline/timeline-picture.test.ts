import { expect, test } from 'vitest';
import { timelinePicture } from '../../../src/cluster/timeline/timeline-picture.ts';
import type { Series } from '../../../src/ipvs/series.ts';
import { at, log, timelineOf } from '../../syslog/read.ts';

const FRAME = {
  title: 'Two balancers',
  from: at('2026-03-03T10:00:00Z'),
  to: at('2026-03-03T10:20:00Z'),
  timeZone: 'UTC',
  theme: 'light',
} as const;

const line = (time: string, node: string, state: string) =>
  `2026-03-03T${time}Z ${node} Keepalived_vrrp[1]: (VI_1) Entering ${state} STATE`;

const timeline = () =>
  timelineOf([
    log('lb1.log', [line('10:00:00', 'lb1', 'MASTER'), line('10:10:00', 'lb1', 'FAULT')].join('\n')),
    log('lb2.log', [line('10:00:00', 'lb2', 'BACKUP'), line('10:10:03', 'lb2', 'MASTER')].join('\n')),
  ]);

function rates(node: string, real: string, values: readonly (number | null)[]): Series {
  const points = values.map((value, index) => [FRAME.from + (index + 1) * 60_000, value] as const);
  return { node, service: 'tcp/192.0.2.200:80', real, metric: 'conns', unit: '1/s', points };
}

const STEADY = Array.from({ length: 20 }, (_, minute) => (minute < 10 ? 40 : 0));

test('rates stand under the lanes of all nodes on one axis, with the transitions of their node', async () => {
  const charts = [rates('lb1', '192.0.2.30:80', STEADY), rates('lb2', '192.0.2.30:80', STEADY)];
  const svg = timelinePicture(await timeline(), FRAME, { charts, metric: 'conns' });
  expect(svg).toContain('>lb1 · TCP 192.0.2.200:80</text>');
  expect(svg).toContain('>lb2 · TCP 192.0.2.200:80</text>');
  expect(svg.match(/>Connections \/ s</g)).toHaveLength(2);
  // The middle of the time is the middle of 1018 pixels behind 166 of labels: where lb1 went to FAULT.
  expect(svg).toMatch(/<line x1="675" x2="675" y1="\d+" y2="\d+" stroke="#e51400"/);
  expect(svg.match(/<path d="M/g)?.length).toBeGreaterThanOrEqual(2);
});

test('a gap begins a new piece of the line', async () => {
  const values = [...STEADY.slice(0, 5), null, ...STEADY.slice(6)];
  const charts = [rates('lb1', '192.0.2.30:80', values)];
  const svg = timelinePicture(await timeline(), FRAME, { charts, metric: 'conns' });
  const [path = ''] = svg.match(/<path d="M[^"]*" clip-path/) ?? [];
  expect(path.match(/M/g)).toHaveLength(2);
});

test('without such rates it is the picture of the lanes', async () => {
  const charts = [rates('lb1', '192.0.2.30:80', STEADY)];
  const svg = timelinePicture(await timeline(), FRAME, { charts, metric: 'inBytes' });
  expect(svg).not.toContain('clipPath');
  expect(svg).toContain('<rect x="675" y="108" width="509" height="18" fill="url(#state-fault)"/>');
});

test('names of any kind stay text', async () => {
  const charts = [rates('lb1', '</text><script>', STEADY)];
  expect(timelinePicture(await timeline(), FRAME, { charts, metric: 'conns' })).not.toMatch(/<script/);
});
