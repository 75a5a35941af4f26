/** The first place of `length` ones from which on the question is answered with yes; `length` where nowhere. */
export function firstWhere(length: number, isPast: (place: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isPast(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The first place in a sorted list of `length` values that is not below `wanted`; `length` where all are. */
export function firstAtOrAfter(length: number, valueAt: (place: number) => number, wanted: number): number {
  return firstWhere(length, (place) => valueAt(place) >= wanted);
}

/** The first place in a sorted list of `length` values that is above `wanted`; `length` where none is. */
export function firstAfter(length: number, valueAt: (place: number) => number, wanted: number): number {
  return firstWhere(length, (place) => valueAt(place) > wanted);
}
