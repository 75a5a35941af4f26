/** The numbers of a real's row in displays that never abbreviate them, from there to the end of the line; empty where it is in another form. */
export function integersOf(form: RegExp, line: string, at: number): readonly number[] {
  return (form.exec(line.slice(at)) ?? []).slice(1).map(Number);
}

/** Weight and connections: `-L`. */
export const THREE = /^\s+(-?\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*$/;

/** `--thresholds` and `--persistent-conn`. */
export const FOUR = /^\s+(-?\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*$/;
