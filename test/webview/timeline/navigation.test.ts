import { beforeEach, describe, expect, test } from 'vitest';
import { finished } from '../../../src/cluster/steps.ts';
import type { TimelineMessage } from '../../../src/protocol.ts';
import { prepareContent } from '../../../src/webview/timeline/model/content.ts';
import { snap } from '../../../src/webview/timeline/model/snap.ts';
import { type Change, Navigation } from '../../../src/webview/timeline/navigation.ts';
import { Walk } from '../../../src/webview/timeline/pointing/walk.ts';
import { aNight, fromText } from '../harness/from-text.ts';

const night = await fromText(aNight(2));
const at = (time: string) => Date.parse(`2026-03-02T${time}Z`);

let changes: Change[];
let navigation: Navigation;
let walk: Walk;
beforeEach(() => {
  changes = [];
  navigation = new Navigation(undefined, (change) => changes.push(change));
  walk = new Walk(navigation);
  navigation.load(finished(prepareContent(night)));
});

const chosen = () => {
  const { selection } = navigation;
  return selection && [selection.on?.node, selection.on?.instance, selection.change?.to, selection.time];
};

test('lines of hidden nodes and lanes are neither listed nor found', () => {
  const nodesOf = (list: ArrayLike<number> = []) =>
    new Set(Array.from(list, (index) => navigation.content?.events.row(index).node));
  navigation.set({ search: 'Entering' });
  expect([...nodesOf(navigation.found)]).toEqual(expect.arrayContaining(['lb1', 'lb2', 'lb3']));
  const all = navigation.found?.length ?? 0;
  navigation.set({ filter: { nodes: ['lb2'], groups: [], classes: [] } });
  expect(nodesOf(navigation.found)).toEqual(new Set(['lb1', 'lb3']));
  expect(nodesOf(navigation.shown?.lines)).toEqual(new Set(['lb1', 'lb3']));
  const [first] = navigation.content?.groups ?? [];
  navigation.set({ filter: { nodes: [], groups: [first?.id ?? ''], classes: [] } });
  expect(navigation.found?.length).toBe(all / 2);
});

describe('stepping', () => {
  test('n and p go through all transitions in order of time and end where they end', () => {
    const { rows = [] } = navigation.shown ?? {};
    const met = rows.map(() => {
      walk.transition(1, false);
      return [navigation.selection?.lane, navigation.selection?.line];
    });
    expect(met).toEqual(rows.map(({ lane, line }) => [lane.id, line]));
    walk.transition(1, false);
    expect(navigation.selection?.time).toBe(rows.at(-1)?.time);
    walk.transition(-1, false);
    expect(navigation.selection?.line).toBe(rows.at(-2)?.line);
  });

  test('on one lane alone only its own transitions are met', () => {
    navigation.reveal(lineOf('lb1.log', '(VI_2) Entering FAULT STATE'));
    expect(chosen()).toEqual(['lb1', 'VI_2', 'FAULT', at('23:10:00')]);
    walk.transition(1, true);
    expect(chosen()).toEqual(['lb1', 'VI_2', 'BACKUP', at('23:40:00')]);
    walk.transition(-1, true);
    walk.transition(-1, true);
    expect(chosen()).toEqual(['lb1', 'VI_2', 'MASTER', at('21:50:05')]);
  });

  test('the lane below says what it was at the same moment', () => {
    navigation.reveal(lineOf('lb1.log', '(VI_1) Entering FAULT STATE'));
    walk.lane(1);
    expect(chosen()).toEqual(['lb2', 'VI_1', 'BACKUP', at('21:50:01')]);
    walk.lane(-1);
    expect(chosen()?.slice(0, 2)).toEqual(['lb1', 'VI_1']);
  });

  test('folded lanes are stepped over', () => {
    const [first, second] = navigation.shown?.groups ?? [];
    navigation.reveal(lineOf('lb3.log', '(VI_1) Entering BACKUP STATE'));
    navigation.toggleGroup(second?.id);
    walk.lane(1);
    expect(navigation.selection?.on?.instance).not.toBe(second?.title);
    expect(first?.title).toBe('VI_1');
  });
});

