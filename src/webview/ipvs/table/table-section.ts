import { grouped } from '../../../ipvs/drawing/printed-numbers.ts';
import { sharesOf } from '../../../ipvs/shares.ts';
import type { Service } from '../../../ipvs/table.ts';
import type { IpvsTableState, RowName, SnapshotMessage, SparksMessage } from '../../../protocol.ts';
import { element } from '../../common/dom.ts';
import { arrange } from '../model/arrange.ts';
import { type Column, columnsOf } from '../model/columns.ts';
import { QUANTITIES, type Quantity, sharedOf } from '../model/quantities.ts';
import { type Row, type RowGroup, rowGroups, type Shares } from '../model/rows.ts';
import { RowTable, visibleRows } from './row-table.ts';

export interface TableSectionEvents {
  readonly chosen: (row: Row) => void;
  readonly changed: (table: IpvsTableState) => void;
  readonly sparksWanted: (rows: readonly RowName[]) => void;
}

/** All rows of the snapshot in one table that can be filtered and sorted. */
export class TableSection {
  readonly element: HTMLElement;
  groups: readonly RowGroup[] = [];
  private readonly filter = element('vscode-textfield', {
    class: 'filter',
    type: 'search',
    label: 'Filter',
    placeholder: 'Filter by name',
  });
  private readonly flat = element('vscode-checkbox', { label: 'Group by service' });
  private readonly height = element('button', { type: 'button', class: 'link' });
  private readonly count = element('span', { class: 'hint', role: 'status' });
  private readonly table: RowTable;
  private columns: readonly Column[] = [];
  private state: IpvsTableState = { sort: undefined, filter: '', grouped: true };
  private chosen: string | undefined;

  constructor(private readonly events: TableSectionEvents) {
    this.table = new RowTable({
      chosen: (row) => events.chosen(row),
      sorted: (sort) => this.change({ sort }),
      sparksWanted: (rows) => events.sparksWanted(rows.map(({ service, real }) => ({ service, real }))),
    });
    this.filter.addEventListener('input', () => this.change({ filter: this.filter.value }));
    this.flat.addEventListener('change', () => this.change({ grouped: this.flat.checked }));
    this.height.addEventListener('click', () => this.change({ tall: !this.state.tall }));
    const tools = element('div', { class: 'table-tools' }, this.filter, this.flat, this.count, this.height);
    this.element = element(
      'section',
      { class: 'rows', 'aria-label': 'Services and real servers' },
      tools,
      this.table.element,
    );
  }

  /** Draws nothing yet: `choose` follows. One snapshot alone has no course over time. */
  show(message: SnapshotMessage, state: IpvsTableState, isSeries: boolean): void {
    this.state = state;
    const shared = sharedIn(message);
    this.groups = rowGroups(message, (service) => sharesIn(service, shared.of(service)));
    this.columns = columnsOf(this.groups, shared.most, isSeries ? message.latest?.metric : undefined);
    this.element.hidden = this.groups.length === 0;
    if (this.filter.value !== state.filter) this.filter.value = state.filter;
    this.flat.checked = state.grouped;
    this.table.forgetSparks();
  }

  choose(id: string | undefined): void {
    this.chosen = id;
    this.draw();
  }

  showSparks({ rows }: SparksMessage): void {
    for (const { row, values } of rows) {
      this.table.setSpark(row.real === undefined ? row.service : `${row.service} ${row.real}`, values);
    }
  }

  private change(change: Partial<IpvsTableState>): void {
    this.state = { ...this.state, ...change };
    this.events.changed(this.state);
    this.draw();
  }

  private draw(): void {
    const { groups, columns, state, chosen } = this;
    const rows = arrange(groups, columns, state);
    const all = groups.reduce((sum, { reals }) => sum + 1 + reals.length, 0);
    // With a few rows nobody needs to filter.
    this.filter.hidden = all < FEW_ROWS && state.filter === '';
    this.flat.hidden = groups.length < 2;
    this.count.textContent = state.filter === '' ? '' : `${grouped(rows.length)} of ${grouped(all)} rows`;
    const { sort, tall = false } = state;
    this.height.hidden = visibleRows(rows.length, innerHeight, false) >= rows.length;
    this.height.textContent = tall ? 'Show fewer rows' : 'Show more rows';
    this.table.show({ rows, columns, sort, chosen, grouped: state.grouped, tall }, 'Services and real servers');
  }
}

const FEW_ROWS = 10;

function sharesIn(service: Service, quantity: Quantity | undefined): readonly Shares[] {
  return quantity === undefined ? [] : sharesOf(service, quantity.key);
}

/** Of one service, and of most of them, beside whose numbers the shares stand. */
function sharedIn({ snapshot }: SnapshotMessage): SharedQuantities {
  const reals = snapshot.services.flatMap((service) => service.reals);
  const shown = QUANTITIES.filter(({ key }) => reals.some((real) => real[key] !== undefined));
  const of = (service: { readonly scheduler?: string | undefined }) => sharedOf(shown, service.scheduler);
  const counts = new Map<Quantity | undefined, number>();
  for (const service of snapshot.services) counts.set(of(service), (counts.get(of(service)) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return { of, most: most?.[0] };
}

interface SharedQuantities {
  readonly of: (service: Service) => Quantity | undefined;
  readonly most: Quantity | undefined;
}
