import type { Steps } from '../../cluster/steps.ts';
import { setText } from '../common/dom.ts';
import { Slices } from '../common/slices.ts';
import { dateTime, duration } from '../common/time/times.ts';
import type { Zone } from '../common/time/zone.ts';
import { listing } from './model/listing.ts';
import { News } from './model/news.ts';
import type { Navigation } from './navigation.ts';
import type { Parts } from './parts.ts';

type ListParts = Pick<Parts, 'side' | 'table' | 'search' | 'plot' | 'said'>;

/** What is read beside the lanes, and follows them: incidents, log lines, the table of transitions, what is chosen. */
export class Lists {
  private readonly making = new Slices();
  private readonly news = new News();

  constructor(
    private readonly parts: ListParts,
    private readonly navigation: Navigation,
    private readonly zone: () => Zone,
  ) {}

  /** For new data, another filter or zone; in steps, since all of it may be long. */
  show(): void {
    this.making.run(this.showAll(), () => this.showChoice());
  }

  private *showAll(): Steps<void> {
    const { shown, window, state, content } = this.navigation;
    if (shown === undefined || window === undefined) return;
    const { side, table } = this.parts;
    const { entries } = shown;
    const none = content?.message.complete === false ? 'No incidents so far.' : 'No incidents found.';
    yield* side.incidents.show(entries, this.zone(), state.incident, none);
    side.count('incidents', entries.length);
    side.showTab(state.tab ?? 'incidents');
    yield;
    yield* shown.makeRows();
    // What was moved meanwhile has told its window before the table had these rows.
    table.show(shown.rows, this.navigation.window ?? window, this.zone());
  }

  showChoice(): void {
    const { side, table, plot, search, said } = this.parts;
    const { selection, state, content, found } = this.navigation;
    const event = selection?.event === undefined ? undefined : content?.events.row(selection.event);
    const choice = side.details.show(selection, event, this.zone());
    side.incidents.select(state.incident);
    side.lines.select(selection?.event);
    table.select(selection);
    if (selection?.lane !== undefined) plot.bringIntoView(selection.lane);
    const at = found && selection?.event !== undefined ? found.indexOf(selection.event) : -1;
    search.show(state.search ?? '', found?.length ?? 0, at === -1 ? undefined : at);
    const news = this.news.of({ choice, incident: this.navigation.incident?.text, measure: this.measured() });
    if (news !== undefined) setText(said, news);
  }

  private measured(): string | undefined {
    const { measuring, state } = this.navigation;
    const { measure } = state;
    if (measure === undefined) return undefined;
    if (measuring === undefined || measure.from !== measure.to)
      return `Measured ${duration(measure.to - measure.from)}`;
    return `Measuring from ${dateTime(measuring, this.zone())}: choose the other end`;
  }

  /** The list of lines follows when zoom and choice have come to rest. */
  showLines(): void {
    const { content, shown, window, found, selection } = this.navigation;
    if (content === undefined || shown === undefined || window === undefined) return;
    const around = selection?.time ?? (window.from + window.to) / 2;
    const [list, within] = found === undefined ? [shown.lines, window] : [found, undefined];
    const lines = listing(content.events, list, within, shown.hidden, around, MOST_LINES, found !== undefined);
    const none = found === undefined ? 'No log lines here.' : 'No log line holds that.';
    this.parts.side.lines.show(content.events, lines, this.zone(), selection?.event, none);
    this.parts.side.count('lines', lines.lines);
  }
}

const MOST_LINES = 200;