describe('what was chosen stays', () => {
  test('zoom, choice, measure and filter outlive another reading of the same logs', () => {
    navigation.moveTo({ from: at('23:00:00'), to: at('23:30:00') });
    navigation.reveal(lineOf('lb1.log', '(VI_1) Entering FAULT STATE'));
    navigation.measured({ from: at('23:10:00'), to: at('23:10:03') });
    navigation.set({ filter: { nodes: ['lb3'], groups: [], classes: [] } });
    const before = structuredClone(navigation.state);
    navigation.load(finished(prepareContent(night)));
    expect(navigation.state).toEqual(before);
    expect(chosen()).toEqual(['lb1', 'VI_1', 'FAULT', at('23:10:00')]);
    expect(navigation.shown?.groups.flatMap(({ lanes }) => lanes).some(({ node }) => node === 'lb3')).toBe(false);
  });

  test('a state of an older page is taken for what it says', () => {
    const old = {
      version: 1,
      source: [],
      view: undefined,
      zone: 'utc',
      metric: undefined,
      incident: undefined,
    } as const;
    const restored = new Navigation(old, () => {});
    restored.load(finished(prepareContent(night)));
    expect(restored.state.zone).toBe('utc');
    expect(restored.shown?.rows).toHaveLength(navigation.shown?.rows.length ?? -1);
  });

  test('a line that has not been read yet is shown when it comes', () => {
    const place = lineOf('lb1.log', '(VI_1) Entering FAULT STATE');
    const waiting = new Navigation(undefined, () => {});
    waiting.reveal(place);
    waiting.load(finished(prepareContent(cutAt(place.line - 5))));
    expect(waiting.selection?.line).not.toBe(place.line);
    waiting.load(finished(prepareContent(night)));
    expect(waiting.selection?.line).toBe(place.line);
  });
});

test('measuring begins at what is chosen and ends at what is chosen next; escape gives it up', () => {
  navigation.reveal(lineOf('lb1.log', '(VI_1) Entering FAULT STATE'));
  navigation.measure();
  navigation.reveal(lineOf('lb2.log', '(VI_1) Entering MASTER STATE'));
  navigation.choose(navigation.selection);
  navigation.measure();
  expect(navigation.state.measure).toEqual({ from: at('23:10:00'), to: at('23:10:03') });
  navigation.escape();
  expect(navigation.state.measure).toBeUndefined();
  expect(navigation.selection).toBeDefined();
  navigation.escape();
  expect(navigation.selection).toBeUndefined();
});

test('a measure snaps to a transition before it snaps to other lines, and to nothing that is far away', () => {
  const { shown, content } = navigation;
  if (shown === undefined || content === undefined) throw new Error('Nothing was loaded.');
  const near = (time: number, slack: number) => snap(time, slack, shown.rows, content.events);
  expect(near(at('23:10:02'), 1500)).toBe(at('23:10:03'));
  expect(near(at('22:30:01'), 1500)).toBe(at('22:30:00'));
  expect(near(at('22:31:00'), 1500)).toBe(at('22:31:00'));
});

test('a search goes from one line found to the next, and round', () => {
  navigation.search('eth1 text:netlink');
  expect(navigation.found).toHaveLength(2);
  const lines: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    walk.found(1);
    lines.push(navigation.selection?.time ?? 0);
  }
  expect(lines).toEqual([at('23:10:00'), at('23:40:00'), at('23:10:00')]);
  navigation.search('');
  expect(navigation.found).toBeUndefined();
});

test('the same words again, as Enter asks for at each step, are not looked for anew', () => {
  navigation.search('netlink');
  const { found } = navigation;
  changes = [];
  navigation.search('netlink');
  expect(navigation.found).toBe(found);
  expect(changes).toEqual([]);
  navigation.set({ tab: 'incidents' });
  navigation.search('netlink');
  expect(navigation.state.tab).toBe('lines');
});

test('who takes part in the router of what is chosen is told', () => {
  expect(navigation.partners).toEqual(new Set());
  navigation.reveal(lineOf('lb1.log', '(VI_1) Entering FAULT STATE'));
  expect(navigation.partners).toEqual(new Set(['lb1', 'lb2', 'lb3']));
  navigation.reveal(lineOf('lb2.log', 'VRRP_Script(chk_nginx) succeeded'));
  expect(navigation.partners).toEqual(new Set(['lb2']));
});

test('what is hidden takes its incidents and transitions along', () => {
  const before = navigation.shown;
  navigation.set({ filter: { nodes: ['lb1'], groups: [], classes: [] } });
  const { shown } = navigation;
  expect(shown?.rows.some(({ lane }) => lane.node === 'lb1')).toBe(false);
  expect(shown?.incidents.every(({ nodes }) => nodes.some((node) => node !== 'lb1'))).toBe(true);
  expect(shown?.incidents.length).toBeLessThan(before?.incidents.length ?? 0);
  const group = navigation.content?.groups[0]?.id ?? '';
  navigation.set({ filter: { nodes: [], groups: [group], classes: [] } });
  expect(navigation.shown?.incidents.some(({ instance }) => instance === 'VI_1')).toBe(false);
});

function lineOf(file: string, text: string) {
  const lines = aNight(2)[file]?.split('\n') ?? [];
  return { file, line: lines.findIndex((line) => line.includes(text)) + 1 };
}

/** As if the reading had come no further than this line of any log. */
function cutAt(line: number): TimelineMessage {
  const events = night.timeline.events.filter((event) => event.line <= line);
  return { ...night, complete: false, timeline: { ...night.timeline, events } };
}
