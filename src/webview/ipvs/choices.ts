import type { ChartGroup, IpvsState, JsonSnapshot, OverviewMessage } from '../../protocol.ts';
import type { Zone } from '../common/time/zone.ts';
import { drawnReals } from './model/drawn-reals.ts';
import type { Row, RowGroup } from './model/rows.ts';
import type { IpvsHost } from './questions.ts';

/** What the user chose, of what there is. The host keeps it for a page that is made anew. */
export class Choices {
  state: IpvsState;
  /** The real whose row was chosen. */
  private row: string | undefined;

  constructor(private readonly host: IpvsHost) {
    this.state = host.recall() ?? START;
  }

  set(change: Partial<IpvsState>): void {
    this.state = { ...this.state, ...change };
    this.host.remember(this.state);
  }

  group(overview: OverviewMessage | undefined): ChartGroup | undefined {
    const groups = overview?.groups ?? [];
    return groups.find(({ key }) => key === this.state.group) ?? groups[0];
  }

  service(groups: readonly RowGroup[]): RowGroup | undefined {
    return groups.find(({ service }) => service.key === this.state.service) ?? groups[0];
  }

  /** The row of the table that is marked. */
  rowId(groups: readonly RowGroup[]): string | undefined {
    const key = this.service(groups)?.service.key;
    return key === undefined || this.row === undefined ? key : `${key} ${this.row}`;
  }

  /** A service, or a real, whose line is then drawn besides those that are. */
  choose({ service, real }: Pick<Row, 'service' | 'real'>, groups: readonly RowGroup[]): void {
    const isOther = service !== this.service(groups)?.service.key;
    this.set({ service, ...(isOther && { reals: undefined }) });
    const chosen = this.service(groups);
    this.row = real;
    if (real === undefined || chosen === undefined) return;
    const drawn = drawnReals(chosen.service, this.state.reals);
    if (!drawn.includes(real)) this.set({ reals: [...drawn, real] });
  }

  /** Undefined is that of the computer that shows the page. */
  zone(shown: JsonSnapshot | undefined): Zone {
    const { zone = 'log' } = this.state;
    if (zone === 'utc') return 'UTC';
    return zone === 'local' ? undefined : shown?.timeZone;
  }
}

const START: IpvsState = {
  version: 2,
  source: [],
  group: undefined,
  index: undefined,
  base: { kind: 'none' },
  service: undefined,
  reals: undefined,
  logScale: false,
  view: undefined,
  table: { sort: undefined, filter: '', grouped: true },
};
