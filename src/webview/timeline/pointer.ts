import type { Zone } from '../common/time/zone.ts';
import { ruledRow } from './canvas/draw-ruler.ts';
import { type Scale, slackOf, toTime } from './canvas/scale.ts';
import { type AxisPoint, Gestures } from './gestures.ts';
import type { LaneHit } from './lane-row.ts';
import { describeEvent } from './model/events.ts';
import { type IncidentEntry, incidentAt, incidentFacts } from './model/incidents.ts';
import { changeOf, describeSpan } from './model/lanes.ts';
import type { Choice } from './model/selection.ts';
import { snap, stretch } from './model/snap.ts';
import type { Navigation } from './navigation.ts';
import type { Plot } from './plot.ts';
import type { Tooltip } from './tooltip.ts';

const SNAP_PX = 8;

/** Joins pointer and wheel with what they do: zoom, move, measure, choose, and say what lies under the pointer. */
export function bindPointer(
  area: HTMLElement,
  scroller: HTMLElement,
  plot: Plot,
  navigation: Navigation,
  tooltip: Tooltip,
  actions: { readonly zone: () => Zone; readonly open: (keepFocus: boolean) => void },
): void {
  const at = (x: number) => plot.scale && toTime(plot.scale, x);
  const snapped = (x: number) => plot.scale && snapTo(navigation, plot.scale, x);
  const measure = (fromX: number, toX: number) => {
    const [from, to] = [snapped(fromX), snapped(toX)];
    if (from !== undefined && to !== undefined) navigation.measured(stretch(from, to));
  };
  new Gestures(area, {
    zoom: (factor, x) => navigation.zoom(factor, at(x)),
    pan: (pixels) => navigation.pan(pixels / Math.max(plot.scale?.width ?? 1, 1)),
    scroll: (pixels) => {
      // One of the two is as high as its content and does not move.
      scroller.scrollBy(0, pixels);
      window.scrollBy(0, pixels);
    },
    range: (fromX, toX, done) => {
      plot.overlay.showRange(done ? undefined : fromX, done ? undefined : toX);
      const [from, to] = [at(fromX), at(toX)];
      if (done && from !== undefined && to !== undefined && from !== to) navigation.moveTo(stretch(from, to));
    },
    measure,
    hover: (point) => {
      plot.overlay.showCursor(point?.x);
      const start = navigation.measuring;
      const time = point && snapped(point.x);
      if (start !== undefined && time !== undefined) navigation.measured(stretch(start, time));
      showTooltip(point);
    },
    click: (point, twice) => {
      area.focus({ preventScroll: true });
      // While measuring a click sets the second end, to which the stretch has been drawn already.
      if (twice) actions.open(false);
      else if (navigation.measuring !== undefined) navigation.measure();
      else if (chooseAt(point)) actions.open(true);
    },
  });

  /** Whether there was anything to choose. */
  function chooseAt(point: AxisPoint): boolean {
    const incident = incidentUnder(point);
    const choice = choiceAt(hitAt(point), navigation);
    if (incident !== undefined) navigation.chooseIncident(incident);
    else navigation.choose(choice);
    return incident !== undefined || choice !== undefined;
  }

  function hitAt({ area: { dataset }, x, y }: AxisPoint): LaneHit | undefined {
    return dataset.lane === undefined ? undefined : plot.hit(dataset.lane, x, y);
  }

  function incidentUnder({ area: target, x, y }: AxisPoint): IncidentEntry | undefined {
    const { shown } = navigation;
    const grave = target.classList.contains('ruler-axis') ? ruledRow(y) : undefined;
    if (shown === undefined || plot.scale === undefined || grave === undefined) return undefined;
    return incidentAt(shown.entries, grave, toTime(plot.scale, x), slackOf(plot.scale, 4));
  }

  function showTooltip(point: AxisPoint | undefined): void {
    const lines = point === undefined ? [] : (textOf(incidentUnder(point)) ?? textOfHit(hitAt(point)) ?? []);
    if (point !== undefined) point.area.style.cursor = lines.length > 0 ? 'pointer' : '';
    if (point === undefined || lines.length === 0) tooltip.hide();
    else tooltip.show(point.clientX, point.clientY, lines);
  }

  function textOf(entry: IncidentEntry | undefined): readonly string[] | undefined {
    if (entry === undefined) return undefined;
    const { incident, label } = entry;
    return [`${label} · ${incident.instance}`, incidentFacts(incident, actions.zone()), incident.text];
  }

  function textOfHit(hit: LaneHit | undefined): readonly string[] | undefined {
    const { content } = navigation;
    if (hit === undefined || content === undefined) return undefined;
    if (hit.type === 'event') {
      const row = content.events.row(hit.index);
      return describeEvent(row, hit.count, actions.zone());
    }
    const change = changeOf(hit.lane, hit.span);
    const index = change && content.events.at(change);
    const line = index === undefined ? undefined : content.events.row(index).text;
    return describeSpan(hit.lane, hit.span, hit.count, actions.zone(), line);
  }
}

/** The line that a mark stands for, or that began a band. */
function choiceAt(hit: LaneHit | undefined, { content }: Navigation): Choice | undefined {
  if (hit === undefined || content === undefined) return undefined;
  const place = hit.type === 'event' ? content.events.row(hit.index) : changeOf(hit.lane, hit.span);
  return place && { time: place.time, file: place.file, line: place.line, lane: hit.lane.id };
}

function snapTo({ shown, content }: Navigation, scale: Scale, x: number): number | undefined {
  if (shown === undefined || content === undefined) return undefined;
  return snap(toTime(scale, x), slackOf(scale, SNAP_PX), shown.rows, content.events);
}
