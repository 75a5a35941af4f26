import type { Column } from '../model/columns.ts';
import type { Row } from '../model/rows.ts';

/**
 * Widths of the columns for all rows, so that scrolling does not move them: the longest of some hundred rows spread
 * over all. The first column takes what is left.
 */
export function columnWidths(rows: readonly Row[], columns: readonly Column[]): readonly (string | undefined)[] {
  const step = Math.max(1, Math.floor(rows.length / SAMPLED));
  const sampled = rows.filter((_, index) => index % step === 0);
  return columns.map(({ label, kind, text, change }) => {
    if (kind === 'spark') return `${SPARK_CH}ch`;
    const own = sampled.reduce((most, row) => Math.max(most, text(row).length + change(row).length), 0);
    if (kind === 'name') return `${Math.min(Math.max(own + NAME_AIR_CH, LEAST_NAME_CH), MOST_NAME_CH)}ch`;
    // Headings are smaller than numbers, and have an arrow and the air between columns beside them.
    return `${Math.max(own, label.length * HEADING_SIZE + ARROW_CH) + AIR_CH}ch`;
  });
}

const SAMPLED = 500;
const SPARK_CH = 15;
const NAME_AIR_CH = 6;
const LEAST_NAME_CH = 23;
const MOST_NAME_CH = 52;
const HEADING_SIZE = 0.84;
const ARROW_CH = 2;
const AIR_CH = 2.2;
