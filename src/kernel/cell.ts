/** Metres of one degree of latitude; of longitude it is so many times the cosine of the latitude. */
const degree = 111_320;

interface Spot {
  readonly east: number;
  readonly north: number;
}

/** Longitude and latitude of a point written `117.59,34.77`; null for anything else. */
function spotOf(point: string): Spot | null {
  const [east = Number.NaN, north = Number.NaN, ...more] = point.split(',').map(Number);
  return Number.isFinite(east) && Number.isFinite(north) && more.length === 0 ? { east, north } : null;
}

/** By how many sides the four grids are moved: what lies on the edge of one is inside another. */
const grids = [
  [0, 0],
  [0.5, 0],
  [0, 0.5],
  [0.5, 0.5],
] as const;

/**
 * The cells of so many metres that a point lies in, by their middles: `117.59012,34.77008/200`. Four grids lie over one another, each moved
 * by half a side, so that any two points less than half a side apart share a cell. Rows follow the latitude; how wide a cell is in degrees is taken
 * at the middle of its row, so that every cell is square and has one name.
 *
 * @param point  longitude and latitude, `117.59,34.77`
 * @param metres  side of a cell, above nought
 * @returns none for what is no point
 */
export function cellsOf(point: string, metres: number): readonly string[] {
  const spot = spotOf(point);
  if (spot === null || !(metres > 0)) return [];
  const high = metres / degree;
  return grids.map(([right, up]) => {
    const north = (Math.floor(spot.north / high - up) + up + 0.5) * high;
    const wide = high / Math.cos((north * Math.PI) / 180);
    const east = (Math.floor(spot.east / wide - right) + right + 0.5) * wide;
    return `${east.toFixed(5)},${north.toFixed(5)}/${metres}`;
  });
}

/** Whether a point lies in a cell as `cellsOf` names it: by the side that was in force then. */
export function isInCell(point: string, cell: string): boolean {
  return cellsOf(point, Number(cell.split('/')[1])).includes(cell);
}

/** Whether two cells lie over one another: their middles less than a side apart each way. */
export function areOver(one: string, other: string): boolean {
  const [[a = '', side = ''], [b = '']] = [one.split('/'), other.split('/')];
  const [first, second] = [spotOf(a), spotOf(b)];
  if (first === null || second === null) return false;
  const high = Number(side) / degree;
  const wide = high / Math.cos((first.north * Math.PI) / 180);
  return Math.abs(first.north - second.north) < high && Math.abs(first.east - second.east) < wide;
}
