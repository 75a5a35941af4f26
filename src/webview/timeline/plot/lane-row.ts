import { type Band, bandAt, visibleBands } from '../../../syslog/drawing/bands.ts';
import type { Lane, LaneSpan } from '../../../syslog/drawing/lanes.ts';
import { element, icon, setAttribute, setText } from '../../common/dom.ts';
import { nameParts } from '../../common/long-name.ts';
import { BAND_HEIGHT_PX, BAND_TOP_PX, drawLane, MARKS_Y_PX } from '../canvas/draw-lane.ts';
import type { Frame } from '../canvas/frame.ts';
import { slackOf, toPixel, toTime } from '../canvas/scale.ts';
import { prepare, release } from '../canvas/surface.ts';
import type { Events } from '../model/events.ts';
import type { ClassedEvents } from '../model/lane-events.ts';
import { type EventMark, eventMarks } from '../model/marks.ts';
import type { Strip } from '../model/strips.ts';

const LANE_HEIGHT_PX = 31;
/** Of a lane that has marks only. */
const MARKS_HEIGHT_PX = 20;
/** Two pixels are the least that is seen, so that no more bands than half the width are drawn. */
const BAND_PX = 2;
const MARK_SLACK_PX = 5;

/** What lies under the pointer. */
export type LaneHit =
  | { readonly type: 'span'; readonly lane: Lane; readonly span: LaneSpan; readonly count: number }
  | { readonly type: 'event'; readonly lane: Lane; readonly index: number; readonly count: number };

/** What a lane is drawn from, besides itself. */
export interface LaneScene {
  readonly frame: Frame;
  readonly events: Events;
  /** Of this lane. */
  readonly lines: ClassedEvents;
  /** Classes of events that do not show. */
  readonly hidden: ReadonlySet<number>;
  /** Lines that the search found on this lane. */
  readonly found: readonly number[];
  readonly strips: readonly Strip[];
  /** Place of the chosen span, where it is one of this lane. */
  readonly chosen: number | undefined;
}

/** One lane: its name at the left, its canvas beside it. */
export class LaneRow {
  readonly root: HTMLElement;
  readonly area: HTMLElement;
  /** Kept by the plot: a lane out of sight is not drawn and holds no memory. */
  visible = false;
  private readonly canvas: HTMLCanvasElement;
  private readonly name = [element('span'), element('span')] as const;
  private readonly label = element('span', { class: 'lane-label' }, ...this.name);
  private readonly detail = element('span', { class: 'lane-detail' });
  private readonly pin: HTMLElement;
  private readonly height: number;
  private bands: readonly Band[] = [];
  private marks: readonly EventMark[] = [];
  private scene: LaneScene | undefined;

  constructor(
    public lane: Lane,
    togglePin: (id: string) => void,
  ) {
    this.height = lane.kind === 'node' ? MARKS_HEIGHT_PX : LANE_HEIGHT_PX;
    this.canvas = element('canvas', { role: 'img' });
    this.area = element('div', { class: 'canvas axis', 'data-lane': lane.id }, this.canvas);
    this.area.style.height = `${this.height}px`;
    // For the pointer: of a hundred lanes none wants a hundred stops of the Tab key, and T pins the chosen one.
    this.pin = element('button', { type: 'button', class: 'small-button pin', tabindex: -1 }, icon('pinned'));
    this.pin.addEventListener('click', () => togglePin(lane.id));
    this.root = element(
      'div',
      { class: `row lane ${lane.kind}`, 'data-id': lane.id },
      element('div', { class: 'row-label' }, this.label, this.detail, this.pin),
      this.area,
    );
  }

  /** New data for the same lane; a pinned one stands apart from its group and says which that is. */
  update(lane: Lane, pinned: boolean): void {
    this.lane = lane;
    const name = pinned && lane.instance !== '' ? `${lane.instance} · ${lane.label}` : lane.label;
    const [start, end] = nameParts(name);
    setText(this.name[0], start);
    setText(this.name[1], end);
    setAttribute(this.label, 'title', name);
    setText(this.detail, lane.detail);
    const verb = pinned ? 'Unpin' : 'Pin';
    const meant = `${lane.instance} ${lane.label}`.trim();
    for (const told of ['title', 'aria-label']) setAttribute(this.pin, told, `${verb} ${meant}`);
    this.pin.setAttribute('aria-pressed', String(pinned));
    setAttribute(this.canvas, 'aria-label', this.spoken());
  }

  /** What stands at the left of its bands. */
  get title(): string {
    return `${this.label.textContent} ${this.detail.textContent}`.trim();
  }

  activate(active: boolean): void {
    this.root.classList.toggle('active', active);
  }

  draw(scene: LaneScene): void {
    const { frame, events, lines, hidden, found, strips, chosen } = scene;
    const { window, width } = frame.scale;
    const { lane } = this;
    this.scene = scene;
    this.bands = visibleBands(lane.spans, window.from, window.to, width / BAND_PX);
    this.marks = eventMarks(events, lines, hidden, window, width);
    const hits = eventMarks(events, [found], NONE, window, width);
    const context = prepare(this.canvas, width, this.height, frame.brush.background);
    drawLane(context, { bands: this.bands, marks: this.marks, found: hits, strips, chosen }, frame, this.height);
  }

  get isDrawn(): boolean {
    return this.scene !== undefined;
  }

  /** How many bands and marks were drawn last. */
  get size(): number {
    return this.bands.length + this.marks.length;
  }

  /** Of a place inside of the canvas, in pixels. */
  hit(x: number, y: number): LaneHit | undefined {
    if (this.scene === undefined) return undefined;
    const { scale } = this.scene.frame;
    const { lane } = this;
    if (lane.spans.length === 0 || y > (BAND_TOP_PX + BAND_HEIGHT_PX + MARKS_Y_PX) / 2) {
      const near = this.marks.filter(({ time }) => Math.abs(toPixel(scale, time) - x) <= MARK_SLACK_PX);
      const [mark] = near.sort((a, b) => Math.abs(toPixel(scale, a.time) - x) - Math.abs(toPixel(scale, b.time) - x));
      if (mark !== undefined) return { type: 'event', lane, index: mark.index, count: mark.count };
    }
    const band = bandAt(this.bands, toTime(scale, x), slackOf(scale, 3));
    const span = band && lane.spans[band.index];
    return band && span && { type: 'span', lane, span, count: band.count };
  }

  release(): void {
    this.bands = [];
    this.marks = [];
    this.scene = undefined;
    release(this.canvas);
  }

  private spoken(): string {
    const { kind, instance, node } = this.lane;
    if (kind === 'node') return `Lines of ${node} that name no instance. The list of log lines says the same.`;
    return `States of ${instance} on ${node}. The table of transitions says the same.`;
  }
}

const NONE: ReadonlySet<number> = new Set();
