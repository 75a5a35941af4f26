import type { FromIpvsView, IpvsState, RowName } from '../../protocol.ts';
import { element } from '../common/dom.ts';
import { acceptTexts } from './controls/drops.ts';
import { emptyPage } from './controls/empty-page.ts';
import { SamplingStrip } from './controls/sampling-strip.ts';
import { SnapshotPicker } from './controls/snapshot-picker.ts';
import { Status } from './controls/status.ts';
import { Toolbar } from './controls/toolbar.ts';
import type { Row } from './model/rows.ts';
import { DetailSection } from './sections/detail-section.ts';
import { DriftSection } from './sections/drift-section.ts';
import { FindingsSection } from './sections/findings-section.ts';
import { TableSection } from './table/table-section.ts';

/** What the page is made of. */
export interface Parts {
  readonly toolbar: Toolbar;
  readonly status: Status;
  readonly sampling: SamplingStrip;
  readonly notes: HTMLElement;
  readonly empty: HTMLElement;
  readonly content: HTMLElement;
  readonly picker: SnapshotPicker;
  readonly findings: FindingsSection;
  readonly drift: DriftSection;
  readonly table: TableSection;
  readonly detail: DetailSection;
  readonly connections: HTMLElement;
  readonly facts: HTMLElement;
  readonly unread: HTMLElement;
}

/** What the parts ask of the page. */
export interface PartEvents {
  readonly post: (message: FromIpvsView) => void;
  readonly open: (file: string, line: number) => void;
  readonly export: () => void;
  readonly fail: (reason: string) => void;
  readonly zone: (zone: IpvsState['zone']) => void;
  /** Another snapshot, or another to compare it with. */
  readonly choose: (change: Partial<IpvsState>) => void;
  readonly chooseRow: (row: Pick<Row, 'service' | 'real'>) => void;
  readonly chooseLines: (change: Partial<IpvsState>) => void;
  /** What is only to be remembered: a part has shown it by itself. */
  readonly keep: (change: Partial<IpvsState>) => void;
  readonly sparksWanted: (rows: readonly RowName[]) => void;
}

/** Makes the parts, puts them into the page and joins each with what it does. */
export function buildParts(app: HTMLElement, events: PartEvents): Parts {
  const { post, open, choose, chooseRow, chooseLines, keep } = events;
  const toolbar = new Toolbar({
    append: () => post({ type: 'append' }),
    export: events.export,
    clear: () => post({ type: 'clear' }),
    zone: events.zone,
  });
  const status = new Status(() => post({ type: 'cancel' }));
  const sampling = new SamplingStrip({ sample: (node, run) => post({ type: 'sample', node, run }), open });
  const picker = new SnapshotPicker({
    group: (group) => choose({ group, index: undefined }),
    index: (index) => choose({ index }),
    base: (base) => choose({ base }),
  });
  const findings = new FindingsSection(chooseRow);
  const drift = new DriftSection({ choose: chooseRow, open });
  const table = new TableSection({
    chosen: chooseRow,
    changed: (state) => keep({ table: state }),
    sparksWanted: events.sparksWanted,
  });
  const detail = new DetailSection({
    reals: (reals) => chooseLines({ reals }),
    logScale: (logScale) => chooseLines({ logScale }),
    view: (view) => keep({ view }),
  });
  const [notes, unread, connections] = [element('div', { class: 'notes' }), element('div'), element('div')];
  const facts = element('div', { class: 'facts' });
  const shown = [picker.element, findings.element, drift.element, table.element, detail.element, connections, facts];
  const content = element('div', { class: 'content' }, ...shown);
  const empty = emptyPage();
  app.replaceChildren(toolbar.element, sampling.element, status.element, notes, empty, content, unread);
  acceptTexts(app, { add: post, fail: events.fail });
  return {
    toolbar,
    status,
    sampling,
    notes,
    empty,
    content,
    picker,
    findings,
    drift,
    table,
    detail,
    connections,
    facts,
    unread,
  };
}
