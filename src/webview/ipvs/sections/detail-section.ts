import type { Answer } from '../../../ipvs/answers/answer.ts';
import { realKey } from '../../../ipvs/rows.ts';
import type { Service } from '../../../ipvs/table.ts';
import type { IpvsState, SnapshotMessage, TrendsMessage } from '../../../protocol.ts';
import { LazyCharts } from '../../common/charts/lazy-charts.ts';
import { element, icon } from '../../common/dom.ts';
import { readTheme, themeKey } from '../../common/theme.ts';
import type { Window } from '../../common/time/window.ts';
import type { Zone } from '../../common/time/zone.ts';
import { drawnReals } from '../model/drawn-reals.ts';
import { trendCharts } from '../model/trend-charts.ts';
import { answerList } from './answer-list.ts';
import { realPicker } from './real-picker.ts';
import { serviceBars, serviceHead } from './service-section.ts';
import { TrendsSection } from './trends-section.ts';

export interface DetailEvents {
  readonly reals: (reals: readonly string[]) => void;
  readonly logScale: (on: boolean) => void;
  readonly view: (view: Window | undefined) => void;
}

/** One service: its numbers, its reals over time, and how they share the work. */
export class DetailSection {
  readonly element = element('section', { class: 'service', 'aria-label': 'The chosen service' });
  private readonly head = element('div', { class: 'service-head' });
  private readonly answers = element('div');
  private readonly tools = element('div', { class: 'trend-tools' });
  private readonly picker = element('div');
  private readonly log = element('vscode-checkbox', { label: 'Log scale' });
  private readonly trends = element('div');
  private readonly bars = element('div');
  private trendsCharts = new LazyCharts();
  private barCharts = new LazyCharts();
  private section: TrendsSection | undefined;
  /** What the lines were made of. */
  private drawnOf: { readonly message: TrendsMessage | undefined; readonly key: string } | undefined;

  constructor(private readonly events: DetailEvents) {
    const nearer = tool('zoom-in', 'Zoom in', 'Show less time around the snapshot', () => this.section?.zoom(1 / ZOOM));
    const farther = tool('zoom-out', 'Zoom out', 'Show more time', () => this.section?.zoom(ZOOM));
    const all = tool('screen-normal', 'Show all', 'Show the whole time', () => this.section?.showAll());
    this.log.addEventListener('change', () => events.logScale(this.log.checked));
    this.tools.append(element('div', { class: 'trend-switches' }, this.log, nearer, farther, all), this.picker);
    this.element.append(
      element('div', { class: 'service-told' }, this.head, this.answers),
      element('div', { class: 'service-drawn' }, this.tools, this.trends, this.bars),
    );
  }

  show(service: Service): void {
    const theme = readTheme();
    this.head.replaceChildren(...serviceHead(service).filter((part) => part !== undefined));
    this.barCharts.destroy();
    this.barCharts = new LazyCharts();
    this.bars.replaceChildren(serviceBars(service, theme, this.barCharts));
  }

  showAnswers(answers: readonly Answer[]): void {
    this.answers.replaceChildren(...(answers.length > 0 ? [answerList(answers)] : []));
  }

  /** Undefined where there is nothing over time. */
  showTrends(
    message: TrendsMessage | undefined,
    service: Service,
    shown: SnapshotMessage,
    { reals, logScale, view, zone }: Pick<IpvsState, 'reals' | 'logScale' | 'view'> & { readonly zone: Zone },
  ): void {
    const names = service.reals.map(realKey);
    const drawn = drawnReals(service, reals);
    const key = JSON.stringify([names, drawn, logScale, zone, themeKey()]);
    // Stepping through the snapshots only moves the line that stands for the one that is shown.
    if (message !== undefined && message === this.drawnOf?.message && key === this.drawnOf.key) {
      this.section?.showAt(shown.snapshot.time);
      return;
    }
    this.drawnOf = { message, key };
    const theme = readTheme();
    const places = new Map(names.flatMap((name, index) => (drawn.includes(name) ? [[name, index] as const] : [])));
    const charts = message === undefined ? [] : trendCharts(message, places);
    this.trendsCharts.destroy();
    this.trendsCharts = new LazyCharts();
    this.tools.hidden = charts.length === 0;
    this.trends.replaceChildren();
    if (message === undefined || charts.length === 0) return;
    this.log.checked = logScale;
    this.picker.replaceChildren(
      realPicker(names, places, theme, (real) =>
        this.events.reals(drawn.includes(real) ? drawn.filter((one) => one !== real) : [...drawn, real]),
      ),
    );
    const series = [...message.lines, ...message.sums];
    const model = { charts, series, view, at: shown.snapshot.time, logScale };
    this.section = new TrendsSection(model, theme, zone, this.trendsCharts, (to) => this.events.view(to));
    this.trends.append(this.section.elements());
  }
}

/** As much as two turns of the wheel. */
const ZOOM = 2;

function tool(name: string, label: string, title: string, run: () => void): HTMLElement {
  const button = element('vscode-toolbar-button', { label, title }, icon(name));
  button.addEventListener('click', run);
  return button;
}
