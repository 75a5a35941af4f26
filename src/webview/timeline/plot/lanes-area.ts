import type { Lane } from '../../../syslog/drawing/lanes.ts';
import { element } from '../../common/dom.ts';
import type { Frame } from '../canvas/frame.ts';
import { ListKeys } from '../lists/list-keys.ts';
import { groupBy } from '../model/group-by.ts';
import { type Strip, Strips } from '../model/strips.ts';
import { GroupSection } from './lane-group.ts';
import { LaneRow } from './lane-row.ts';
import type { PlotEvents, PlotModel, PlotView } from './plot-model.ts';

/** All lanes in their groups, and those that are pinned above them. Elements are kept from one reading to the next. */
export class Lanes {
  readonly root = element('div', { class: 'groups' });
  private readonly none = element('p', { class: 'hint' }, 'No lane is shown.');
  readonly pinned = element('div', { class: 'pinned', role: 'group', 'aria-label': 'Pinned lanes', hidden: true });
  private readonly sections = new Map<string, GroupSection>();
  private readonly rows = new Map<string, LaneRow>();
  /** The headings are one stop of the Tab key. */
  private readonly keys = new ListKeys(this.root, '.fold');
  private readonly observer: IntersectionObserver;
  private model: PlotModel | undefined;
  private strips: ReadonlyMap<string, Strips> = new Map();
  private found: ReadonlyMap<string, readonly number[]> = new Map();

  constructor(
    private readonly events: Pick<PlotEvents, 'togglePin' | 'toggleGroup'>,
    seen: () => void,
  ) {
    this.observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) this.see(target, isIntersecting);
        seen();
      },
      { rootMargin: '120px 0px' },
    );
  }

  update(model: PlotModel): void {
    this.model = model;
    const incidents = groupBy(model.incidents, ({ instance }) => instance);
    this.strips = new Map([...incidents].map(([instance, own]) => [instance, new Strips(own)]));
    this.found = model.laneEvents.byLane(model.found);
    const lanes = new Map(model.groups.flatMap((group) => group.lanes).map((lane) => [lane.id, lane]));
    for (const [id, row] of this.rows) if (!lanes.has(id)) this.forget(id, row);
    const isPinned = new Set(model.pinned);
    const sections = model.groups.flatMap((group) => {
      const own = group.lanes.filter(({ id }) => !isPinned.has(id));
      if (own.length === 0) return [];
      const section = this.section(group.id);
      section.update(group, model.collapsed.includes(group.id));
      arrange(
        section.rows,
        own.map((lane) => this.updated(lane, false)),
      );
      return [section.root];
    });
    arrange(this.root, lanes.size === 0 ? [this.none] : sections);
    this.keys.keep();
    const pinned = model.pinned.flatMap((id) => lanes.get(id) ?? []);
    arrange(
      this.pinned,
      pinned.map((lane) => this.updated(lane, true)),
    );
    this.pinned.hidden = pinned.length === 0;
  }

  /** Pixels that the longest name takes beside its bands, about. */
  get labelWidth(): number {
    let longest = 0;
    for (const { title } of this.rows.values()) longest = Math.max(longest, title.length);
    return Math.min(longest * LETTER_PX + LABEL_AIR_PX, MOST_LABEL_PX);
  }

  /**
   * Draws the lanes that can be seen, or of these only those that show nothing yet. Lanes that show something move
   * together; others come as long as there is time, and the rest with the next frame. Says whether there is such a rest.
   */
  draw(frame: Frame, view: PlotView, onlyNew: boolean): boolean {
    const { model } = this;
    if (model === undefined) return false;
    const began = performance.now();
    const strips = new Map<string, readonly Strip[]>();
    let isRest = false;
    let fresh = 0;
    for (const row of this.rows.values()) {
      const { lane } = row;
      row.activate(lane.id === view.selection?.lane);
      if (!row.visible) continue;
      if (row.isDrawn && onlyNew) continue;
      if (!row.isDrawn && fresh >= FEW && performance.now() - began > NEW_MS) {
        isRest = true;
        continue;
      }
      if (!row.isDrawn) fresh += 1;
      let own = strips.get(lane.instance);
      if (own === undefined) {
        own = this.stripsOf(lane, frame, view);
        strips.set(lane.instance, own);
      }
      row.draw({
        frame,
        events: model.events,
        hidden: model.hidden,
        lines: model.laneEvents.of(lane.id),
        found: this.found.get(lane.id) ?? [],
        strips: own,
        chosen: lane.id === view.selection?.lane ? view.selection.span : undefined,
      });
    }
    return isRest;
  }

  row(id: string): LaneRow | undefined {
    return this.rows.get(id);
  }

  get size(): number {
    let size = 0;
    for (const row of this.rows.values()) size += row.size;
    return size;
  }

  /** A router without its one master concerns all lanes. */
  private stripsOf({ instance }: Lane, { scale }: Frame, { incident, window }: PlotView): readonly Strip[] {
    if (instance === '') return [];
    return this.strips.get(instance)?.overBands(incident, window, scale.width) ?? [];
  }

  private section(id: string): GroupSection {
    const section = this.sections.get(id) ?? new GroupSection(id, this.events.toggleGroup);
    this.sections.set(id, section);
    return section;
  }

  private updated(lane: Lane, pinned: boolean): HTMLElement {
    let row = this.rows.get(lane.id);
    if (row === undefined) {
      row = new LaneRow(lane, this.events.togglePin);
      row.visible = this.rows.size < FIRST_SEEN;
      this.rows.set(lane.id, row);
      this.observer.observe(row.root);
    }
    row.update(lane, pinned);
    return row.root;
  }

  private see(target: Element, visible: boolean): void {
    const row = this.rows.get((target as HTMLElement).dataset.id ?? '');
    if (row === undefined || row.visible === visible) return;
    row.visible = visible;
    if (!visible) row.release();
  }

  private forget(id: string, row: LaneRow): void {
    this.observer.unobserve(row.root);
    row.release();
    this.rows.delete(id);
  }
}

const LETTER_PX = 7.2;
/** Before and after a name. */
const LABEL_AIR_PX = 32;
/** An IPv6 address with its port. */
const MOST_LABEL_PX = 330;

/** Milliseconds of a frame after which no lane is drawn that shows nothing yet, but for some that come with any frame. */
const NEW_MS = 8;
const FEW = 6;

/** So many lanes fill a tall window: they are drawn at once, before the browser has told which can be seen. */
const FIRST_SEEN = 30;

/** Puts the children in this order; nothing is touched that stands where it should, so that the focus stays. */
function arrange(parent: HTMLElement, children: readonly HTMLElement[]): void {
  const wanted = new Set<Element>(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  children.forEach((child, place) => {
    if (parent.children[place] !== child) parent.insertBefore(child, parent.children[place] ?? null);
  });
}
