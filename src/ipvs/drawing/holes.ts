import type { Series } from '../series.ts';

type Points = Series['points'];

/** Fewer tables tell no rhythm in which they were taken. */
const FEW = 8;
/** So much of the usual spacing still belongs to the rhythm. */
const REGULAR = 1.5;
/** So many stretches in ten are regular where a program took the tables, and not a hand. */
const MOST = 8;
/** After so many times the usual spacing samples are missing. */
const MISSED = 3;
/** Stretches that are looked at to find the rhythm. */
const LOOKED_AT = 500;

/** What was made of points that are samples, and of those that are means. */
const known = { samples: new WeakMap<Points, Points>(), means: new WeakMap<Points, Points>() };

/**
 * The points with a gap wherever a sampling paused: what happened meanwhile nobody saw, and a line drawn across would
 * hide it. `isInterval` says that each point is a mean since the one before, which is then not drawn either. Tables
 * that were taken by hand, at no regular times, have no such gaps.
 */
export function withHoles(points: Points, isInterval: boolean): Points {
  const ofKind = isInterval ? known.means : known.samples;
  const made = ofKind.get(points);
  if (made !== undefined) return made;
  const longest = MISSED * (rhythmOf(points) ?? Number.POSITIVE_INFINITY);
  const result = longest === Number.POSITIVE_INFINITY ? points : cut(points, longest, isInterval);
  ofKind.set(points, result);
  return result;
}

function cut(points: Points, longest: number, isInterval: boolean): Points {
  const result: (readonly [time: number, value: number | null])[] = [];
  let last: number | undefined;
  let isCut = false;
  for (const point of points) {
    const [time] = point;
    const isHole = last !== undefined && time - last > longest;
    if (isHole && !isInterval) result.push([((last ?? time) + time) / 2, null]);
    result.push(isHole && isInterval ? [time, null] : point);
    last = time;
    isCut ||= isHole;
  }
  return isCut ? result : points;
}

/** The usual time between two points in milliseconds; undefined where there is none. */
function rhythmOf(points: Points): number | undefined {
  if (points.length < FEW) return undefined;
  const step = Math.max(1, Math.floor(points.length / LOOKED_AT));
  const spaces: number[] = [];
  for (let at = 1; at < points.length; at += step) spaces.push((points[at]?.[0] ?? 0) - (points[at - 1]?.[0] ?? 0));
  spaces.sort((a, b) => a - b);
  const usual = spaces[spaces.length >> 1] ?? 0;
  const regular = spaces.filter((space) => space <= usual * REGULAR && space * REGULAR >= usual).length;
  return usual > 0 && regular * 10 >= spaces.length * MOST ? usual : undefined;
}
