import type { SourceFile } from '../../cluster/cluster.ts';

/** A file to be judged. */
export interface InputFile extends SourceFile {
  readonly kind: 'configuration' | 'evidence';
  /** Why it cannot be changed; undefined where it can. */
  readonly fixed: string | undefined;
  /** The pasted session that shows it. */
  readonly pastedIn?: InputFile;
}
