import type { ChartGroup, FromIpvsView, IpvsState, RowName, SnapshotMessage, ToIpvsView } from '../../protocol.ts';
import type { Host } from '../common/host.ts';

export type IpvsHost = Host<ToIpvsView, FromIpvsView, IpvsState>;

/** Asks the host for what the page shows. */
export class Questions {
  /** One snapshot is asked for at a time: dragging the slider would ask for a hundred. */
  private isAsked = false;
  private isStale = false;

  constructor(private readonly host: IpvsHost) {}

  snapshot(group: ChartGroup, { index, base }: Pick<IpvsState, 'index' | 'base'>): void {
    this.isStale = this.isAsked;
    if (this.isAsked) return;
    this.isAsked = true;
    const last = group.count - 1;
    this.host.post({ type: 'show', group: group.key, index: Math.min(index ?? last, last), base });
  }

  /** A snapshot has come, or none will. True where another one was chosen in the meantime. */
  answered(): boolean {
    this.isAsked = false;
    return this.isStale;
  }

  /** The lines of a service and of some of its reals, and what its tables say as of a snapshot. */
  service({ group, index }: SnapshotMessage, service: string, reals: readonly string[] | undefined): void {
    if (reals !== undefined) this.host.post({ type: 'trends', group, service, reals });
    this.host.post({ type: 'answers', group, index, service });
  }

  lines({ group }: SnapshotMessage, service: string, reals: readonly string[]): void {
    this.host.post({ type: 'trends', group, service, reals });
  }

  sparks({ group, latest }: SnapshotMessage, rows: readonly RowName[]): void {
    if (latest !== undefined) this.host.post({ type: 'sparks', group, metric: latest.metric, rows });
  }
}
