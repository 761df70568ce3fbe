import { dayOfInstant } from './office-hours.ts';
import { type GeoPoint, metresBetween } from './reach.ts';

/** What is kept of a track: how long and how far. */
export interface TrackLength {
  readonly day: string;
  readonly minutes: number;
  readonly metres: number;
}

/** The points of a .gpx file with their times; whatever else is in it is not looked at. */
function pointsOf(gpx: string): readonly (GeoPoint & { readonly time: string })[] {
  return [...gpx.matchAll(/<trkpt\b([^>]*)>([\s\S]*?)<\/trkpt>/gu)].flatMap(
    ([, attributes = '', inside = '']) => {
      const at = (name: string): number =>
        Number(new RegExp(`\\b${name}="(-?[\\d.]+)"`, 'u').exec(attributes)?.[1]);
      const time = /<time>([^<]+)<\/time>/u.exec(inside)?.[1] ?? '';
      const point = { latitude: at('lat'), longitude: at('lon'), time };
      return Number.isFinite(point.latitude) && Number.isFinite(point.longitude) ? [point] : [];
    },
  );
}

/**
 * Length and duration of a patrol from its .gpx file. It runs where the file is chosen, so that no point of a track ever reaches the
 * server: the tracks of officials are not ours to keep.
 *
 * @returns null when the file holds fewer than two timed points
 * @source domain/services.md §7: keep length and duration, drop the points [D]
 */
export function measureTrack(gpx: string): TrackLength | null {
  const points = pointsOf(gpx).filter(({ time }) => !Number.isNaN(Date.parse(time)));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) return null;
  let metres = 0;
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (before !== undefined) metres += metresBetween(before, point);
  }
  const begun = Date.parse(first.time);
  const day = dayOfInstant(new Date(begun).toISOString());
  return { day, minutes: Math.round((Date.parse(last.time) - begun) / 60_000), metres: Math.round(metres) };
}
