import type { InputSummary } from '../timeline.ts';

/** What a reader must know of a file before trusting what is drawn. */
export function inputNotes({
  file,
  bytes,
  keepalivedLines,
  undated,
  placedByFile,
  ipvsTables,
}: InputSummary): readonly string[] {
  if (bytes === 0) return [`${file} is empty.`];
  if (keepalivedLines === 0) return ipvsTables ? [] : [`${file} holds no line of keepalived.`];
  const placed =
    placedByFile > 0
      ? [`${file}: ${placedByFile} stamps are no dates; the last line is taken to be from when the file was changed.`]
      : [];
  return undated > 0
    ? [`${file}: ${undated} of ${keepalivedLines} lines of keepalived have no date.`, ...placed]
    : placed;
}
