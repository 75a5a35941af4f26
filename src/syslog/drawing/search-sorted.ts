/** The first place in a sorted list of `length` values that is not below `wanted`; `length` where all are. */
export function firstAtOrAfter(length: number, valueAt: (place: number) => number, wanted: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
