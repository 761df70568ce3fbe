import type { CompareRow } from '../schema.ts';

/** What can be shown of a comparison at a time. */
export const shows = [
  'all',
  'continues',
  'renamed',
  'candidate',
  'vanished',
  'appeared',
  'missed',
  'silent',
] as const;
export type Show = (typeof shows)[number];

/** Whether a row is among what is shown: by its status, or by what became of an aim or a promise. */
export function isShown(row: CompareRow, show: Show): boolean {
  if (show === 'all') return true;
  const hears = (word: string, about: readonly string[]): boolean =>
    row.verdicts.some((one) => one.word === word && about.includes(one.about));
  if (show === 'missed') return hears('missed', ['outcome']) || hears('unfinished', ['followed']);
  if (show === 'silent') return hears('silent', ['outcome', 'followed', 'stage']);
  return row.status === show;
}

/** A run of a text, of a row or of none. */
export interface Run {
  readonly at: number;
  readonly text: string;
  readonly row: string | null;
  /** Whether a place of the row begins here. */
  readonly first: boolean;
}

export interface Line {
  readonly at: number;
  readonly runs: readonly Run[];
}

interface Place {
  readonly offset: number;
  readonly length: number;
  readonly row: string;
}

/** Where the rows stand in one of the texts: the longer stretches first, so that the shorter lie over them. */
function placesOf(rows: readonly CompareRow[], side: 'a' | 'b'): readonly Place[] {
  return rows
    .flatMap((row) => row[side].map(({ offset, length }) => ({ offset, length, row: row.id })))
    .toSorted((x, y) => y.length - x.length);
}

/** A text as lines of runs, with the places of the rows that are shown. Linear in the text. */
export function linesOf(text: string, rows: readonly CompareRow[], side: 'a' | 'b'): readonly Line[] {
  const points = Array.from(text);
  const owners: (Place | null)[] = Array.from({ length: points.length }, () => null);
  for (const place of placesOf(rows, side))
    owners.fill(place, place.offset, Math.min(points.length, place.offset + place.length));
  const lines: Line[] = [];
  let from = 0;
  for (let at = 0; at <= points.length; at += 1) {
    if (at < points.length && points[at] !== '\n') continue;
    if (at > from) lines.push({ at: from, runs: runsOf(points, owners, from, at) });
    from = at + 1;
  }
  return lines;
}

function runsOf(
  points: readonly string[],
  owners: readonly (Place | null)[],
  from: number,
  to: number,
): readonly Run[] {
  const runs: Run[] = [];
  let start = from;
  for (let at = from + 1; at <= to; at += 1) {
    if (at < to && owners[at] === owners[at - 1]) continue;
    const place = owners[start] ?? null;
    runs.push({
      at: start,
      text: points.slice(start, at).join(''),
      row: place?.row ?? null,
      first: place !== null && place.offset === start,
    });
    start = at;
  }
  return runs;
}

/** The row after or before one, going round at the ends; the first or last when none is chosen. */
export function stepFrom(
  rows: readonly CompareRow[],
  current: string | null,
  step: 1 | -1,
): CompareRow | null {
  const at = rows.findIndex(({ id }) => id === current);
  if (at < 0) return (step === 1 ? rows[0] : rows.at(-1)) ?? null;
  return rows[(at + step + rows.length) % rows.length] ?? null;
}
