/** The four numbers of a real's row in `--thresholds` and `--persistent-conn`; never abbreviated. */
export function fourIntegers(line: string, at: number): readonly number[] | undefined {
  const found = FOUR.exec(line.slice(at));
  return found?.slice(1).map(Number);
}

const FOUR = /^\s+(-?\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*$/;
