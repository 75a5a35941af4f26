import type { Zone } from '../../common/time/zone.ts';
import { ruledRow } from '../canvas/draw-ruler.ts';
import { slackOf, toTime } from '../canvas/scale.ts';
import { describeEvent } from '../model/events.ts';
import { type IncidentEntry, incidentAt, incidentFacts } from '../model/incidents.ts';
import { changeOf, describeSpan } from '../model/lane-spans.ts';
import type { Choice } from '../model/selection.ts';
import { snap } from '../model/snap.ts';
import type { Navigation } from '../navigation.ts';
import type { LaneHit } from '../plot/lane-row.ts';
import type { Plot } from '../plot/plot.ts';
import type { AxisPoint } from './gestures.ts';

const SNAP_PX = 8;

/** What lies under the pointer: a time, an incident, a band or a mark, and what there is to say of it. */
export class UnderPointer {
  readonly #plot: Plot;
  readonly #navigation: Navigation;
  readonly #zone: () => Zone;

  constructor(plot: Plot, navigation: Navigation, zone: () => Zone) {
    this.#plot = plot;
    this.#navigation = navigation;
    this.#zone = zone;
  }

  /** The time at so many pixels; undefined before anything is drawn. */
  time(x: number): number | undefined {
    return this.#plot.scale && toTime(this.#plot.scale, x);
  }

  /** The same, or that of an event or an edge close by. */
  snapped(x: number): number | undefined {
    const { shown, content } = this.#navigation;
    const { scale } = this.#plot;
    if (scale === undefined || shown === undefined || content === undefined) return undefined;
    return snap(toTime(scale, x), slackOf(scale, SNAP_PX), shown.rows, content.events);
  }

  /** The lines of the tooltip; empty where there is nothing to say. */
  text(point: AxisPoint): readonly string[] {
    const incident = this.#incident(point);
    return (incident ? this.#textOf(incident) : this.#textOfHit(this.#hit(point))) ?? [];
  }

  /** Whether there was anything to choose. */
  choose(point: AxisPoint): boolean {
    const incident = this.#incident(point);
    const choice = choiceAt(this.#hit(point), this.#navigation);
    if (incident !== undefined) this.#navigation.chooseIncident(incident);
    else this.#navigation.choose(choice);
    return incident !== undefined || choice !== undefined;
  }

  #hit({ area: { dataset }, x, y }: AxisPoint): LaneHit | undefined {
    return dataset.lane === undefined ? undefined : this.#plot.hit(dataset.lane, x, y);
  }

  #incident({ area, x, y }: AxisPoint): IncidentEntry | undefined {
    const { shown } = this.#navigation;
    const { scale } = this.#plot;
    const grave = area.classList.contains('ruler-axis') ? ruledRow(y) : undefined;
    if (shown === undefined || scale === undefined || grave === undefined) return undefined;
    return incidentAt(shown.entries, grave, toTime(scale, x), slackOf(scale, 4));
  }

  #textOf({ incident, label }: IncidentEntry): readonly string[] {
    return [`${label} · ${incident.instance}`, incidentFacts(incident, this.#zone()), incident.text];
  }

  #textOfHit(hit: LaneHit | undefined): readonly string[] | undefined {
    const { content } = this.#navigation;
    if (hit === undefined || content === undefined) return undefined;
    if (hit.type === 'event') return describeEvent(content.events.row(hit.index), hit.count, this.#zone());
    const change = changeOf(hit.lane, hit.span);
    const index = change && content.events.at(change);
    const line = index === undefined ? undefined : content.events.row(index).text;
    return describeSpan(hit.lane, hit.span, hit.count, this.#zone(), line);
  }
}

/** The line that a mark stands for, or that began a band. */
function choiceAt(hit: LaneHit | undefined, { content }: Navigation): Choice | undefined {
  if (hit === undefined || content === undefined) return undefined;
  const place = hit.type === 'event' ? content.events.row(hit.index) : changeOf(hit.lane, hit.span);
  return place && { time: place.time, file: place.file, line: place.line, lane: hit.lane.id };
}
