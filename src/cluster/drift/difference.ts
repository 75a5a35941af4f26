import type { AnswerSeverity } from '../../ipvs/answers/answer.ts';
import type { Range } from '../../text.ts';

/** One difference between a running table and what configurations or saved rules ask for. */
export interface Drift {
  readonly kind: DriftKind;
  readonly severity: AnswerSeverity;
  readonly node: string | undefined;
  /** Key of the service. */
  readonly service: string;
  /** `address:port`; undefined where the service as a whole is meant. */
  readonly real: string | undefined;
  readonly text: string;
  /** Where the running table begins. */
  readonly table: { readonly file: string | undefined; readonly line: number };
  /** The line that asks for it; undefined for what nothing asks for. */
  readonly place: { readonly path: string; readonly range: Range } | undefined;
}

export type DriftKind =
  | 'service-missing'
  | 'service-extra'
  | 'real-missing'
  | 'real-extra'
  | 'weight'
  | 'forward'
  | 'scheduler'
  | 'persistence'
  | 'quorum';

/** One difference of one service, without the table that has it. */
export type Difference = Omit<Drift, 'node' | 'table'>;
