import type { ChartGroup, FromIpvsView, IpvsState, RowName, SnapshotMessage, ToIpvsView } from '../../protocol.ts';
import type { Host } from '../common/host.ts';

export type IpvsHost = Host<ToIpvsView, FromIpvsView, IpvsState>;

/** Asks the host for what the page shows. */
export class Questions {
  /** One snapshot is asked for at a time: dragging the slider would ask for a hundred. */
  private isAsked = false;
  private isStale = false;
  private asked = '';

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

  /** What the tables say of a service as of a snapshot. */
  answers({ group, index }: SnapshotMessage, service: string): void {
    this.host.post({ type: 'answers', group, index, service });
  }

  /**
   * The lines of a service and of some of its reals. They are of all snapshots, so that those that were asked for last
   * are not asked for again: false. `count` is how many snapshots there are.
   */
  lines({ key: group, count }: ChartGroup, service: string, reals: readonly string[]): boolean {
    const asked = JSON.stringify([group, count, service, reals]);
    if (asked === this.asked) return false;
    this.asked = asked;
    this.host.post({ type: 'trends', group, service, reals });
    return true;
  }

  /** All snapshots are gone. */
  forget(): void {
    this.asked = '';
  }

  sparks({ group, latest }: SnapshotMessage, rows: readonly RowName[]): void {
    if (latest !== undefined) this.host.post({ type: 'sparks', group, metric: latest.metric, rows });
  }
}
