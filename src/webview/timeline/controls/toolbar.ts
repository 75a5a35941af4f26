import { METRIC_LABELS } from '../../../ipvs/drawing/metrics.ts';
import type { Metric } from '../../../ipvs/series.ts';
import type { TimeZoneChoice } from '../../../protocol.ts';
import { element, icon, setText } from '../../common/dom.ts';
import { setOptions } from '../../common/select.ts';

export interface ToolbarEvents {
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  readonly measure: () => void;
  readonly help: () => void;
  readonly zone: (choice: TimeZoneChoice) => void;
  readonly metric: (metric: Metric) => void;
  readonly export: () => void;
}

/** Title, legend, search, filter, zoom, time zone and metric. */
export class Toolbar {
  private readonly title = element('h1', {}, 'Failover timeline');
  private readonly legend = element('div', { class: 'legend', 'aria-label': 'States', role: 'group' });
  private readonly zone = element('vscode-single-select', { label: 'Time zone', class: 'zone' });
  private readonly metric = element('vscode-single-select', { label: 'Rate', class: 'metric' });

  private readonly tools = element('div', { class: 'tools', hidden: true });

  /** `finders` are the search field and the filter; `live` says whether the logs are followed. */
  constructor(parent: HTMLElement, live: HTMLElement, finders: readonly HTMLElement[], events: ToolbarEvents) {
    parent.append(element('div', { class: 'heading' }, this.title, this.legend), live, this.tools);
    this.tools.append(
      ...finders,
      element('span', { class: 'space' }),
      this.metric,
      this.zone,
      element(
        'div',
        { class: 'tool-group' },
        tool('zoom-in', 'Zoom in (+)', () => events.zoom(0.5)),
        tool('zoom-out', 'Zoom out (-)', () => events.zoom(2)),
        tool('screen-full', 'Show everything (F)', events.fit),
        tool('symbol-ruler', 'Measure from what is chosen (M)', events.measure),
        exportTool(events.export),
        tool('question', 'Keys and pointer (?)', events.help),
      ),
    );
    this.zone.addEventListener('change', () => events.zone(this.zone.value as TimeZoneChoice));
    this.metric.addEventListener('change', () => events.metric(this.metric.value as Metric));
  }

  /** Without states there is nothing to zoom, and the tools hide. */
  show(title: string, legend: readonly HTMLElement[], empty: boolean): void {
    this.tools.hidden = empty;
    setText(this.title, title);
    this.legend.replaceChildren(...legend);
  }

  showZone(choice: TimeZoneChoice, names: Readonly<Record<TimeZoneChoice, string>>): void {
    setOptions(this.zone, Object.entries(names), choice);
  }

  /** Hidden where there are no rates to choose from. */
  showMetrics(metrics: readonly Metric[], chosen: Metric): void {
    this.metric.hidden = metrics.length === 0;
    setOptions(
      this.metric,
      metrics.map((metric) => [metric, METRIC_LABELS[metric]] as const),
      chosen,
    );
  }
}

function tool(name: string, label: string, run: () => void): HTMLElement {
  const button = element('vscode-toolbar-button', { label, title: label }, icon(name));
  button.addEventListener('click', run);
  return button;
}

/** A page that was saved as a file has nobody who could save it again. */
function exportTool(run: () => void): HTMLElement {
  const button = tool('export', 'Export…', run);
  button.classList.add('in-editor-only');
  return button;
}
