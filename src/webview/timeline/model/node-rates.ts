import { type TableNodes, withTableNodes } from '../../../cluster/timeline/table-nodes.ts';
import { type RateChartModel, rateCharts } from '../../../ipvs/drawing/rate-charts.ts';
import type { Metric, Series } from '../../../ipvs/series.ts';
import type { TimelineNode } from '../../../syslog/timeline.ts';

/** The charts of a metric under the nodes of the logs; while nothing changes that they are made of, the same list. */
export class NodeRates {
  private charts: readonly Series[] | undefined;
  private key = '';
  private made: readonly RateChartModel[] = [];

  of(
    charts: readonly Series[],
    metric: Metric,
    nodes: readonly Pick<TimelineNode, 'name' | 'clockOffsetMs'>[],
    chosen: TableNodes,
  ): readonly RateChartModel[] {
    const key = JSON.stringify([metric, nodes.map(({ name, clockOffsetMs }) => [name, clockOffsetMs]), chosen]);
    if (charts === this.charts && key === this.key) return this.made;
    const names = nodes.map(({ name }) => name);
    this.made = rateCharts(withTableNodes(charts, nodes, chosen), metric, names);
    [this.charts, this.key] = [charts, key];
    return this.made;
  }
}
